import Foundation
import TestSupport
import Testing

@Suite("assay coverage")
struct CoverageCommandTests {
  private static let scenario = """
    title: Delete
    service: apigatewayv2
    fixtures: { http: { use: http-api, scope: case } }
    cases:
      - id: delete
        title: an API is deleted
        evidence: { model: "DeleteApi" }
        call: DeleteApi
        input: { ApiId: "${http.ApiId}" }
        expect: { status: 204 }

    """

  /// Runs a body in a folder that holds one scenario and these other files.
  private func inFolder(
    _ files: [String: String] = [:], _ body: (URL) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files.merging(["delete.yaml": Self.scenario], uniquingKeysWith: { $1 }) {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    try await body(folder)
  }

  private func reasons(_ entries: [String]) -> String {
    "service: apigatewayv2\nuncovered:\n"
      + entries.map { "  - { item: \"\($0)\", reason: r }\n" }.joined()
  }

  @Test("runs the scenarios against the embedded gateway and prints what they touch, nothing else")
  func run() async throws {
    try await inFolder { folder in
      let outcome = try await Program.run(["coverage", folder.path], environment: quiet)
      #expect(outcome.code == 0, "\(outcome)")
      let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(
        Array(lines.prefix(2)) == [
          "operation  calls  members sent  seen  values sent  seen  errors  pages",
          "DeleteApi      1           1/1     -            -     -     0/2      -",
        ])
      #expect(lines.contains("  DeleteApi error NotFoundException"))
      #expect(lines.contains("  rule state.conflict: a duplicate is refused"))
      #expect(lines.contains("    DeleteApi error TooManyRequestsException"))
      #expect(!outcome.output.contains("rule expect.status"))
      #expect(!outcome.output.contains("rule response.request-id"))
      #expect(lines.allSatisfy { $0.count <= 100 })
      #expect(outcome.errors.hasPrefix("run against http://127.0.0.1:"))
      #expect(outcome.errors.hasSuffix(" passed\n"))
    }
  }

  @Test("reads the events of runs in the place of one, and says the same")
  func events() async throws {
    try await inFolder { folder in
      let path = folder.appending(path: "e.jsonl").path
      let run = try await Program.run(
        [
          "run", folder.path, "--json", path, "--junit", folder.appending(path: "j.xml").path,
        ], environment: quiet)
      #expect(run.code == 0, "\(run)")
      let own = try await Program.run(["coverage", folder.path], environment: quiet)
      let read = try await Program.run(["coverage", folder.path, "--from", path])
      #expect(read.code == 0, "\(read)")
      #expect(read.output == own.output)
      #expect(read.errors == "")
      let twice = try await Program.run(["coverage", folder.path, "--from", path, "--from", path])
      #expect(twice.output.contains("DeleteApi      2 "))
      let none = try await Program.run(
        ["coverage", folder.path, "--from", folder.appending(path: "delete.yaml").path])
      #expect(none.code == 2)
      #expect(none.errors.contains("has no coverage event"))
      let missing = try await Program.run(["coverage", folder.path, "--from", "/nowhere"])
      #expect(missing.code == 2)
    }
  }

  @Test("an answer that can't be judged exercises no rule, and what was sent stays sent")
  func notJudged() async throws {
    let rules = #"[{"method": "DELETE", "path": "", "say": {"status": 503, "body": {}}}]"#
    try await inFolder(["rules.json": rules]) { folder in
      let server = try await Server.scripted(
        rules: folder.appending(path: "rules.json").path, log: folder.appending(path: "log").path)
      let outcome = try await Program.run(
        ["coverage", folder.path, "--endpoint", server.url], environment: quiet)
      await server.stop()
      #expect(outcome.code == 0, "\(outcome)")
      #expect(outcome.output.contains("rule expect.status"), "\(outcome.output)")
      #expect(outcome.output.contains("  1/1 "))
      #expect(outcome.errors.contains("errored"))
    }
  }

  @Test("--all takes in every operation, and of one that nobody called says only that")
  func all() async throws {
    try await inFolder { folder in
      let outcome = try await Program.run(["coverage", folder.path, "--all"], environment: quiet)
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count { $0.hasSuffix(" call") } == 100)
      #expect(lines.contains("  GetApis call"))
      #expect(!outcome.output.contains("GetApis input"))
    }
  }

  @Test("--strict is red for a gap without a reason, and for a reason without a gap")
  func strict() async throws {
    let rules = try await unexercisedRules()
    let files = [
      "complete": reasons(["DeleteApi error *"] + rules),
      "gap": reasons(["DeleteApi error NotFoundException"] + rules),
      "covered": reasons(["DeleteApi error *", "DeleteApi input ApiId"] + rules),
      "unknown": reasons(["DeleteApi error *", "DeleteApi input Id"] + rules),
    ]
    try await inFolder(files) { folder in
      func outcome(_ name: String, _ more: [String] = ["--strict"]) async throws -> Program.Outcome
      {
        try await Program.run(
          ["coverage", folder.path, "--reasons", folder.appending(path: name).path] + more,
          environment: quiet)
      }
      let complete = try await outcome("complete")
      #expect(complete.code == 0, "\(complete)")
      let gap = try await outcome("gap")
      #expect(gap.code == 1)
      #expect(gap.output.contains("not covered: 1\n  DeleteApi error TooManyRequestsException\n"))
      let covered = try await outcome("covered")
      #expect(covered.code == 1)
      #expect(unwrapped(covered).contains("`DeleteApi input ApiId`: is covered: remove the reason"))
      #expect(try await outcome("covered", []).code == 0)
      let unknown = try await outcome("unknown")
      #expect(unknown.code == 1)
      #expect(
        unwrapped(unknown).contains(
          "`DeleteApi input Id`: the contract has no such item: remove the reason"))
    }
  }

  private func unwrapped(_ outcome: Program.Outcome) -> String {
    outcome.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  /// What is missing beside members and errors, as the report names it.
  private func unexercisedRules() async throws -> [String] {
    var items: [String] = []
    try await inFolder { folder in
      let outcome = try await Program.run(
        ["coverage", folder.path, "--json", "-"], environment: quiet)
      let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let gaps = try #require((json as? [String: Any])?["gaps"] as? [[String: Any]])
      items = gaps.compactMap { $0["item"] as? String }.filter { $0.hasPrefix("rule ") }
    }
    return items
  }

  @Test("a slip in the file of reasons is shown with its place, and nothing is run")
  func slip() async throws {
    try await inFolder(["slip": reasons(["GetApi nothing"])]) { folder in
      let path = folder.appending(path: "slip").path
      let outcome = try await Program.run(["coverage", folder.path, "--reasons", path])
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("slip:3:13: error: `GetApi nothing` is no item"))
    }
  }

  @Test("writes Markdown and JSON, JSON alone to stdout, and exits with 3 where it can't")
  func files() async throws {
    try await inFolder { folder in
      let markdown = folder.appending(path: "new/c.md").path
      let outcome = try await Program.run(
        [
          "coverage", folder.path, "--json", "-", "--markdown", markdown, "--badge",
          folder.appending(path: "new/c.svg").path, "--html",
          folder.appending(path: "new/c.html").path,
        ], environment: quiet)
      #expect(outcome.code == 0, "\(outcome)")
      let badge = try String(
        contentsOf: folder.appending(path: "new/c.svg"), encoding: .utf8)
      #expect(badge.firstMatch(of: /aria-label="contract coverage: [0-9.]+%"/) != nil)
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(Set(json.keys) == ["operations", "rules", "gaps", "problems"])
      let page = try String(contentsOfFile: markdown, encoding: .utf8)
      #expect(page.contains("| DeleteApi | 1 | 1/1 | - | - | - | 0/2 | - |\n"))
      #expect(page.contains("| expect.status | the status is as expected | yes |\n"))
      #expect(page.contains("| pagination.walk-ends | a walk comes to an end | no |\n"))
      let html = try String(contentsOf: folder.appending(path: "new/c.html"), encoding: .utf8)
      #expect(html.contains("<tr><th scope=\"row\">DeleteApi</th>"))
      #expect(
        html.contains("<code>pagination.walk-ends</code></th><td>a walk comes to an end</td>"))
      let refused = try await Program.run(
        ["coverage", folder.path, "--json", "/dev/null/x.json"], environment: quiet)
      #expect(refused.code == 3)
    }
  }

  @Test("every gap of the shipped pack's reasons is one")
  func shipped() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "c.json").path
    let outcome = try await Program.run(["coverage", "--json", path], environment: quiet)
    #expect(outcome.code == 0, "\(outcome)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [String: Any])
    #expect((json["problems"] as? [Any])?.count == 0, "\(outcome.output)")
  }
}
