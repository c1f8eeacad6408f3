import Foundation
import TestSupport
import Testing

private let get = """
  - id: get
    title: an API is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { output: { ApiId: "${api.ApiId}" } }
  """

private let create = """
  - id: create
    title: an integration is made
    evidence: { model: CreateIntegration }
    call: CreateIntegration
    input: { ApiId: "${api.ApiId}", IntegrationType: MOCK }
    expect: { success: true }
  """

private let api = Scripted.api

/// Answers the Gets of those turns so; the first is that of the fixture.
private func rule(
  _ status: Int, turns: ClosedRange<Int>, code: String = "TooManyRequestsException",
  message: String = "x", headers: [String: String] = [:]
) -> String {
  let fields = headers.merging(["x-amzn-errortype": code]) { $1 }
    .map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ")
  return """
    [{"method": "GET", "times": [\(turns.lowerBound), \(turns.upperBound)],
      "say": {"status": \(status), "headers": {\(fields)}, "body": {"message": "\(message)"}}}]
    """
}

extension Scripted {
  fileprivate func events(_ name: String) throws -> [[String: Any]] {
    try (written["events.jsonl"] ?? Data()).split(separator: UInt8(ascii: "\n")).compactMap {
      try JSONSerialization.jsonObject(with: $0) as? [String: Any]
    }.filter { $0["event"] as? String == name }
  }

  /// The attempts of a case's exchanges: number, of how many, and the pause before it in seconds.
  fileprivate func attempts(of id: String) throws -> [(number: Int, of: Int, pause: Double)] {
    let found = try events("case-finished").first { $0["id"] as? String == id }
    return (found?["exchanges"] as? [[String: Any]] ?? []).compactMap { exchange in
      guard let attempt = exchange["attempt"] as? [String: Any] else { return nil }
      return (
        attempt["number"] as? Int ?? 0, attempt["of"] as? Int ?? 0,
        (attempt["pause"] as? NSNumber)?.doubleValue ?? -1
      )
    }
  }

  fileprivate var gets: Int { requests.filter { $0.hasPrefix("GET") }.count }
}

@Suite("A request is sent again")
struct RetryTests {
  @Test(
    "where the answer says nothing of the case, and the case is judged by the next",
    arguments: [
      (429, "TooManyRequestsException", "x"), (503, "ServiceUnavailableException", "x"),
      (
        409, "ConflictException",
        "Unable to complete operation due to concurrent modification. Please try again later."
      ),
    ])
  func passes(status: Int, code: String, message: String) async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(status, turns: 2...3, code: code, message: message))
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    #expect(run.gets == 4)
    let attempts = try run.attempts(of: "get")
    #expect(attempts.map(\.number) == [1, 2, 3])
    #expect(attempts.allSatisfy { $0.of == 3 })
    #expect(attempts.first?.pause == 0)
    #expect(attempts.dropFirst().allSatisfy { 0...2 ~= $0.pause })
    let summary = try #require(try run.events("run-finished").first)
    #expect(summary["retries"] as? Int == 2)
    #expect(summary["throttles"] as? Int == (status == 429 ? 2 : 0))
    #expect(run.report.outcome.output.contains("2 requests sent again"))
    #expect(run.code == 0)
  }

  @Test("three times in all; then the case is errored, and its report shows each attempt")
  func errored() async throws {
    let run = try await Scripted.run(get, fixtures: api, rules: rule(429, turns: 2...99))
    #expect(run.verdict("get") == "errored")
    #expect(run.gets == 4)
    let text = run.testcase("get")?.systemOut ?? ""
    for attempt in 1...3 { #expect(text.contains("attempt \(attempt) of 3"), "\(text)") }
  }

  @Test("as often as --max-attempts says", arguments: [1, 2])
  func most(attempts: Int) async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(429, turns: 2...99), ["--max-attempts", "\(attempts)"])
    #expect(run.verdict("get") == "errored")
    #expect(run.gets == 1 + attempts)
    #expect(try run.attempts(of: "get").count == (attempts == 1 ? 0 : attempts))
  }

  @Test("not where it can be judged: any other 4xx or 5xx", arguments: [400, 404, 500, 502, 504])
  func judged(status: Int) async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(status, turns: 2...99, code: "SomeException"))
    #expect(run.gets == 2)
    #expect(try run.attempts(of: "get").isEmpty)
  }

  @Test("not where the permission is refused")
  func refused() async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(403, turns: 2...99, code: "AccessDeniedException"))
    #expect(run.verdict("get") == "errored")
    #expect(run.gets == 2)
  }

  @Test("not where the step expects that very answer")
  func expected() async throws {
    let cases =
      get + "\n" + """
        - id: throttled
          title: it is throttled
          evidence: { model: GetApi }
          call: GetApi
          input: { ApiId: zzzzzzzzzz }
          expect: { error: TooManyRequestsException }
          control: { input: { ApiId: "${api.ApiId}" } }
        """
    let run = try await Scripted.run(
      cases, fixtures: api,
      rules: """
        [{"path": "zzzz", "say": {"status": 429, "headers": {"x-amzn-errortype": "TooManyRequestsException",
          "retry-after": "3600"}, "body": {"message": "x"}}}]
        """)
    #expect(run.verdict("throttled") == "passed", "\(run.message("throttled"))")
    #expect(run.requests.filter { $0.contains("zzzz") }.count == 1)
  }

  @Test("a probe's too, but for a refusal of the signature, which may be what it asks for")
  func probe() async throws {
    let probe = """
      - id: probe
        title: what is said
        probe: nobody knows
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
      """
    let throttled = try await Scripted.run(probe, fixtures: api, rules: rule(429, turns: 2...3))
    #expect(throttled.gets == 4)
    #expect(try throttled.attempts(of: "probe").count == 3)
    let refused = try await Scripted.run(
      probe, fixtures: api, rules: rule(403, turns: 2...9, code: "AccessDeniedException"))
    #expect(refused.gets == 2)
  }

  @Test("a create that was throttled, once its fixture too, and nothing is left behind")
  func creates() async throws {
    let run = try await Scripted.run(
      create, fixtures: api,
      rules: """
        [{"method": "POST", "path": "/v2/apis$", "times": [1, 1], "say": {"status": 429, "body": {"message": "x"}}},
         {"method": "POST", "path": "/integrations$", "times": [1, 2], "say": {"status": 503, "body": {"message": "x"}}}]
        """)
    #expect(run.verdict("create") == "passed", "\(run.message("create"))")
    #expect(run.requests.filter { $0.hasPrefix("POST") }.count == 5)
    #expect(run.journals.isEmpty)
  }

  @Test("not a create of which a byte was sent, whatever became of the connection")
  func sent() async throws {
    let run = try await Scripted.run(
      create, fixtures: api,
      rules: #"[{"method": "POST", "path": "/integrations$", "close": true}]"#)
    #expect(run.verdict("create") == "errored")
    #expect(run.requests.filter { $0.hasSuffix("/integrations") }.count == 1)
  }

  @Test("when Retry-After says, and never before")
  func retryAfter() async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(429, turns: 2...2, headers: ["retry-after": "2"]),
      ["--timeout", "1.5"])
    #expect(run.verdict("get") == "passed", "\(run.message("get"))")
    let pause = try #require(try run.attempts(of: "get").last?.pause)
    #expect(pause == 2)
  }

  @Test(
    "not where the endpoint wants to be left alone for hours",
    arguments: ["3600", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
  func hostileRetryAfter(value: String) async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(429, turns: 2...99, headers: ["retry-after": value]))
    #expect(run.verdict("get") == "errored")
    #expect(run.gets == 2)
  }

  @Test("a connection that is refused is tried again, not for ever, and the run says so")
  func refusedConnection() async throws {
    let run = try await Scripted.run(get, fixtures: api, endpoint: "http://127.0.0.1:9")
    #expect(run.verdict("fixture: api") == "errored")
    #expect(try #require(try run.events("run-finished").first)["retries"] as? Int == 2)
    let once = try await Scripted.run(
      get, fixtures: api, ["--max-attempts", "1"], endpoint: "http://127.0.0.1:9")
    #expect(try #require(try once.events("run-finished").first)["retries"] as? Int == 0)
  }
}
