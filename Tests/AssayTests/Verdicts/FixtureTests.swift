import TestSupport
import Testing

private let cases = """
  - id: rows
    title: the list is served
    evidence: { model: GetIntegrationResponses }
    each: [{ name: one }, { name: two }, { name: three }]
    call: GetIntegrationResponses
    input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
    expect: { success: true }
  """

private let refusal =
  #"{"status": 400, "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "out of order"}}"#

@Suite("A fixture needs a 2xx and its captures")
struct FixtureTests {
  @Test(
    "where the endpoint refuses it, it fails once, and its cases are skipped and name it",
    arguments: ["scenario", "case"])
  func refused(scope: String) async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: websocket-integration, scope: \(scope) }",
      rules: #"[{"method": "POST", "path": "/integrations$", "say": \#(refusal)}]"#)
    #expect(run.verdict("fixture: socket") == "failed", "once, whatever its scope")
    #expect(run.message("fixture: socket").contains("out of order"))
    for row in ["one", "two", "three"] {
      #expect(run.verdict("rows/\(row)") == "skipped")
      #expect(run.message("rows/\(row)").contains("fixture socket"))
    }
    #expect(
      run.requests.filter { $0.hasPrefix("DELETE /v2/apis/") }.count == (scope == "case" ? 3 : 1))
    #expect(run.journals.isEmpty)
    #expect(run.code == 1)
  }

  @Test("a fixture of case scope that is throttled first and refused then fails all the same")
  func throttledThenRefused() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: websocket-integration, scope: case }",
      rules: """
        [{"method": "POST", "path": "/integrations$", "times": [1, 1], "say": {"status": 429, "body": {}}},
         {"method": "POST", "path": "/integrations$", "say": \(refusal)}]
        """, ["--jobs", "1"])
    #expect(run.verdict("fixture: socket") == "failed", "\(run.message("fixture: socket"))")
    #expect(run.code == 1)
  }

  @Test("a fixture of a case that runs as a control only fails all the same")
  func ofAControl() async throws {
    let run = try await Scripted.run(
      """
      - id: get
        title: an API is found
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { success: true }
      - id: refused
        title: another path is not served
        evidence: { model: no such path }
        http: GET /v2/apis/a/nothing
        expect: { error: client }
        control: get
      """, fixtures: "api: { use: websocket-api, scope: case }",
      rules: #"[{"method": "POST", "say": \#(refusal)}]"#, ["--case", "refused"])
    #expect(run.verdict("refused") == "skipped")
    #expect(run.verdict("fixture: api") == "failed")
    #expect(run.code == 1)
  }

  @Test("any 2xx will do, whatever else is wrong with the answer")
  func odd() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: websocket-integration }",
      rules:
        #"[{"method": "POST", "change": {"status": 200, "headers": {"content-type": "text/html"}}}]"#
    )
    #expect(run.verdict("rows/one") == "passed")
    #expect(run.verdict("fixture: socket") == "none")
    #expect(run.verdict("CreateApi response.status") == "failed")
  }

  @Test("a 2xx without what it captures fails it")
  func nothingToCapture() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: websocket-integration }",
      rules: #"[{"method": "POST", "path": "/integrations$", "change": {"body": {}}}]"#)
    #expect(run.verdict("fixture: socket") == "failed")
    #expect(run.verdict("rows/one") == "skipped")
    #expect(run.code == 1)
  }

  @Test(
    "where nothing answers, the fixture and its cases are errored",
    arguments: [
      (#"[{"close": true}]"#, "socket > api"),
      (#"[{"method": "POST", "path": "/integrations$", "close": true}]"#, "socket"),
    ])
  func nothingAnswers(rules: String, fixture: String) async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: websocket-integration }", rules: rules)
    #expect(run.verdict("fixture: \(fixture)") == "errored")
    #expect(run.verdict("rows/one") == "errored")
    #expect(run.report.testcases("failure").isEmpty)
    #expect(run.code == 3)
  }
}
