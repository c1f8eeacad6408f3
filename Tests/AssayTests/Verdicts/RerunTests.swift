import Foundation
import TestSupport
import Testing

/// Nothing but its cases asks for what it made.
private let api = "api: { use: plain-api }"

private let fixtureFiles = [
  "plain-api": """
  steps:
    - call: CreateApi
      input: { Name: "${unique}", ProtocolType: HTTP }
      capture: { ApiId: ApiId }
      delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
  outputs: { ApiId: "${ApiId}" }
  """
]

private let cases = """
  - id: get
    title: an API is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { output: { ApiId: "${api.ApiId}" } }
  - id: list
    title: the list is served
    evidence: { model: GetApis }
    call: GetApis
    expect: { success: true }
  """

/// Of the first so many GetApi the answer is an outage in HTML, which breaks the contract too.
private func outages(_ count: Int) -> String {
  #"""
  [{"method": "GET", "path": "/v2/apis/", "times": [1, \#(count)],
    "say": {"status": 500, "headers": {"content-type": "text/html"}, "body": "<h1>down</h1>"}}]
  """#
}

/// The event of a testcase, as the file of events has it.
private func event(_ id: String, in run: Scripted) throws -> [String: Any] {
  for line in (run.written["events.jsonl"] ?? Data()).split(separator: UInt8(ascii: "\n")) {
    let event = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
    if event["event"] as? String == "case-finished", event["id"] as? String == id { return event }
  }
  return [:]
}

@Suite("Cases that are run again")
struct RerunTests {
  @Test("one that fails, then passes is flaky: green, and every report says so loudly")
  func flaky() async throws {
    let run = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: outages(2), ["--retries", "2"])
    #expect(run.code == 0, "\(run.report.outcome.output)")
    #expect(run.verdict("get") == "passed")
    #expect(run.message("get").contains("flaky: 2 of 3 tries did not pass: failed, failed"))
    #expect(run.message("get").contains("<h1>down</h1>"))
    let output = run.report.outcome.output
    #expect(output.contains("Flaky: not in every try\n  flaky     scripted get\n"), "\(output)")
    #expect(output.contains("of them not in every try"))
    let told = try event("get", in: run)
    #expect(told["verdict"] as? String == "passed")
    #expect(told["flaky"] as? Bool == true)
    let reruns = told["reruns"] as? [[String: Any]] ?? []
    #expect(reruns.map { $0["verdict"] as? String } == ["failed", "failed"])
    #expect((reruns.first?["exchanges"] as? [Any])?.isEmpty == false)
    // A case that passed at once was not run again, and each try had fixtures of its own.
    #expect(run.requests.filter { $0 == "GET /v2/apis" }.count == 1)
    #expect(run.requests.filter { $0 == "POST /v2/apis" }.count == 3)
    #expect(run.requests.filter { $0.hasPrefix("DELETE") }.count == 3)
    #expect(run.journals.isEmpty)
    let suite = run.report.junit.suites.first { $0.attributes["name"] == "scripted" }
    #expect(suite?.properties["flaky"] == "1")
  }

  @Test("one whose operation is never there is not implemented, however often it was tried")
  func neverThere() async throws {
    let run = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: outages(9), ["--retries", "1"])
    #expect(run.code == 0, "\(run.report.outcome.output)")
    #expect(run.verdict("get") == "not-implemented")
    #expect(try event("get", in: run)["reruns"] == nil)
  }

  @Test("one that never passes is failed, with all its tries")
  func neverPasses() async throws {
    let rules =
      #"[{"method": "GET", "path": "/v2/apis/", "times": [1, 2], "change": {"members": {"apiId": "x"}}},{"method": "GET", "path": "/v2/apis/", "times": [3, 9], "close": true}]"#
    let wrong = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: rules, ["--retries", "2"])
    #expect(wrong.code == 1)
    #expect(wrong.verdict("get") == "failed")
    #expect(wrong.testcase("get")?.text.contains("none of 3 tries passed") == true)
    let told = try event("get", in: wrong)
    let reruns = told["reruns"] as? [[String: Any]] ?? []
    // What failed once stays failed, though later nothing could be judged.
    #expect(reruns.map { $0["verdict"] as? String } == ["failed", "errored"], "\(told)")
    #expect(told["flaky"] as? Bool == false)
  }

  @Test("--fail-on-flaky makes the run red, and the terminal says why")
  func failOnFlaky() async throws {
    let run = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: outages(1),
      ["--retries", "1", "--fail-on-flaky"])
    #expect(run.code == 1)
    #expect(run.report.testcases("failure").isEmpty)
    #expect(
      run.report.outcome.output.contains("Exit 1: nothing failed in every try"),
      "\(run.report.outcome.output)")
  }

  @Test("a fixture that is built at the second go is flaky, and its cases run")
  func fixture() async throws {
    let rules = #"""
      [{"method": "POST", "path": "/v2/apis$", "times": [1, 1],
        "say": {"status": 400, "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "out of order"}}}]
      """#
    let run = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: rules, ["--retries", "1"])
    #expect(run.verdict("get") == "passed")
    #expect(run.verdict("fixture: api") == "passed")
    #expect(run.message("fixture: api").contains("flaky"))
    #expect(run.code == 0, "\(run.report.outcome.output)")
    let once = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: rules)
    #expect(once.verdict("get") == "skipped")
    #expect(once.code == 1)
  }

  @Test("what a list of deviations knows is not run again")
  func deviation() async throws {
    let rules = #"[{"method": "GET", "path": "/v2/apis/", "change": {"members": {"apiId": "x"}}}]"#
    let list = """
      endpoint: scripted 1
      deviations:
        - { case: "scripted.yaml#get", rule: expect.output, reason: it answers as it likes }

      """
    let run = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, rules: rules,
      ["--retries", "3", "--deviations", "list.yaml"],
      files: ["list.yaml": list])
    #expect(run.verdict("get") == "deviates")
    #expect(run.requests.filter { $0.hasPrefix("GET /v2/apis/") }.count == 1, "\(run.requests)")
  }

  @Test("--rerun-failed runs only what failed or errored, and where nothing did it exits with 0")
  func rerunFailed() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles,
      rules: #"[{"method": "GET", "path": "/v2/apis/", "change": {"members": {"apiId": "x"}}}]"#,
      in: folder)
    #expect(first.code == 1)
    let events = folder.appending(path: "events.jsonl")
    let failed = folder.appending(path: "failed.jsonl")
    try FileManager.default.moveItem(at: events, to: failed)
    let again = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, ["--rerun-failed", "failed.jsonl"],
      in: folder)
    #expect(again.code == 0, "\(again.report.outcome.output)")
    #expect(again.verdict("get") == "passed")
    #expect(again.verdict("list") == "none")
    // The same without a path: the events say where the scenarios are.
    let server = try await Server.scripted(
      rules: folder.appending(path: "rules.json").path, log: folder.appending(path: "log").path)
    let found = try await Program.run(
      [
        "run", "--rerun-failed", "failed.jsonl", "--endpoint", server.url, "--junit", "found.xml",
      ], environment: quiet, in: folder)
    await server.stop()
    #expect(found.code == 0, "\(found.output)\(found.errors)")
    #expect(
      try JUnitDocument(folder.appending(path: "found.xml").path).suites.first?.testcases.count == 1
    )
    let nothing = try await Program.run(
      ["run", "--rerun-failed", "events.jsonl", "--junit", "none.xml"], environment: quiet,
      in: folder)
    #expect(nothing.code == 0)
    #expect(nothing.errors.contains("nothing to run"), "\(nothing.errors)")
  }

  @Test(
    "what a check of the contract found in a fixture runs again what was run there, and no more")
  func rerunOfFixture() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles,
      rules: #"[{"method": "POST", "path": "^/v2/apis$", "change": {"status": 200}}]"#,
      ["--case", "get"], in: folder)
    #expect(first.code == 1)
    #expect(first.verdict("get") == "passed")
    let failed = folder.appending(path: "failed.jsonl")
    try FileManager.default.moveItem(at: folder.appending(path: "events.jsonl"), to: failed)
    let again = try await Scripted.run(
      cases, fixtures: api, fixtureFiles: fixtureFiles, ["--rerun-failed", "failed.jsonl"],
      in: folder)
    #expect(again.code == 0, "\(again.report.outcome.output)")
    #expect(again.verdict("get") == "passed")
    #expect(again.verdict("list") == "none")
  }

  @Test("a file that is no run's events is an error of usage that says what to do")
  func unreadable() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (text, hint) in [
      ("{}\n", "no event"), ("", "does not begin with a run"), ("hello", "no event"),
      (#"{"event": "notice", "text": "x"}"# + "\n", "does not begin with a run"),
      (#"{"event": "run-started", "version": 99}"# + "\n", "has version 99"),
    ] {
      try text.write(
        to: folder.appending(path: "events.jsonl"), atomically: true, encoding: .utf8)
      let outcome = try await Program.run(
        ["run", "--rerun-failed", "events.jsonl", "--junit", "j.xml"], environment: quiet,
        in: folder)
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains(hint), "\(text): \(outcome.errors)")
    }
    for arguments in [
      ["--rerun-failed", "missing"], ["--retries", "-1"], ["--fail-on-flaky"], ["--slowest", "-1"],
    ] {
      #expect(
        try await Program.run(["run"] + arguments, environment: quiet, in: folder).code == 2,
        "\(arguments)")
    }
  }

  @Test("a fixture of the whole run that is never built is flaky in none of its scenarios")
  func sharedFixture() async throws {
    let run = try await Scripted.run(
      cases, fixtures: "api: { use: plain-api, scope: run }", fixtureFiles: fixtureFiles,
      copies: 15,
      rules: #"[{"method": "POST", "path": "^/v2/apis$", "say": {"status": 400, "body": "no"}}]"#,
      ["--retries", "5", "--jobs", "16"])
    #expect(run.code == 1, "\(run.report.outcome.output)")
    let fixtures = run.report.junit.testcases.filter { $0.name.contains("fixture: api") }
    #expect(!fixtures.isEmpty)
    #expect(fixtures.allSatisfy { $0.outcome == "failure" }, "\(fixtures.map(\.outcome))")
    #expect(!run.report.outcome.output.contains("flaky"))
  }
}
