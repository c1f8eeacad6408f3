import TestSupport
import Testing

/// A page that a server without the operation may answer with.
private let page =
  #"{"status": 404, "headers": {"content-type": "text/html"}, "body": "<h1>404</h1>"}"#

private let socket = "socket: { use: websocket-integration, responses: 2 }"

private let ids = #"{ ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }"#

/// A positive, a walking, a negative, an assumed and an indifferent case of one operation.
private let cases = """
  - id: list
    title: the list is served
    evidence: { model: GetIntegrationResponses }
    call: GetIntegrationResponses
    input: \(ids)
    expect: { output: { Items: { $length: 2 } } }
  - id: walk
    title: a walk meets everything
    evidence: { documented: nextToken }
    walk: GetIntegrationResponses
    input: \(ids)
    pageSizes: [1]
  - id: refused
    title: an unknown API is not found
    evidence: { model: GetIntegrationResponses }
    call: GetIntegrationResponses
    input: { ApiId: zzzzzzzzzz, IntegrationId: "${socket.IntegrationId}" }
    expect: { error: NotFoundException }
    control: { input: { ApiId: "${socket.ApiId}" } }
  - id: assumed
    title: an unlikely page size is served
    evidence: { assumed: nobody knows }
    call: GetIntegrationResponses
    input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}", MaxResults: "100" }
    expect: { success: true }
  - id: indifferent
    title: whatever is answered
    evidence: { assumed: nobody knows }
    call: GetIntegrationResponses
    input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}", MaxResults: "0" }
    expect: {}
  """

@Suite("Not implemented is a property of an operation in a run")
struct NotImplementedTests {
  @Test(
    "where valid requests never got a 2xx, all its cases and contract testcases are not-implemented",
    arguments: [
      page,
      #"{"status": 500, "headers": {"content-type": "text/html"}, "body": "<h1>500</h1>"}"#,
      #"{"status": 501, "body": {"message": "not here"}}"#,
      #"{"status": 405, "body": ""}"#,
      #"{"status": 404, "headers": {"x-amzn-errortype": "NotFoundException"}, "body": {"message": "x"}}"#,
    ])
  func never(answer: String) async throws {
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: #"[{"method": "GET", "path": "/integrationresponses", "say": \#(answer)}]"#)
    for id in ["list", "walk", "refused", "assumed", "indifferent"] {
      #expect(run.verdict(id) == "not-implemented", "\(id): \(run.message(id))")
    }
    let contract = run.report.junit.testcases.filter {
      $0.classname == "apigatewayv2.GetIntegrationResponses" && $0.name.hasPrefix("contract: ")
    }
    #expect(!contract.isEmpty)
    #expect(contract.allSatisfy { $0.outcome == "skipped" }, "\(contract)")
    #expect(run.code == 3, "no case could be judged")
  }

  @Test(
    "a case whose first step was refused ends there, and is no error of the scenario's",
    arguments: [
      (#"{"status": 400, "body": {"message": "no"}}"#, "advisory"), (page, "not-implemented"),
    ])
  func refusedSetUp(answer: String, verdict: String) async throws {
    let made = """
      - id: made
        title: an unlikely API is made
        evidence: { assumed: nobody knows }
        steps:
          - call: CreateApi
            input: { Name: x, ProtocolType: HTTP, Target: "https://example.com" }
            capture: { ApiId: ApiId }
            delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
            expect: { success: true }
          - call: GetApi
            input: { ApiId: "${ApiId}" }
            expect: { success: true }
      - id: plain
        title: a plain API is made
        evidence: { model: CreateApi }
        call: CreateApi
        input: { Name: y, ProtocolType: HTTP }
        expect: { success: true }
      """
    let run = try await Scripted.run(
      made, rules: #"[{"method": "POST", "path": "^/v2/apis$", "say": \#(answer)}]"#)
    #expect(run.verdict("made") == verdict, "\(run.message("made"))")
    #expect(!run.report.outcome.output.contains("has no value"))
    #expect(!run.requests.contains { $0.hasPrefix("GET /v2/apis/") }, "\(run.requests)")
  }

  @Test(
    "one 2xx makes the same page a failure, whether the page came before it or after",
    arguments: [1, 2])
  func once(turn: Int) async throws {
    let two = """
      - id: first
        title: the list is served
        evidence: { model: GetIntegrationResponses }
        call: GetIntegrationResponses
        input: \(ids)
        expect: { output: { Items: { $length: 2 } } }
      - id: second
        title: the list is served again
        evidence: { model: GetIntegrationResponses }
        call: GetIntegrationResponses
        input: \(ids)
        expect: { output: { Items: { $length: 2 } } }
      """
    let run = try await Scripted.run(
      two, fixtures: socket,
      rules: """
        [{"method": "GET", "path": "/integrationresponses", "times": [\(turn), \(turn)], "say": \(page)}]
        """, ["--jobs", "1"])
    #expect(run.verdict(turn == 1 ? "first" : "second") == "failed")
    #expect(run.verdict(turn == 1 ? "second" : "first") == "passed")
    #expect(run.verdict("GetIntegrationResponses response.media-type") == "failed")
    #expect(run.code == 1)
  }

  @Test("an operation that is never asked rightly is skipped, and the missing parent is named")
  func unverified() async throws {
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: """
        [{"method": "GET", "path": "/integrations/[^/]+$", "say": \(page)},
         {"method": "GET", "path": "/integrationresponses", "say": \(page)}]
        """)
    for id in ["list", "walk", "refused"] {
      #expect(run.verdict(id) == "skipped", "\(id): \(run.message(id))")
      #expect(run.message(id).contains("GetIntegration "), "\(run.message(id))")
    }
    #expect(run.verdict("GetIntegrationResponses response.media-type") == "skipped")
    #expect(run.report.testcases("failure").isEmpty, "\(run.report.testcases("failure"))")
    #expect(run.code == 3)
  }

  @Test("an id that nothing showed tells nothing of the operation")
  func unshown() async throws {
    let wrong = """
      - id: wrong
        title: an integration is found
        evidence: { model: GetIntegration }
        call: GetIntegration
        input: { ApiId: "${socket.ApiId}", IntegrationId: zzzzzzz }
        expect: { success: true }
      """
    let run = try await Scripted.run(wrong, fixtures: "socket: { use: websocket-api }")
    #expect(run.verdict("wrong") == "skipped", "\(run.message("wrong"))")
    #expect(run.message("wrong").contains("IntegrationId zzzzzzz, which no answer showed"))
    #expect(run.code == 3)
  }

  @Test("a Get of a child counts for nothing where its parent's own Get found nothing")
  func unverifiedParent() async throws {
    let get = """
      - id: get
        title: an integration is found
        evidence: { model: GetIntegration }
        call: GetIntegration
        input: \(ids)
        expect: { success: true }
      """
    let run = try await Scripted.run(
      get, fixtures: socket,
      rules: #"[{"method": "GET", "path": "/v2/apis/", "say": \#(page)}]"#)
    #expect(run.verdict("get") == "skipped", "\(run.message("get"))")
    #expect(run.message("get").contains("GetApi"), "\(run.message("get"))")
  }

  @Test("a fixture that needs a missing operation does not fail, and its cases are not-implemented")
  func fixture() async throws {
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: #"[{"method": "POST", "path": "/integrationresponses$", "say": \#(page)}]"#)
    for id in ["fixture: socket", "list", "walk", "refused"] {
      #expect(run.verdict(id) == "not-implemented", "\(id): \(run.message(id))")
    }
    #expect(run.message("list").contains("CreateIntegrationResponse"))
    #expect(run.report.testcases("failure").isEmpty)
    #expect(run.code == 3)
  }

  @Test(
    "a fixture that fails once with the page of a missing operation fails, as the operation is there"
  )
  func fixtureOfAnOperationThatIsThere() async throws {
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: """
        [{"method": "POST", "path": "/integrationresponses$", "times": [2, 9], "say": \(page)}]
        """)
    #expect(run.verdict("fixture: socket") == "failed")
    #expect(run.verdict("list") == "skipped")
    #expect(run.code == 1)
  }

  @Test("a deletion that is missing is not-implemented in the contract's testcases too")
  func deletion() async throws {
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: """
        [{"method": "DELETE", "say": {"status": 501, "headers": {"content-type": "text/html"}, "body": "no"}}]
        """)
    #expect(run.verdict("DeleteApi response.media-type") == "not-implemented")
    #expect(run.verdict("list") == "passed")
    #expect(run.code == 0)
  }
}
