import TestSupport
import Testing

/// A fixture that stands on another one.
private let integration = [
  "integration": """
  parameters: { kind: MOCK }
  fixtures:
    api: { use: websocket-api }
  steps:
    - call: CreateIntegration
      input: { ApiId: "${api.ApiId}", IntegrationType: "${kind}" }
      capture: { IntegrationId: IntegrationId }
      delete:
        call: DeleteIntegration
        input: { ApiId: "${api.ApiId}", IntegrationId: "${IntegrationId}" }
  outputs: { ApiId: "${api.ApiId}", IntegrationId: "${IntegrationId}" }
  """
]

private let cases = """
  - id: rows
    title: the integration is found
    evidence: { model: GetIntegration }
    each: [{ name: one }, { name: two }, { name: three }]
    call: GetIntegration
    input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
    expect: { success: true }
  """

private let refusal =
  #"{"status": 400, "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "out of order"}}"#

extension Scripted {
  fileprivate func count(_ request: String) -> Int {
    requests.filter { $0.hasPrefix(request) }.count
  }
}

@Suite("A fixture that stands on another")
struct ComposedFixtureTests {
  @Test(
    "is built after it and deleted before it", arguments: [("scenario", 1), ("case", 3)])
  func order(scope: String, builds: Int) async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: integration, scope: \(scope) }", fixtureFiles: integration,
      ["--jobs", "1"])
    for row in ["one", "two", "three"] {
      #expect(run.verdict("rows/\(row)") == "passed", "\(run.message("rows/\(row)"))")
    }
    let writes = run.requests.filter { !$0.hasPrefix("GET") }.map {
      $0.hasSuffix("/integrations") || $0.contains("/integrations/")
        ? "\($0.prefix(4)) integration" : "\($0.prefix(4)) api"
    }
    let each = ["POST api", "POST integration", "DELE integration", "DELE api"]
    #expect(writes == Array((0..<builds).map { _ in each }.joined()))
    #expect(run.journals.isEmpty)
    #expect(run.code == 0)
  }

  @Test(
    "is not built where that fails, which is told once and by its own name",
    arguments: ["scenario", "case"])
  func innerFails(scope: String) async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: integration, scope: \(scope) }", fixtureFiles: integration,
      rules: #"[{"method": "POST", "path": "/v2/apis$", "say": \#(refusal)}]"#)
    #expect(run.verdict("fixture: socket > api") == "failed")
    #expect(run.message("fixture: socket > api").contains("out of order"))
    #expect(run.verdict("fixture: socket") == "none")
    for row in ["one", "two", "three"] {
      #expect(run.verdict("rows/\(row)") == "skipped")
      #expect(run.message("rows/\(row)").contains("fixture socket > api"))
    }
    #expect(run.count("POST /v2/apis/") == 0)
    #expect(run.code == 1)
  }

  @Test("that fails itself leaves nothing of the other behind")
  func outerFails() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: integration }", fixtureFiles: integration,
      rules: #"[{"method": "POST", "path": "/integrations$", "say": \#(refusal)}]"#)
    #expect(run.verdict("fixture: socket") == "failed")
    #expect(run.verdict("rows/one") == "skipped")
    #expect(run.count("DELETE /v2/apis/") == 1)
    #expect(run.journals.isEmpty)
  }

  @Test("makes no failure of an operation that the endpoint lacks")
  func notImplemented() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: integration }", fixtureFiles: integration,
      rules: #"[{"method": "POST", "path": "/v2/apis$", "say": {"status": 404, "body": {}}}]"#)
    #expect(run.verdict("fixture: socket > api") == "not-implemented")
    #expect(run.verdict("rows/one") == "not-implemented")
    #expect(run.message("rows/one").contains("CreateApi"))
  }

  @Test("hands on what no Get showed to be there")
  func missing() async throws {
    let run = try await Scripted.run(
      """
      - id: list
        title: the responses are listed
        evidence: { model: GetIntegrationResponses }
        call: GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
        expect: { success: true }
      """, fixtures: "socket: { use: integration }", fixtureFiles: integration,
      rules: """
        [{"method": "GET", "say": {"status": 404, "headers": {"x-amzn-errortype": "NotFoundException"},
          "body": {"message": "never heard of it"}}}]
        """)
    #expect(run.verdict("list") == "skipped", "\(run.message("list"))")
    #expect(run.message("list").contains("fixture socket > api"), "\(run.message("list"))")
  }
}

@Suite("A fixture of run scope")
struct RunScopeTests {
  private static let shared = "socket: { use: websocket-integration, responses: 2, scope: run }"

  @Test("is built once, whatever scenarios use it, and deleted at the end")
  func once() async throws {
    let run = try await Scripted.run(cases, fixtures: Self.shared, copies: 4)
    #expect(run.report.testcases(nil).filter { $0.name.contains("rows/") }.count == 15)
    #expect(run.count("POST /v2/apis/api0000001/integrations") == 3)
    #expect(run.requests.filter { $0 == "POST /v2/apis" }.count == 1)
    #expect(run.count("DELETE") == 1)
    #expect(run.requests.last == "DELETE /v2/apis/api0000001")
    #expect(run.journals.isEmpty)
    #expect(!run.report.outcome.output.contains("left behind"))
    #expect(run.code == 0)
  }

  @Test("is another with other parameters")
  func parameters() async throws {
    let run = try await Scripted.run(
      cases + "\n"
        + """
        - id: other
          title: the other integration is found
          evidence: { model: GetIntegration }
          call: GetIntegration
          input: { ApiId: "${other.ApiId}", IntegrationId: "${other.IntegrationId}" }
          expect: { success: true }
        """,
      fixtures: Self.shared
        + "\nother: { use: websocket-integration, responses: 3, scope: run }", copies: 2)
    #expect(run.requests.filter { $0 == "POST /v2/apis" }.count == 2)
    #expect(run.count("DELETE") == 2)
    #expect(run.code == 0)
  }

  @Test("that fails is told once, and all who need it are skipped and name it")
  func fails() async throws {
    let run = try await Scripted.run(
      cases, fixtures: Self.shared, copies: 4,
      rules: #"[{"method": "POST", "path": "/integrations$", "say": \#(refusal)}]"#)
    #expect(run.verdict("fixture: socket") == "failed", "once")
    let skipped = run.report.testcases("skipped").filter { $0.name.contains("rows/") }
    #expect(skipped.count == 15)
    #expect(skipped.allSatisfy { $0.message?.contains("fixture socket") ?? false })
    #expect(run.count("DELETE") == 1, "what was built of it goes")
    #expect(run.journals.isEmpty)
    #expect(run.code == 1)
  }

  /// A fixture of two, of which one is the run's.
  private static let pair = [
    "pair": """
    fixtures:
      socket: { use: websocket-integration, scope: run }
      own: { use: http-api }
    steps:
      - call: GetApi
        input: { ApiId: "${own.ApiId}" }
    outputs: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
    """
  ]

  @Test("is shared by the fixtures that stand on it, and outlives them")
  func beneathOthers() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: pair, scope: case }", fixtureFiles: Self.pair, copies: 1)
    #expect(run.report.testcases(nil).filter { $0.name.contains("rows/") }.count == 6)
    #expect(run.count("POST /v2/apis/") == 1, "one integration")
    #expect(run.requests.filter { $0 == "POST /v2/apis" }.count == 7, "and an own API each")
    #expect(run.count("DELETE") == 7)
    let shared = run.requests.first { $0.hasPrefix("POST /v2/apis/") }?.split(separator: "/")[3]
    #expect(run.requests.last == "DELETE /v2/apis/\(shared ?? "")")
    #expect(run.code == 0)
  }

  @Test("that fails beneath others is told once, too")
  func failsBeneathOthers() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "socket: { use: pair, scope: case }", fixtureFiles: Self.pair, copies: 1,
      rules: #"[{"method": "POST", "path": "/integrations$", "say": \#(refusal)}]"#)
    #expect(run.verdict("fixture: socket > socket") == "failed")
    #expect(run.requests.filter { $0 == "POST /v2/apis" }.count == 1)
    #expect(run.report.testcases("skipped").filter { $0.name.contains("rows/") }.count == 6)
    #expect(run.count("DELETE") == 1)
  }
}
