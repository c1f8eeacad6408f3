import Foundation
import TestSupport

/// A folder with one scenario in it, and the program that works there.
struct ObserveDesk {
  let folder: URL

  init(_ cases: String) throws {
    folder = try TemporaryFolder.make()
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "fixtures"),
      withDestinationURL: Places.root.appending(path: "scenarios/fixtures"))
    try write(
      """
      # What stays as it is: this line,
      title:  What nobody knows   # and that
      service: apigatewayv2
      fixtures: { api: { use: websocket-api } }

      cases:
      \(cases)

      """, to: "s.yaml")
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  func assay(_ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(
      arguments, environment: quiet.merging(["XDG_STATE_HOME": folder.path]) { $1 }, in: folder)
  }

  /// Runs the scenario, without a URL against the gateway inside the program.
  func run(_ url: String? = nil) async throws -> Report {
    let outcome = try await assay(
      ["run", "s.yaml", "--junit", "junit.xml", "--json", "events.jsonl"]
        + (url.map { ["--endpoint", $0] } ?? []))
    return try Report(outcome: outcome, path: folder.appending(path: "junit.xml").path)
  }

  /// Runs it against an endpoint that departs from itself by these rules.
  func run(rules: String) async throws -> Report {
    try write(rules, to: "rules.json")
    let server = try await Server.scripted(
      rules: folder.appending(path: "rules.json").path, log: folder.appending(path: "log").path)
    do {
      let report = try await run(server.url)
      await server.stop()
      return report
    } catch {
      await server.stop()
      throw error
    }
  }
}

extension Report {
  func testcase(_ id: String) -> JUnitDocument.Testcase? {
    junit.testcases.first { $0.name == id || $0.name.hasSuffix("/\(id)") }
  }
}
