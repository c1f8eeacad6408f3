import Foundation
import TestSupport
import Testing

private let api = Scripted.api

private let cases = """
  - id: model
    title: an API is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { status: 200 }
  - id: mixed
    title: an API has a name, and a description
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect:
      - success: true
      - evidence: { observed: by someone }
        output: { Description: something }
  - id: documented
    title: an API is found
    evidence: { documented: API reference }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { status: 200 }
  - id: assumed
    title: an API is found
    evidence: { assumed: nobody knows }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { status: 200 }
  - id: probe
    title: what an API is like
    probe: nobody has written it down
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
  - id: later
    title: what stands on a step that does not count is not judged without it
    evidence: { model: GetApi }
    steps:
      - call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { evidence: { observed: by someone }, output: { Description: something } }
      - call: GetApis
        expect: { status: 200 }
  """

private let names = ["model", "mixed", "documented", "assumed", "probe", "later"]

@Suite("--evidence")
struct EvidenceTests {
  private func verdicts(_ level: String?, rules: String = "[]") async throws -> [String] {
    let run = try await Scripted.run(
      cases, fixtures: api, rules: rules, level.map { ["--evidence", $0] } ?? [])
    return names.map(run.verdict)
  }

  @Test("a variable that the environment lacks is shown with its place, and nothing is sent")
  func unset() async throws {
    let cases = """
      - id: named
        title: the list is served
        evidence: { model: GetApis }
        call: GetApis
        expect: { output: { Items: { $not: { $contains: { Name: "${env.ASSAY_LACKING}" } } } } }
      - id: plain
        title: the list is served
        evidence: { model: GetApis }
        call: GetApis
        expect: { success: true }
      """
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = "title: t\nservice: apigatewayv2\ncases:\n" + cases + "\n"
    try Data(text.utf8).write(to: folder.appending(path: "a.yaml"))
    func run(_ more: [String] = [], _ environment: [String: String] = [:]) async throws
      -> Program.Outcome
    {
      try await Program.run(
        ["run", "a.yaml", "--junit", "j.xml"] + more,
        environment: quiet.merging(environment) { $1 }, in: folder)
    }
    let lacking = try await run()
    #expect(lacking.code == 2)
    #expect(
      lacking.errors.contains(
        "a.yaml:8:66: error: the environment has no variable `ASSAY_LACKING`\n"),
      "\(lacking.errors)")
    #expect(lacking.errors.hasSuffix("\n  help: set it for the run\n"))
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "j.xml").path))
    #expect(try await run(["--case", "plain"]).code == 0)
    #expect(try await run([], ["ASSAY_LACKING": "x"]).code == 0)
  }

  @Test("what rests on weaker evidence is not planned, or not judged")
  func levels() async throws {
    let all = ["passed", "failed", "passed", "passed", "passed", "failed"]
    #expect(try await verdicts(nil) == all)
    #expect(try await verdicts("assumed") == all)
    #expect(
      try await verdicts("observed") == ["passed", "failed", "passed", "none", "none", "failed"])
    #expect(
      try await verdicts("documented") == ["passed", "passed", "passed", "none", "none", "skipped"])
    #expect(
      try await verdicts("model") == ["passed", "passed", "none", "none", "none", "skipped"])
  }

  @Test("the contract suite leaves weaker checks out, and the reports say the level")
  func contract() async throws {
    let rules =
      #"[{"method": "GET", "path": "/v2/apis/", "change": {"members": {"name": null}, "headers": {"x-amzn-requestid": null}}}]"#
    func run(_ level: String) async throws -> Scripted {
      try await Scripted.run(
        cases, fixtures: api, rules: rules, ["--case", "model", "--evidence", level])
    }
    let observed = try await run("observed")
    #expect(observed.verdict("GetApi output.null") == "none")
    #expect(observed.verdict("GetApi response.request-id") == "failed")
    let documented = try await run("documented")
    #expect(documented.verdict("GetApi response.request-id") == "none")
    #expect(documented.verdict("GetApi response.status") == "passed")
    #expect(documented.verdict("raw http.framing") == "none")
    #expect(documented.verdict("GetApi http.framing") == "passed")
    #expect(try await run("model").verdict("GetApi http.framing") == "none")
    #expect(documented.report.junit.suites.first?.properties["evidence"] == "documented")
    let events = String(decoding: documented.written["events.jsonl"] ?? Data(), as: UTF8.self)
    #expect(events.contains(#""evidence":"documented""#))
  }

  @Test("list shows what would run; a level that leaves nothing, or is none, is a usage error")
  func list() async throws {
    let folder = "scenarios/apigatewayv2/GetApi"
    let all = try await Program.run(["list", folder])
    let firm = try await Program.run(["list", folder, "--evidence", "model"])
    let (allLines, firmLines) = (
      Set(all.output.split(separator: "\n")), Set(firm.output.split(separator: "\n"))
    )
    #expect(firmLines.isStrictSubset(of: allLines))
    #expect(!firmLines.isEmpty)
    let none = try await Program.run(["list", folder, "--evidence", "surely"])
    #expect(none.code == 2)
    #expect(none.errors.contains("model"))
  }

  @Test("an entry about what does not count is left alone")
  func deviations() async throws {
    let list = """
      endpoint: x
      deviations:
        - { case: "scripted.yaml#mixed", rule: expect.output, reason: why }
        - { case: "contract/GetApi", rule: output.null, reason: why }
        - { case: "scripted.yaml#documented", rule: expect.status, reason: why }

      """
    let run = try await Scripted.run(
      cases, fixtures: api,
      [
        "--deviations", "list.yaml", "--evidence", "documented", "--case", "mixed", "--case",
        "documented",
      ],
      files: ["list.yaml": list])
    #expect(run.verdict("mixed") == "passed")
    #expect(Array(run.stale.keys) == ["scripted.yaml#documented expect.status"])
  }
}
