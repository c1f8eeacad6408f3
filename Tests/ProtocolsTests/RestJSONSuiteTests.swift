import Contract
import Foundation
import HTTP
import JSON
import Testing
import TestSupport

@testable import Protocols

@Suite("The public restJson1 suite", .enabled(if: Places.suites != nil))
struct RestJSONSuiteTests {
  @Test("is here as a whole: 56 requests and 33 responses")
  func wholeSuite() throws {
    #expect(try RestJSONSuiteCase.all(in: "input.json").count == 56)
    #expect(try RestJSONSuiteCase.all(in: "output.json").count == 33)
  }

  @Test("a typed input becomes the request", arguments: try RestJSONSuiteCase.all(in: "input.json"))
  func input(_ suiteCase: RestJSONSuiteCase) throws {
    let operation = suiteCase.operation
    let input = suiteCase.adapted(suiteCase.json["params"] ?? .null, shape: operation.input)
    let request = try serviceProtocol(for: suiteCase.contract).request(
      for: operation, input: input,
      idempotencyToken: { "00000000-0000-4000-8000-000000000000" })
    let expected = try #require(suiteCase.json["serialized"])

    #expect(request.targetText == expected["uri"]?.string)
    #expect(
      request.methodText == expected["method"]?.string ?? operation.http.method)
    for header in expected["headers"]?.object?.members ?? [] {
      #expect(request.headers.values(header.key) == [header.value.string])
    }
    for name in expected["forbidHeaders"]?.array ?? [] {
      #expect(!request.headers.contains(name.string ?? ""))
    }
    if let host = expected["host"]?.string {
      let bare = suiteCase.endpoint.map { $0.replacing("https://", with: "") }
      let prefix = try operation.hostPrefix(from: input) ?? ""
      #expect(prefix + (bare ?? "service.region.amazonaws.com") == host)
    }
    let body = try #require(expected["body"]?.string)
    if request.headers.first("Content-Type") == "application/json" {
      let sent = try JSON.parse(request.body ?? [])
      #expect(try sent.value == JSON.parse(Array(body.utf8)).value)
      #expect(sent.anomalies.isEmpty)
    } else {
      #expect(request.body ?? [] == Array(body.utf8))
    }
  }

  @Test("a response becomes typed output", arguments: try RestJSONSuiteCase.all(in: "output.json"))
  func output(_ suiteCase: RestJSONSuiteCase) throws {
    let given = try #require(suiteCase.json["response"])
    let headers = (given["headers"]?.object?.members ?? []).map {
      HTTPFields.Field($0.key, $0.value.string ?? "")
    }
    let response = HTTPResponse(
      status: try #require(given["status_code"]?.number?.int), headers: HTTPFields(headers),
      body: Array((given["body"]?.string ?? "").utf8))
    let read = try serviceProtocol(for: suiteCase.contract).read(response, to: suiteCase.operation)

    switch read.outcome {
    case .output(let output):
      let result = try #require(suiteCase.json["result"])
      #expect(output == suiteCase.adapted(result, shape: suiteCase.operation.output))
    case .error(let error):
      #expect(error.members == suiteCase.json["error"])
      #expect(error.code == suiteCase.json["errorCode"]?.string)
      #expect(error.message == suiteCase.json["errorMessage"]?.string)
      #expect(error.isJSONObject)
    }
  }
}
