import TestSupport
import Testing

private let api = Scripted.api

private let get = """
  - id: get
    title: an API is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { output: { ApiId: "${api.ApiId}" } }
  """

@Suite("Every response is held against the contract, in testcases of their own")
struct ContractSuiteTests {
  /// What answers are changed to, turn by turn, and what comes of each rule.
  static let departures: [(changes: [String], verdicts: [String: String])] = [
    (
      [
        #"{"headers": {"content-type": "application/json; charset=utf-8; v=1"}}"#,
        #"{"headers": {"content-type": "Application/JSON"}}"#,
        #"{"members": {"createdDate": "2024-07-17T05:56:53.123Z"}}"#,
      ],
      [
        "response.media-type": "passed", "output.timestamp-format": "passed",
        "output.timestamp-offset": "passed", "response.status": "passed",
        "response.request-id": "passed",
      ]
    ),
    (
      [
        #"{"members": {"description": null, "colour": "red"}}"#,
        #"{"members": {"protocolType": "CARRIER_PIGEON"}}"#,
        #"{"members": {"createdDate": "2024-07-17T05:56:53+02:00"}}"#,
      ],
      [
        "output.null": "advisory", "output.unknown-member": "advisory",
        "output.enum-value": "advisory", "output.timestamp-offset": "advisory",
        "output.timestamp-format": "passed",
      ]
    ),
    (
      [
        #"{"status": 202, "headers": {"content-type": "text/html"}}"#,
        #"{"headers": {"x-amzn-requestid": null}, "members": {"tags": "none"}}"#,
        #"{"members": {"createdDate": 1721195813}}"#,
      ],
      [
        "response.status": "failed", "response.media-type": "failed",
        "response.request-id": "failed", "output.type": "failed",
        "output.timestamp-format": "failed",
      ]
    ),
    (
      [
        #"{"headers": {"content-type": null}}"#, #"{"members": {"createdDate": "yesterday"}}"#,
        "{}",
      ],
      [
        "response.media-type": "failed", "output.timestamp-format": "failed",
        "output.type": "passed",
      ]
    ),
  ]

  @Test(
    "by the evidence that each check has, and no case's own verdict is touched", arguments: 0..<4)
  func departure(index: Int) async throws {
    let (changes, verdicts) = Self.departures[index]
    let rules = changes.enumerated().map { turn, change in
      """
      {"method": "GET", "path": "/v2/apis/", "times": [\(turn + 1), \(turn + 1)], "change": \(change)}
      """
    }
    let run = try await Scripted.run(
      get + "\n" + get.replacing("id: get", with: "id: again"), fixtures: api,
      rules: "[\(rules.joined(separator: ","))]")
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.verdict("again") == "passed", "\(run.message("again"))")
    for (rule, verdict) in verdicts {
      #expect(run.verdict("GetApi \(rule)") == verdict, "\(run.message("GetApi \(rule)"))")
    }
    let failed = Set(verdicts.filter { $0.value == "failed" }.map { "contract: \($0.key)" })
    #expect(Set(run.report.testcases("failure").map(\.name)) == failed)
    #expect(run.code == (failed.isEmpty ? 0 : 1))
  }

  @Test(
    "malformed JSON, a key that comes twice and an error without a code",
    arguments: [
      (#"{"body": "{\"apiId\": "}"#, "json.well-formed"),
      (#"{"body": "{\"apiId\": \"a\", \"apiId\": \"b\"}"}"#, "json.duplicate-key"),
      (#"{"status": 400, "body": {"message": "x"}}"#, "error.code"),
      (
        #"{"status": 400, "headers": {"x-amzn-errortype": "NotFoundException"}, "body": {"message": "x"}}"#,
        "error.status"
      ),
    ])
  func syntax(change: String, rule: String) async throws {
    let run = try await Scripted.run(
      get.replacing(#"expect: { output: { ApiId: "${api.ApiId}" } }"#, with: "expect: {}"),
      fixtures: api,
      rules: #"[{"method": "GET", "path": "/v2/apis/", "times": [2, 9], "change": \#(change)}]"#)
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.verdict("GetApi \(rule)") == "failed", "\(run.report.junit.testcases)")
    #expect(run.code == 1)
  }

  @Test(
    "a timestamp's member that is there as null, and protocol members of an error, are no unknown ones"
  )
  func protocolMembers() async throws {
    let run = try await Scripted.run(
      get.replacing(#"expect: { output: { ApiId: "${api.ApiId}" } }"#, with: "expect: {}"),
      fixtures: api,
      rules: """
        [{"method": "GET", "path": "/v2/apis/", "times": [2, 9], "say": {"status": 404, "body":
          {"message": "x", "__type": "NotFoundException", "code": "NotFoundException", "Code": "NotFoundException"}}}]
        """)
    #expect(["none", "passed"].contains(run.verdict("GetApi output.unknown-member")))
    #expect(run.report.testcases("failure").isEmpty, "\(run.report.testcases("failure"))")
  }

  @Test(
    "the framing: a 204 with a Content-Length or a body, and bytes after the end, are failed",
    arguments: [
      #"{"method": "DELETE", "change": {"headers": {"content-length": "0"}}}"#,
      #"{"method": "DELETE", "change": {"headers": {"content-length": "2"}, "body": "{}"}}"#,
      #"{"method": "DELETE", "append": "{}"}"#,
      #"{"method": "GET", "path": "/v2/apis/", "append": "surplus"}"#,
    ])
  func framing(rule: String) async throws {
    let run = try await Scripted.run(get, fixtures: api, rules: "[\(rule)]")
    let operation = rule.contains("DELETE") ? "DeleteApi" : "GetApi"
    #expect(run.verdict("\(operation) http.framing") == "failed", "\(run.report.junit.testcases)")
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.code == 1)
  }

  @Test("of an http step without `as` only the framing is checked")
  func raw() async throws {
    let cases = """
      - id: raw
        title: whatever is there
        evidence: { assumed: nobody knows }
        http: GET /anywhere
        expect: { status: 200 }
      """
    let odd =
      #""status": 200, "headers": {"content-type": "text/plain", "x-amzn-requestid": null}, "body": "hello""#
    let plain = try await Scripted.run(cases, rules: #"[{"say": {\#(odd)}}]"#)
    #expect(plain.code == 0)
    let contract = plain.report.junit.testcases.filter { $0.name.hasPrefix("contract: ") }
    #expect(contract.map(\.name) == ["contract: http.framing"])
    #expect(contract.allSatisfy { $0.outcome == nil })
    let surplus = try await Scripted.run(
      cases.replacing("status: 200", with: "status: 204"),
      rules: #"[{"say": {"status": 204, "headers": {"content-length": "0"}}}]"#)
    #expect(surplus.verdict("raw") == "passed")
    #expect(surplus.code == 1)
  }

  @Test("one testcase an operation and rule, with a count, the first exchange and the cases")
  func gathered() async throws {
    let run = try await Scripted.run(
      get + "\n" + get.replacing("id: get", with: "id: again"), fixtures: api,
      rules: #"[{"change": {"headers": {"content-type": "text/html"}}}]"#)
    #expect(run.verdict("get") == "passed")
    #expect(run.verdict("again") == "passed")
    #expect(run.report.testcases("failure").count == 2, "CreateApi and GetApi, once each")
    let testcase = try #require(run.testcase("GetApi response.media-type"))
    #expect(testcase.text.contains("3 of 3 answers"), "\(testcase.text)")
    #expect(testcase.text.contains("#get"))
    #expect(testcase.text.contains("#again"))
    #expect(testcase.text.contains("curl"))
    #expect(run.report.junit.suites.last?.attributes["name"] == "contract")
  }
}
