import Foundation
import TestSupport
import Testing

@Suite("The snippets of docs/ci.md")
struct CIDocumentTests {
  private static let page = Places.root.appending(path: "docs/ci.md")

  /// By the heading above, each block of that language.
  private func blocks(_ language: String) throws -> [(title: String, text: String)] {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    return text.components(separatedBy: "\n## ").dropFirst().flatMap { section in
      let title = String(section.prefix { $0 != "\n" })
      return section.components(separatedBy: "```\(language)\n").dropFirst().map {
        (title, $0.components(separatedBy: "```")[0])
      }
    }
  }

  @Test("each YAML file is one that its CI takes", .enabled(if: PublishedSchema.python != nil))
  func schemas() async throws {
    let schemas = [
      "GitHub Actions": "github-workflows", "GitLab": "gitlab-ci",
      "Azure Pipelines": "azure-pipelines", "CircleCI": "circle-ci", "Buildkite": "buildkite",
    ]
    let blocks = try blocks("yaml")
    #expect(Set(blocks.map(\.title)) == Set(schemas.keys))
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (title, text) in blocks {
      let file = folder.appending(path: "ci.yml").path
      try Data(text.utf8).write(to: URL(filePath: file))
      try await PublishedSchema.expect(try #require(schemas[title]), toTake: file)
    }
  }

  @Test("each command runs, and writes what the snippet publishes")
  func commands() async throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let commands = text.matches(of: /assay (run|report) [^'\n]*/).map { String($0.0) }
      .filter { $0.contains("--") }
    #expect(commands.count == 7)
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "scenarios"), withIntermediateDirectories: true)
    let scenario = """
      title: t
      service: apigatewayv2
      cases:
        - id: list
          title: the list is served
          evidence: { model: GetApis }
          call: GetApis
          expect: { success: true }

      """
    try Data(scenario.utf8).write(to: folder.appending(path: "scenarios/a.yaml"))
    for command in commands {
      // The reference gateway stands in for the endpoint.
      let words = command.replacing(#/ --endpoint [^ ]+ --wait 30/#, with: "").split(separator: " ")
      let outcome = try await Program.run(words.dropFirst().map(String.init), in: folder)
      #expect(outcome.code == 0, "\(command): \(outcome.errors)")
      let events = folder.appending(path: "reports/events.jsonl")
      try? FileManager.default.copyItem(at: events, to: folder.appending(path: "main.jsonl"))
    }
    for file in [
      "junit.xml", "assay.sarif", "summary.md", "assay/junit.xml", "junit/TEST-assay.contract.xml",
      "diff.md",
    ] {
      let path = folder.appending(path: "reports/\(file)").path
      #expect(FileManager.default.fileExists(atPath: path), "\(file)")
    }
  }
}
