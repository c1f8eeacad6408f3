import Foundation
import TestSupport
import Testing

private let api = Scripted.api

/// The API that the fixture made, which its own GetApi has seen once.
private func get(_ more: String, expect: String = "{ success: true }") -> String {
  """
  - id: get
    title: what was created is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: \(expect)
    \(more)
  """
}

private func missing(_ first: Int, _ last: Int) -> String {
  """
  [{"method": "GET", "path": "/v2/apis/", "times": [\(first), \(last)], "say": {"status": 404,
    "headers": {"x-amzn-errortype": "NotFoundException"}, "body": {"message": "not yet"}}}]
  """
}

extension Scripted {
  /// How often the API was asked for, the fixture's own request aside.
  fileprivate var gets: Int { requests.filter { $0.hasPrefix("GET /v2/apis/") }.count - 1 }
}

@Suite("A step with until")
struct UntilTests {
  @Test("waits for what comes later, as one without does not")
  func eventual() async throws {
    let rules = missing(2, 3)
    let waiting = try await Scripted.run(
      get("until: { within: 10s, every: 50ms }"), fixtures: api, rules: rules)
    #expect(waiting.verdict("get") == "passed", "\(waiting.message("get"))")
    #expect(waiting.gets == 3)
    #expect(waiting.code == 0)
    let hasty = try await Scripted.run(get(""), fixtures: api, rules: rules)
    #expect(hasty.verdict("get") == "failed")
    #expect(hasty.gets == 1)
  }

  @Test(
    "that waits in vain has what the last answer departs in, and shows the first and last tries")
  func inVain() async throws {
    let run = try await Scripted.run(
      get("until: { within: 2s, every: 50ms }", expect: #"{ output: { Name: ready } }"#),
      fixtures: api,
      rules: #"[{"method": "GET", "change": {"members": {"name": "turn-@turn"}}}]"#)
    #expect(run.verdict("get") == "failed")
    #expect((7...42).contains(run.gets), "\(run.gets)")
    let last = "turn-\(run.gets + 1)"
    let testcase = try #require(run.testcase("get"))
    #expect(testcase.message?.contains(last) ?? false, "\(testcase.message ?? "")")
    let exchanges = try run.exchanges(of: "get")
    let labels = exchanges.map(\.label)
    #expect(labels.count == 5)
    #expect(labels.first == "call GetApi (try 1)")
    #expect(labels.dropFirst(2).first?.hasSuffix("tries before it left out)") ?? false, "\(labels)")
    #expect(labels.last == "call GetApi (try \(run.gets))")
    #expect(exchanges.last?.text.contains(last) ?? false)
    #expect(run.code == 1)
  }

  @Test("asks again after an answer that is not judged, until its time is over")
  func notJudged() async throws {
    func rules(last: Int) -> String {
      #"[{"method": "GET", "times": [2, \#(last)], "say": {"status": 429, "body": {"message": "slow"}}}]"#
    }
    let passing = try await Scripted.run(
      get("until: { within: 10s, every: 50ms }"), fixtures: api, rules: rules(last: 4))
    #expect(passing.verdict("get") == "passed", "\(passing.message("get"))")
    #expect(passing.gets == 4)
    let busy = try await Scripted.run(
      get("until: { within: 300ms, every: 100ms }"), fixtures: api, rules: rules(last: 999))
    #expect(busy.verdict("get") == "errored")
    #expect(busy.message("get").contains("429"))
    #expect(busy.gets > 1)
  }

  @Test("ends at once where no answer comes")
  func fault() async throws {
    let run = try await Scripted.run(
      get("until: { within: 10s, every: 50ms }"), fixtures: api,
      rules: #"[{"method": "GET", "times": [2, 99], "raw": "nonsense\r\n\r\n", "close": true}]"#)
    #expect(run.verdict("get") == "errored")
    #expect(run.gets == 1)
  }

  @Test("waits for what is assumed, too")
  func assumed() async throws {
    let expect = """
      [{ success: true }, { evidence: { assumed: guess }, output: { Name: ready } }]
      """
    let rules = """
      [{"method": "GET", "times": [2, 3], "change": {"members": {"name": "early"}}},
       {"method": "GET", "change": {"members": {"name": "ready"}}}]
      """
    let run = try await Scripted.run(
      get("until: { within: 10s, every: 50ms }", expect: expect), fixtures: api, rules: rules)
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.gets == 3)
    let hasty = try await Scripted.run(get("", expect: expect), fixtures: api, rules: rules)
    #expect(hasty.verdict("get") == "advisory")
  }

  @Test("may wait longer than the time limit of a case")
  func longerThanTheLimit() async throws {
    let run = try await Scripted.run(
      get("until: { within: 20s, every: 500ms }"), fixtures: api, rules: missing(2, 5),
      ["--timeout", "1"])
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.gets == 5)
  }

  @Test("has every answer held against the contract")
  func contract() async throws {
    let run = try await Scripted.run(
      get("until: { within: 10s, every: 50ms }", expect: "{ output: { Name: ready } }"),
      fixtures: api,
      rules: """
        [{"method": "GET", "times": [2, 3], "change": {"headers": {"content-type": "text/html"}}},
         {"method": "GET", "change": {"members": {"name": "ready"}}}]
        """)
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.verdict("GetApi response.media-type") == "failed")
  }

  @Test("does a walk again as a whole")
  func walk() async throws {
    let run = try await Scripted.run(
      """
      - id: walk
        title: a walk meets every response
        evidence: { model: GetIntegrationResponses }
        walk: GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
        pageSizes: [1, 2]
        expect: { items: { $unordered: "${socket.responses}" } }
        until: { within: 10s, every: 50ms }
      """, fixtures: "socket: { use: websocket-integration, responses: 2 }",
      rules: """
        [{"method": "GET", "path": "maxResults=2$", "times": [1, 1], "change": {"body": {"items": []}}},
         {"method": "GET", "path": "maxResults=1&nextToken", "times": [2, 2], "say": {"status": 503}}]
        """, ["--max-attempts", "1"])
    #expect(run.verdict("walk") == "passed", "\(run.message("walk"))")
    let sizes = run.requests.compactMap { request in
      request.range(of: "maxResults=").map { String(request[$0.upperBound...].prefix(1)) }
    }
    #expect(sizes.joined() == "112" + "11" + "112", "whole; then up to the 503; then whole")
  }

  @Test("waits for something to be gone, where its control was accepted")
  func gone() async throws {
    let run = try await Scripted.run(
      """
      - id: gone
        title: a deleted API is no longer found after a while
        evidence: { model: errors of GetApi }
        steps:
          - call: CreateApi
            input: { Name: "${unique}", ProtocolType: HTTP }
            expect: { output: { ApiId: { $capture: id } } }
            delete: { call: DeleteApi, input: { ApiId: "${id}" } }
          - call: GetApi
            input: { ApiId: "${id}" }
          - call: DeleteApi
            input: { ApiId: "${id}" }
          - call: GetApi
            input: { ApiId: "${id}" }
            expect: { error: NotFoundException }
            until: { within: 10s, every: 50ms }
      """,
      rules: """
        [{"method": "GET", "times": [2, 3], "say": {"status": 200,
          "body": {"apiId": "api0000001", "name": "n", "protocolType": "HTTP", "routeSelectionExpression": "x"}}}]
        """)
    #expect(run.verdict("gone") == "passed", "\(run.message("gone"))")
    #expect(run.requests.filter { $0.hasPrefix("GET") }.count == 4)
    #expect(
      run.requests.filter { $0 == "DELETE /v2/apis/api0000001" }.count == 2,
      "the captured id reaches the clean-up")
  }

  @Test("leaves open whether the operation is implemented at all")
  func notImplemented() async throws {
    let run = try await Scripted.run(
      """
      - id: list
        title: the integrations are listed
        evidence: { model: GetIntegrations }
        call: GetIntegrations
        input: { ApiId: "${api.ApiId}" }
        expect: { success: true }
        until: { within: 200ms, every: 50ms }
      """, fixtures: api,
      rules: #"[{"method": "GET", "path": "/integrations$", "say": {"status": 501, "body": {}}}]"#)
    #expect(run.verdict("list") == "not-implemented", "\(run.message("list"))")
  }
}

@Suite("A step that sleeps")
struct SleepTests {
  private static func cases(_ time: String) -> String {
    """
    - id: slow
      title: what was created stays
      evidence: { model: GetApi }
      steps:
        - call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          capture: { id: ApiId }
          delete: { call: DeleteApi, input: { ApiId: "${id}" } }
        - sleep: \(time)
        - call: GetApi
          input: { ApiId: "${id}" }
          expect: { success: true }
    """
  }

  @Test("waits so long, beyond the time limit of its case")
  func waits() async throws {
    let run = try await Scripted.run(Self.cases("1.5s"), ["--timeout", "1"])
    #expect(run.verdict("slow") == "passed", "\(run.message("slow"))")
    let time = try #require(Double(run.testcase("slow")?.time ?? ""))
    #expect(time >= 1.5)
  }

  @Test(
    "ends with the run, as one that waits does",
    arguments: [
      "sleep: 60m",
      """
      call: GetApi
            input: { ApiId: "${id}" }
            expect: { output: { Name: never } }
            until: 60m
      """,
    ])
  func interrupted(step: String) async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    let cases = Self.cases("1s").replacing("sleep: 1s", with: step)
    try "title: Slow\nservice: apigatewayv2\ncases:\n\(cases)\n".write(
      toFile: path("slow.yaml"), atomically: true, encoding: .utf8)
    let gateway = try await Gateway.start()
    let process = try Command.start(
      try #require(Program.path),
      [
        "run", path("slow.yaml"), "--endpoint", gateway.url, "--junit", path("junit.xml"),
      ], environment: quiet.merging(["XDG_STATE_HOME": path("state")]) { $1 })
    while process.isRunning, try await gateway.apiNames().isEmpty {
      try await Task.sleep(for: .milliseconds(50))
    }
    try await Task.sleep(for: .milliseconds(300))
    process.signal(SIGINT)
    let start = ContinuousClock.now
    let outcome = await process.outcome()
    #expect(outcome.code == 130, "\(outcome.output)\(outcome.errors)")
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(try await gateway.apiNames() == [], "what the case created is gone")
    await gateway.stop()
  }
}
