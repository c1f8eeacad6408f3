import Foundation
import JSON
import TestSupport
import Testing

@testable import Scenarios

/// A scenario with probes, what answered them, and what becomes of it.
enum Observing {
  static let head = """
    # begins here
    title:   odd   spacing
    service: apigatewayv2
    fixtures: {socket: {use: websocket-integration, responses: 1}}
    cases:

    """
  static let get = """

      # what follows

      - id:    get
        title: 'an API is found'
        evidence: { model: GetApi }
        call: GetApi
        input: {ApiId: "${socket.ApiId}"}
        expect: { success: true }   # and that is all

    """

  static func rewrite(
    _ text: String, _ answers: [(String, ProbeRecord)], folder name: String = "GetApi"
  ) throws -> Rewriting {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appending(path: name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let path = place.appending(path: "a.yaml").path
    try Data(text.utf8).write(to: URL(filePath: path))
    let rewriter = ProbeRewriter(
      Loading.loader, source: "someone's \"account\"", date: try #require(Day("2026-03-12")))
    return rewriter.rewrite(
      path,
      answers.map { id, record in
        let parts = id.split(separator: "/").map(String.init)
        return ProbeRewriter.Answer(
          caseID: parts[0], row: parts.count > 1 ? parts[1] : nil, record: record)
      })
  }

  /// The new text of a file with this probe between the head and another case.
  static func edited(
    _ probe: String, _ answers: [(String, ProbeRecord)], lineEnd: String = "\n"
  ) throws -> String {
    let text = (Self.head + probe + Self.get).replacing("\n", with: lineEnd)
    let rewriting = try rewrite(text, answers)
    #expect(rewriting.problem == nil)
    #expect(rewriting.cases.flatMap(\.notes) == [])
    let new = String(decoding: try #require(rewriting.bytes), as: UTF8.self)
    let (head, tail) = (
      Self.head.replacing("\n", with: lineEnd), Self.get.replacing("\n", with: lineEnd)
    )
    #expect(Array(new.utf8).starts(with: head.utf8))
    #expect(Array(new.utf8).reversed().starts(with: tail.utf8.reversed()))
    return String(
      decoding: Array(new.utf8)[head.utf8.count..<(new.utf8.count - tail.utf8.count)],
      as: UTF8.self)
  }

  static func success(_ output: JSON) -> ProbeRecord {
    ProbeRecord(
      question: "q", status: 200, fault: nil,
      headers: [.init(name: "content-type", value: "application/json; charset=utf-8")],
      body: .json(output), output: output)
  }

  static func refusal(
    _ status: Int, _ code: String?, _ message: String?, body: ProbeRecord.Body? = nil
  ) -> ProbeRecord {
    ProbeRecord(
      question: "q", status: status, fault: nil,
      headers: code.map { [.init(name: "x-amzn-errortype", value: $0)] } ?? [],
      body: body ?? .json(["message": message.map(JSON.string) ?? .null]),
      error: .init(code: code, message: message))
  }

  static let deleted = ProbeRecord(
    question: "q", status: 204, fault: nil, headers: [], body: .none, output: [:])
}
