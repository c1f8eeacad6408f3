import Foundation
import TestSupport
import Testing

@Suite("action.yml")
struct ActionTests {
  private func run(
    _ script: String, _ arguments: [String] = [], environment: [String: String] = [:],
    in folder: URL? = nil
  ) async throws -> Program.Outcome {
    let path = Places.root.appending(path: "scripts/action/\(script)").path
    return try await Command.run(
      "/bin/sh", [path] + arguments, environment: quiet.merging(environment) { $1 },
      in: folder ?? Places.root)
  }

  @Test("is one that GitHub takes", .enabled(if: PublishedSchema.python != nil))
  func schema() async throws {
    try await PublishedSchema.expect(
      "github-actions", toTake: Places.root.appending(path: "action.yml").path)
  }

  @Test("names scripts that are there, and hands its inputs to them by names that they read")
  func names() throws {
    let action = try String(contentsOf: Places.root.appending(path: "action.yml"), encoding: .utf8)
    let scripts = action.matches(of: #/\$GITHUB_ACTION_PATH/(scripts/action/[a-z]+\.sh)/#)
      .map { Places.root.appending(path: String($0.1)) }
    #expect(scripts.count == 3)
    let texts = try scripts.map { try String(contentsOf: $0, encoding: .utf8) }
    let given = Set(action.matches(of: /(ASSAY_[A-Z]+):/).map { String($0.1) })
    #expect(given.count == 5)
    let read = Set(texts.joined().matches(of: /ASSAY_[A-Z]+/).map { String($0.0) })
    #expect(given == read)
  }

  @Test("its version is the same for the same sources")
  func version() async throws {
    let outcomes = try await [run("version.sh"), run("version.sh")]
    #expect(outcomes[0].code == 0, "\(outcomes[0].errors)")
    #expect(outcomes[0].output.wholeMatch(of: /hash=[0-9a-f]{32}\n/) != nil)
    #expect(outcomes[0].output == outcomes[1].output)
  }

  @Test(
    "its run writes the summary, the output and the annotations, and fails where something failed")
  func running() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    func scenario(_ status: Int) -> String {
      """
      title: t
      service: apigatewayv2
      cases:
        - id: list
          title: the list is served
          evidence: { model: GetApis }
          call: GetApis
          expect: { status: \(status) }

      """
    }
    for (status, code) in [(200, 0), (204, 1)] as [(Int, Int32)] {
      try Data(scenario(status).utf8).write(to: URL(filePath: path("a.yaml")))
      let outcome = try await run(
        "run.sh", [try #require(Program.path)],
        environment: [
          "ASSAY_SCENARIOS": "a.yaml", "ASSAY_ENDPOINT": "", "ASSAY_DEVIATIONS": "",
          "ASSAY_REPORTS": path("reports"), "ASSAY_ARGUMENTS": "--junit-dialect github --quiet",
          "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": path("output"),
          "GITHUB_STEP_SUMMARY": path("summary.md"), "GITHUB_WORKSPACE": folder.path,
        ], in: folder)
      #expect(outcome.code == code, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("::error file=a.yaml,line=4,") == (status == 204))
      let summary = try String(contentsOfFile: path("summary.md"), encoding: .utf8)
      #expect(summary.hasPrefix("## Assay: \(status == 204 ? "❌" : "✅")"), "\(summary)")
      #expect(FileManager.default.fileExists(atPath: path("reports/events.jsonl")))
      let output = try String(contentsOfFile: path("output"), encoding: .utf8)
      #expect(output.hasSuffix("junit=\(path("reports/junit.xml"))\n"))
      let junit = try String(contentsOfFile: path("reports/junit.xml"), encoding: .utf8)
      #expect(junit.contains(" file=\"a.yaml\" line=\"4\""))
    }
  }
}
