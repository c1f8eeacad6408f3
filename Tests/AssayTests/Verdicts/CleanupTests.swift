import TestSupport
import Testing

private let steps = """
  - id: steps
    title: what a case creates goes the way it came
    evidence: { model: CreateApi }
    steps:
      - call: CreateApi
        input: { Name: "${unique}", ProtocolType: HTTP }
        capture: { ApiId: ApiId }
        delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
      - call: CreateIntegration
        input: { ApiId: "${ApiId}", IntegrationType: HTTP_PROXY }
        capture: { IntegrationId: IntegrationId }
        delete: { call: DeleteIntegration, input: { ApiId: "${ApiId}", IntegrationId: "${IntegrationId}" } }
      - call: GetApi
        input: { ApiId: "${ApiId}" }
        expect: { output: { Name: \"${unique}\" } }
  """

@Suite("What a run created is deleted")
struct CleanupTests {
  @Test(
    "in reverse order, after a pass, a failure or an error alike",
    arguments: [
      ("[]", "passed"),
      (#"[{"method": "GET", "change": {"members": {"name": "other"}}}]"#, "failed"),
      (#"[{"method": "GET", "close": true}]"#, "errored"),
    ])
  func order(rules: String, verdict: String) async throws {
    let run = try await Scripted.run(steps, rules: rules)
    #expect(run.verdict("steps") == verdict, "\(run.message("steps"))")
    let deletions = run.requests.filter { $0.hasPrefix("DELETE") }
    #expect(deletions.count == 2)
    #expect(deletions.first?.contains("/integrations/") ?? false, "\(deletions)")
    #expect(run.journals.isEmpty)
    #expect(!run.report.outcome.output.contains("left behind"))
  }

  @Test("a deletion that answers 404 is as good as done")
  func gone() async throws {
    let run = try await Scripted.run(
      steps,
      rules: """
        [{"method": "DELETE", "say": {"status": 404, "headers": {"x-amzn-errortype": "NotFoundException"},
          "body": {"message": "gone"}}}]
        """)
    #expect(run.verdict("steps") == "passed")
    #expect(run.journals.isEmpty)
    #expect(run.code == 0, "\(run.report.testcases("failure"))")
  }

  @Test(
    "what the endpoint will not delete is asked for again at the end, told, and kept in the journal"
  )
  func leftBehind() async throws {
    let run = try await Scripted.run(
      steps,
      rules: """
        [{"method": "DELETE", "path": "/integrations/", "say": {"status": 409,
          "headers": {"x-amzn-errortype": "ConflictException"}, "body": {"message": "in use"}}}]
        """)
    #expect(run.verdict("steps") == "passed", "clean-up changes no verdict")
    #expect(
      run.report.outcome.output.contains("left behind: DeleteIntegration"),
      "\(run.report.outcome.output)")
    #expect(
      run.requests.filter { $0.hasPrefix("DELETE") && $0.contains("/integrations/") }.count == 2)
    let journal = try #require(run.journals.first)
    #expect(journal.contains(#""deletion":"DeleteIntegration""#), "\(journal)")
    #expect(run.code == 0)
  }

  @Test("a deletion that is throttled is tried again until it goes through")
  func throttled() async throws {
    let run = try await Scripted.run(
      steps,
      rules: """
        [{"method": "DELETE", "path": "/integrations/", "times": [1, 3], "say": {"status": 429,
          "headers": {"x-amzn-errortype": "TooManyRequestsException"}, "body": {"message": "slow"}}}]
        """)
    #expect(run.verdict("steps") == "passed")
    #expect(
      run.requests.filter { $0.hasPrefix("DELETE") && $0.contains("/integrations/") }.count == 4)
    #expect(run.journals.isEmpty)
    #expect(!run.report.outcome.output.contains("left behind"))
  }

  /// A create that gets no answer; `hidden` where no list shows what it made.
  private static func unanswered(_ rule: String, hidden: Bool) -> String {
    let list = #", {"method": "GET", "path": "/v2/apis$", "say": {"status": 403, "body": {}}}"#
    return #"[{"method": "POST", "path": "/v2/apis$", \#(rule)}\#(hidden ? list : "")]"#
  }

  @Test("what a create made unseen is found by its name at the end, and deleted")
  func found() async throws {
    let run = try await Scripted.run(
      steps, rules: Self.unanswered(#""close": true"#, hidden: false))
    #expect(run.verdict("steps") == "errored")
    #expect(run.requests.contains { $0.hasPrefix("DELETE /v2/apis/api") }, "\(run.requests)")
    #expect(!run.report.outcome.output.contains("left behind"), "\(run.report.outcome.output)")
    #expect(run.journals.isEmpty)
  }

  @Test("a create that may have happened unseen is told, and stays in the journal")
  func unseen() async throws {
    let run = try await Scripted.run(
      steps, rules: Self.unanswered(#""close": true"#, hidden: true))
    #expect(run.verdict("steps") == "errored")
    #expect(
      run.requests.filter { $0.hasPrefix("POST") }.count == 1,
      "a POST is never sent again by itself")
    #expect(run.report.outcome.output.contains("CreateApi"))
    #expect(run.report.outcome.output.contains("left behind"), "\(run.report.outcome.output)")
    #expect(run.journals.first?.contains(#""event":"intended""#) ?? false, "\(run.journals)")
  }

  @Test("what a create made is found by its name where the answer lacks the id, and deleted")
  func withoutID() async throws {
    let fixture = try await Scripted.run(
      """
      - id: get
        title: an API is found
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { success: true }
      """, fixtures: Scripted.api,
      rules: #"[{"method": "POST", "path": "/v2/apis$", "change": {"body": {}}}]"#)
    #expect(fixture.verdict("fixture: api") == "failed")
    let step = try await Scripted.run(
      steps, rules: #"[{"method": "POST", "path": "/v2/apis$", "change": {"body": {}}}]"#)
    #expect(step.verdict("steps") == "failed", "\(step.message("steps"))")
    for run in [fixture, step] {
      #expect(run.requests.contains { $0.hasPrefix("DELETE /v2/apis/api") }, "\(run.requests)")
      #expect(!run.report.outcome.output.contains("left behind"), "\(run.report.outcome.output)")
      #expect(run.journals.isEmpty)
    }
  }

  @Test(
    "what should have been refused and was made all the same is deleted, though no `delete` says how"
  )
  func accepted() async throws {
    let run = try await Scripted.run(
      """
      - id: typed
        title: a call that an endpoint without validation accepts
        evidence: { assumed: for this test }
        call: CreateApi
        input: { Name: "${unique}", ProtocolType: HTTP, RouteKey: GET / }
        expect: { error: client }
        control: { input: { RouteKey: null } }
      - id: raw
        title: a raw request that it accepts, of no operation that the scenario names
        evidence: { assumed: for this test }
        http: POST /v2/apis?from=raw
        json: { protocolType: HTTP }
        expect: { error: client }
        control: { call: CreateApi, input: { Name: "${unique}", ProtocolType: HTTP } }
      - id: positive
        title: a create that is meant to succeed
        evidence: { model: CreateApi }
        steps:
          - call: CreateApi
            input: { Name: "${unique}", ProtocolType: HTTP }
            capture: { ApiId: ApiId }
          - call: CreateIntegration
            input: { ApiId: "${ApiId}", IntegrationType: HTTP_PROXY }
            expect: { success: true }
      """)
    #expect(run.verdict("positive") == "passed", "\(run.message("positive"))")
    let made =
      run.requests.filter { $0.hasPrefix("POST /v2/apis ") || $0.hasPrefix("POST /v2/apis?") }
      .count + run.requests.filter { $0 == "POST /v2/apis" }.count
    #expect(made >= 4, "\(run.requests)")
    let deleted = run.requests.filter { $0.hasPrefix("DELETE /v2/apis/") }
    #expect(Set(deleted).count == made, "each once, and nothing within it by itself: \(deleted)")
    #expect(deleted.allSatisfy { !$0.contains("integrations") })
    #expect(run.journals.isEmpty, "\(run.journals)")
  }

  @Test(
    "nothing is left to tell where a create was refused, throttled or never sent",
    arguments: [
      #"[{"method": "POST", "say": {"status": 400, "body": {"message": "x", "code": "BadRequestException"}}}]"#,
      #"[{"method": "POST", "say": {"status": 429, "body": {"message": "x"}}}]"#, "nowhere",
    ])
  func nothing(rules: String) async throws {
    let run = try await Scripted.run(
      steps, rules: rules == "nowhere" ? "[]" : rules, ["--timeout", "2"],
      endpoint: rules == "nowhere" ? "http://127.0.0.1:9" : nil)
    #expect(!run.report.outcome.output.contains("left behind"), "\(run.report.outcome.output)")
    #expect(run.journals.isEmpty, "\(run.journals)")
  }

  @Test("the journal is written before the create goes out, and only the user may read it")
  func journalFirst() async throws {
    // The create is never answered; what the run then leaves is what it wrote before.
    let run = try await Scripted.run(
      steps, rules: Self.unanswered(#""delay": 3, "close": true"#, hidden: true),
      ["--timeout", "1"])
    #expect(run.verdict("steps") == "errored")
    let lines = try #require(run.journals.first).split(separator: "\n")
    #expect(lines.first?.contains(#""event":"started""#) ?? false)
    #expect(lines.first?.contains(run.url) ?? false)
    #expect(lines.last?.contains(#""operation":"CreateApi""#) ?? false)
  }
}
