import Foundation
import JSON
import TestSupport
import Testing

@testable import Scenarios

@Suite("Probes that become expectations")
struct ObservingTests {
  /// What stands before and behind the probe `a`, odd on purpose: none of it may change.
  private static let head = """
    # begins here
    title:   odd   spacing
    service: apigatewayv2
    fixtures: {socket: {use: websocket-integration, responses: 1}}
    cases:

    """
  private static let get = """

      # what follows

      - id:    get
        title: 'an API is found'
        evidence: { model: GetApi }
        call: GetApi
        input: {ApiId: "${socket.ApiId}"}
        expect: { success: true }   # and that is all

    """

  private func rewrite(
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
  private func edited(
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

  private static func success(_ output: JSON) -> ProbeRecord {
    ProbeRecord(
      question: "q", status: 200, fault: nil,
      headers: [.init(name: "content-type", value: "application/json; charset=utf-8")],
      body: .json(output), output: output)
  }

  private static func refusal(
    _ status: Int, _ code: String?, _ message: String?, body: ProbeRecord.Body? = nil
  ) -> ProbeRecord {
    ProbeRecord(
      question: "q", status: status, fault: nil,
      headers: code.map { [.init(name: "x-amzn-errortype", value: $0)] } ?? [],
      body: body ?? .json(["message": message.map(JSON.string) ?? .null]),
      error: .init(code: code, message: message))
  }

  private static let deleted = ProbeRecord(
    question: "q", status: 204, fault: nil, headers: [], body: .none, output: [:])

  @Test("a block case gets its expectation behind its last line", arguments: ["\n", "\r\n"])
  func block(lineEnd: String) throws {
    let number = try #require(JSONNumber("5e0").map(JSON.number))
    let new = try edited(
      """
        -   id: a   # its id
            title: t
            probe: >-  # why
              nobody has
              tried

            http: GET /v2/apis/${socket.ApiId}
            as: GetApi # and no more

      """,
      [
        (
          "a",
          Self.success([
            "ApiId": "${socket.ApiId}", "CreatedDate": "<timestamp>", "Description": nil,
            "ApiEndpoint": "wss://<endpoint>/${socket.ApiId}/$${x}", "Tags": [:],
            "CorsConfiguration": ["MaxAge": number, "AllowCredentials": false],
          ])
        )
      ], lineEnd: lineEnd)
    let expected = """
        -   id: a   # its id
            title: t
            evidence: { observed: "someone's \\"account\\"", date: 2026-03-12 }

            http: GET /v2/apis/${socket.ApiId}
            as: GetApi # and no more
            expect:
              status: 200
              headers: { content-type: { $matches: "^application/json *(;|$)" } }
              output:
                ApiId: "${socket.ApiId}"
                CreatedDate: { $present: true }
                Description: null
                ApiEndpoint: { $matches: '^wss://.+/.+/\\$\\{x\\}$', $contains: "/${socket.ApiId}/$${x}" }
                Tags: {}
                CorsConfiguration: { MaxAge: 5e0, AllowCredentials: false }

      """
    #expect(new == expected.replacing("\n", with: lineEnd))
  }

  @Test("flow mappings get it before their brace, and the last of several steps")
  func flow() throws {
    let flow = try edited(
      "  - { id: a, probe: why, title: t, call: DeleteApi, input: { ApiId: a }, } # flow\n",
      [("a", Self.deleted)])
    #expect(
      flow
        == "  - { id: a, evidence: { observed: \"someone's \\\"account\\\"\", date: 2026-03-12 }, title: t, "
        + "call: DeleteApi, input: { ApiId: a }, expect: { status: 204 }, } # flow\n")
    let steps = try edited(
      """
        - id: a
          probe: why
          steps:
            - { call: GetApi, input: { ApiId: "${socket.ApiId}" } }
            - { call: GetApi, input: { ApiId: zzzzzzzzzz } }
          # the end
          title: t

      """, [("a", Self.refusal(404, "NotFoundException", "no zzzzzzzzzz"))])
    #expect(
      steps.contains(
        #"""
              - { call: GetApi, input: { ApiId: zzzzzzzzzz }, expect: { error: { code: NotFoundException, status: 404, message: "no zzzzzzzzzz" }, headers: { x-amzn-errortype: NotFoundException } } }
            # the end
            title: t

        """#), "the step before it is its control: \(steps)")
  }

  @Test("empty lines that a block scalar keeps stay in it")
  func keptLines() throws {
    let new = try edited(
      """
        - id: a
          title: t
          probe: why
          http: PATCH /v2/apis/${socket.ApiId}
          body: |+
            {}


      """, [("a", Self.deleted)])
    #expect(new.hasSuffix("      {}\n\n\n    expect: { status: 204 }"), "\(new)")
  }

  @Test("rows that were answered alike stay together; those without an answer go on asking")
  func rows() throws {
    let text =
      Self.head + """
          - id: a
            title: t
            probe: why
            each:
              # the first
              - { name: one, ApiId: aaaaaaaaaa }
              # the second
              - name: two   # 2
                ApiId: bbbbbbbbbb
              - { name: three, ApiId: cccccccccc }

              - { name: four, ApiId: "${socket.ApiId}" }
              - { name: five, ApiId: e }
            call: GetApi
            input: { ApiId: "${each.ApiId}" }
            control: { input: { ApiId: "${socket.ApiId}" } }

        """ + Self.get
    let no = Self.refusal(404, "NotFoundException", "no ${each.ApiId}")
    let rewriting = try rewrite(
      text,
      [
        ("a/four", Self.success(["ApiId": "${each.ApiId}"])), ("a/three", no), ("a/one", no),
        (
          "a/five",
          ProbeRecord(question: "q", status: nil, fault: "http.reset", headers: [], body: .none)
        ),
      ])
    let found = try #require(rewriting.cases.first)
    #expect(found.ids == ["a", "a-404", "a-200"])
    #expect(found.notes == ["row five: no answer came to expect: http.reset"])
    let new = String(decoding: try #require(rewriting.bytes), as: UTF8.self)
    let asking = """
          probe: why
          each:
            # the first
            # the second
            - name: two   # 2
              ApiId: bbbbbbbbbb
            - { name: five, ApiId: e }
          call: GetApi
          input: { ApiId: "${each.ApiId}" }
          control: { input: { ApiId: "${socket.ApiId}" } }

        - id: a-404
          title: t
      """
    #expect(new.contains(asking), "\(new)")
    let refused = """
          each:
            # the first
            - { name: one, ApiId: aaaaaaaaaa }
            - { name: three, ApiId: cccccccccc }
          call: GetApi
      """
    #expect(new.contains(refused))
    // Nothing is refused in the last, so it needs no control.
    #expect(new.components(separatedBy: "control:").count == 3)
    #expect(new.contains("\n\n  - id: a-200\n"))
    #expect(found.text.hasPrefix("  - id: a\n"))
    let reread = try Loading.load(new)
    #expect(reread.diagnostics.map(\.rendered) == [])
    #expect(
      reread.scenarios.first?.cases.map { $0.rows.map(\.name) } == [
        ["two", "five"], ["one", "three"], ["four"], [],
      ])
  }

  @Test("different answers of one status are told apart by code, then by row")
  func names() throws {
    let text =
      Self.head + """
          - id: a
            title: t
            probe: why
            each: [{ name: one, ApiId: a1 }, { name: two, ApiId: b2 }, { name: three, ApiId: c3 }]
            call: GetApi
            input: { ApiId: "${each.ApiId}" }
            control: get
          - id: a-400-validation
            title: is taken
            evidence: { model: m }
            call: GetApis
            expect: { success: true }

        """ + Self.get
    let rewriting = try rewrite(
      text,
      [
        ("a/one", Self.refusal(400, "BadRequestException", "one")),
        ("a/two", Self.refusal(400, "BadRequestException", "two")),
        ("a/three", Self.refusal(400, "ValidationException", "three")),
      ])
    #expect(rewriting.cases.first?.ids == ["a-one", "a-two", "a-400-validation-2"])
    let new = String(decoding: try #require(rewriting.bytes), as: UTF8.self)
    #expect(new.contains("    each: [{ name: two, ApiId: b2 }]\n"))
  }

  @Test("the only other accepted case of its operation is a refusal's control")
  func control() throws {
    let probe = "  - { id: a, title: t, probe: why, call: GetApi, input: { ApiId: zzz } }\n"
    let record = Self.refusal(404, "NotFoundException", "no")
    #expect(try edited(probe, [("a", record)]).contains(", control: get }"))
    for other in [Self.get.replacing("get", with: "again"), ""] {
      // Two that could be it, and none.
      let text = Self.head + probe + (other.isEmpty ? "" : Self.get + other)
      let rewriting = try rewrite(text, [("a", record)])
      #expect(rewriting.bytes == nil)
      let found = try #require(rewriting.cases.first)
      #expect(!found.isWhole)
      #expect(found.text.hasPrefix("# needs a control\n  - { id: a, title: t, evidence: "))
      #expect(
        found.notes == [
          "a refusal needs a positive control, and no other case of the file is one without doubt: "
            + "add `control:` to the probe, then observe again"
        ])
    }
  }

  @Test("what came is demanded as far as an expectation can say it")
  func demands() throws {
    func expect(_ record: ProbeRecord, _ request: String = "call: GetApi\n    input: { ApiId: a }")
      throws -> String
    {
      let new = try edited(
        "  - id: a\n    title: t\n    probe: why\n    \(request)\n    control: get\n",
        [("a", record)])
      return String(new[(new.range(of: "    expect:")?.lowerBound ?? new.endIndex)...])
    }
    // A code that no expectation can name stands in the header and the body.
    let unknown = try expect(Self.refusal(418, "TeapotException", "<account> short"))
    #expect(
      unknown == """
            expect:
              error: { code: client, status: 418, message: { $matches: "^[0-9]{12} short$" } }
              headers: { x-amzn-errortype: TeapotException }
              body: { message: { $matches: "^[0-9]{12} short$" } }

        """)
    let html = try expect(Self.refusal(500, nil, nil, body: .text("<html>\n\"no\" <request-id>")))
    #expect(
      html == """
            expect:
              status: 500
              text: { $matches: "^<html>\\n\\"no\\" .+$" }

        """)
    let coded = try expect(
      Self.refusal(403, "AccessDeniedException", nil, body: ProbeRecord.Body.none))
    #expect(coded.contains("error: { code: AccessDeniedException, status: 403, except: [json] }"))
    let silent = try expect(Self.refusal(404, "NotFoundException", nil))
    #expect(silent.contains("error: { code: NotFoundException, status: 404, except: [message] }"))
    let bytes = try expect(Self.refusal(400, nil, nil, body: .bytes([0xFF])))
    #expect(bytes == "    expect: { status: 400 }\n")
    let long = try expect(
      Self.refusal(400, nil, nil, body: .text(String(repeating: "x", count: 5_000))))
    #expect(long == "    expect: { status: 400 }\n")
    // What the contract has no place for is demanded of the body.
    let wrong = Self.success(["ApiId": 5])
    #expect(try expect(wrong).contains("      body: { ApiId: 5 }\n"))
  }

  @Test("ids that the endpoint made up, and what the step itself captures, are left open")
  func madeUp() throws {
    let new = try edited(
      """
        - id: a
          title: t
          probe: why
          http: POST /v2/apis
          json: { name: "n", protocolType: HTTP, target: "given-Id" }
          as: CreateApi
          capture: { Own: Name }

      """,
      [
        (
          "a",
          Self.success([
            "ApiId": "abc123", "ApiEndpoint": "https://abc123.execute-api", "Name": "${Own}",
            "Description": "of ${Own} and ${socket.ApiId} and ${socket.IntegrationId} by <unique>",
            "Version": "<uuid>", "ImportInfo": ["$default", ""],
            "Tags": ["${socket.ApiId}": "x", "<uuid>": "y", "$kind": "z"],
          ])
        )
      ])
    for line in [
      "ApiId: { $present: true }",
      #"ApiEndpoint: { $matches: '^https://.+\.execute-api$' }"#,
      "Name: { $present: true }",
      #"- $matches: "^of .+ and .+ and .+ by assay-[a-z0-9]+-[0-9]+$""#,
      #"- $contains: " and ${socket.ApiId} and ${socket.IntegrationId} by ""#,
      #"Version: { $matches: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$" }"#,
      #"ImportInfo: ["$default", ""]"#, "Tags: { $$kind: z }",
    ] {
      #expect(
        new.contains(line) || new.contains(line.replacing("- $", with: "$")), "\(line)\n\(new)")
    }
  }

  @Test("what is not as it was in the run is said, and nothing is changed")
  func gone() throws {
    let text =
      Self.head + """
          - { id: a, title: t, probe: why, call: GetApis }
          - id: rows
            title: t
            probe: why
            each: [{ name: one, ApiId: a }]
            call: GetApi
            input: { ApiId: "${each.ApiId}" }

        """ + Self.get
    let answer = Self.success(["Items": []])
    for (id, note) in [
      ("b", "there is no such case any more"), ("get", "this case is no probe any more"),
      ("rows/two", "row two: there is no such row any more"),
      ("rows", "the case has rows now: run it again"),
    ] {
      let rewriting = try rewrite(text, [(id, answer)])
      #expect(rewriting.cases.first?.notes == [note])
      #expect(rewriting.bytes == nil)
    }
    let broken = try rewrite(text + "  - nonsense\n", [("a", answer)])
    #expect(broken.bytes == nil)
    #expect(broken.problem?.contains("error: a case must be a mapping") == true)
    let deep = (0..<70).reduce(JSON.string("deep")) { value, _ in .array([value]) }
    let unsayable = try rewrite(text, [("a", Self.refusal(200, nil, nil, body: .json(deep)))])
    #expect(unsayable.bytes == nil)
    let note = unsayable.cases.first?.notes.first ?? ""
    #expect(note.hasPrefix("what was answered can't be written as an expectation\n"))
    #expect(note.contains("values are nested more than 64 deep"))
  }
}
