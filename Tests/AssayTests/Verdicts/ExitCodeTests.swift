import Foundation
import TestSupport
import Testing

private let cases = """
  - id: client
    title: without ApiId nothing is sent
    evidence: { model: required }
    tags: [here]
    call: GetApi
    expect: { rejected: { missing: ApiId } }
  - id: wrong
    title: the input would be sent
    evidence: { model: required }
    call: GetApi
    input: { ApiId: a }
    expect: { rejected: true }
  - id: get
    title: an API is found
    evidence: { model: GetApi }
    tags: [there]
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { output: { ApiId: "${api.ApiId}" } }
  - id: list
    title: the list is served
    evidence: { model: GetApis }
    tags: [there]
    call: GetApis
    expect: { success: true }
  """

private let api = Scripted.api
private let nowhere = "http://127.0.0.1:9"

@Suite("Exit codes, and which cases run")
struct ExitCodeTests {
  @Test("0: all that was judged conforms; advisories are shown and are not red but under --strict")
  func advisory() async throws {
    let rules =
      #"[{"method": "GET", "path": "/v2/apis/", "change": {"members": {"description": null}}}]"#
    let run = try await Scripted.run(cases, fixtures: api, rules: rules, ["--case", "get"])
    #expect(run.verdict("GetApi output.null") == "advisory")
    #expect(run.code == 0)
    #expect(run.report.outcome.output.contains("advisory"))
    let strict = try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--case", "get", "--strict"])
    #expect(strict.report.testcases("failure").map(\.name) == ["contract: output.null"])
    #expect(strict.code == 1)
  }

  @Test(
    "client-side cases are a class of their own: alone they exit with 0 or 1, and need no endpoint")
  func clientSide() async throws {
    let good = try await Scripted.run(
      cases, fixtures: api, ["--case", "client"], endpoint: nowhere)
    #expect(good.code == 0, "\(good.report.outcome.output)")
    #expect(good.report.junit.testcases.map(\.classname) == ["apigatewayv2.client-side.GetApi"])
    let bad = try await Scripted.run(
      cases, fixtures: api, ["--case", "client", "--case", "wrong"], endpoint: nowhere)
    #expect(bad.verdict("wrong") == "failed")
    #expect(bad.code == 1)
    #expect(good.requests.isEmpty)
  }

  @Test("3: client-side cases that pass beside others that nothing answered save no run")
  func nothingAnswered() async throws {
    let run = try await Scripted.run(
      cases, fixtures: api, ["--case", "client", "--case", "get", "--timeout", "2"],
      endpoint: nowhere)
    #expect(run.verdict("client") == "passed")
    #expect(run.verdict("get") == "errored")
    #expect(run.code == 3)
  }

  @Test("3: a client-side case whose fixture nothing answers is errored, and so is the run")
  func clientSideWithFixture() async throws {
    let run = try await Scripted.run(
      """
      - id: client
        title: an unknown member is refused before anything is sent
        evidence: { model: GetApi }
        call: GetIntegration
        input: { ApiId: "${api.ApiId}" }
        expect: { rejected: { missing: IntegrationId } }
      """, fixtures: api, ["--timeout", "2"], endpoint: nowhere)
    #expect(run.verdict("client") == "errored")
    #expect(run.code == 3)
  }

  @Test("1 wins over 3: something failed and something errored")
  func failedAndErrored() async throws {
    let run = try await Scripted.run(
      cases, fixtures: api,
      rules: """
        [{"method": "GET", "path": "/v2/apis/", "change": {"members": {"apiId": "other"}}},
         {"method": "GET", "path": "/v2/apis$", "close": true}]
        """)
    #expect(run.verdict("get") == "failed")
    #expect(run.verdict("list") == "errored")
    #expect(run.code == 1)
  }

  @Test("2: a slip in a scenario or an option, and nothing is sent")
  func usage() async throws {
    for arguments in [["--jobs", "0"], ["--case", "nobody"], ["--tag", "nobody"], ["--colour"]] {
      let outcome = try await Program.run(
        ["run", "scenarios/apigatewayv2/GetApi", "--endpoint", nowhere, "--junit", "/dev/null"]
          + arguments,
        environment: quiet)
      #expect(outcome.code == 2, "\(arguments): \(outcome.output)\(outcome.errors)")
    }
    await #expect(throws: ServerFailure.self) {
      try await Scripted.run(
        cases.replacing("call: GetApi\n", with: "call: GetApu\n"), fixtures: api)
    }
  }

  @Test("--case, --tag and both together choose")
  func selection() async throws {
    func names(_ arguments: [String]) async throws -> Set<String> {
      let run = try await Scripted.run(cases, fixtures: api, arguments)
      return Set(["client", "wrong", "get", "list"].filter { run.verdict($0) != "none" })
    }
    #expect(try await names(["--tag", "there"]) == ["get", "list"])
    #expect(try await names(["--tag", "there", "--tag", "here"]) == ["get", "list", "client"])
    #expect(try await names(["--tag", "there", "--case", "get"]) == ["get"])
  }

  @Test("--fail-fast ends the run at the first failure, cleans up, and still exits with 1")
  func failFast() async throws {
    let rows = (1...40).map { "{ name: row-\($0) }" }.joined(separator: ", ")
    let run = try await Scripted.run(
      """
      - id: rows
        title: an API is found
        evidence: { model: GetApi }
        each: [\(rows)]
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { output: { Description: nobody wrote this } }
      """, fixtures: api, ["--fail-fast", "--jobs", "1"])
    #expect(run.report.testcases("failure").count == 1)
    #expect(run.code == 1)
    #expect(run.requests.contains { $0.hasPrefix("DELETE") })
  }

  @Test("130: interrupted while the endpoint hangs, with the reports written and the clean-up done")
  func interrupted() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    try #"[{"method": "GET", "path": "/v2/apis/[^/]+$", "times": [2, 99], "delay": 30}]"#
      .write(toFile: path("rules.json"), atomically: true, encoding: .utf8)
    let server = try await Server.scripted(rules: path("rules.json"), log: path("requests"))
    let process = try Command.start(
      try #require(Program.path),
      [
        "run", "scenarios/apigatewayv2/GetApi/get.yaml", "--endpoint", server.url, "--junit",
        path("junit.xml"),
      ], environment: quiet.merging(["XDG_STATE_HOME": path("state")]) { $1 })
    func requests() -> String {
      (try? String(contentsOfFile: path("requests"), encoding: .utf8)) ?? ""
    }
    for _ in 0..<500 where requests().components(separatedBy: "GET ").count < 3 {
      try await Task.sleep(for: .milliseconds(10))
    }
    process.signal(SIGINT)
    let outcome = await process.outcome()
    await server.stop()
    #expect(outcome.code == 130, "\(outcome.output)\(outcome.errors)")
    let report = try Report(outcome: outcome, path: path("junit.xml"))
    #expect(report.testcases("failure").isEmpty)
    #expect(requests().contains("DELETE /v2/apis/"))
    let journals =
      (try? FileManager.default.contentsOfDirectory(atPath: path("state/assay/journals"))) ?? []
    #expect(journals.isEmpty)
  }
}
