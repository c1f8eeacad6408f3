import Foundation
import JSON
import TestSupport
import Testing

/// A machine that runs Assay: it has a folder for its journals, and nothing else of others.
struct Machine {
  let folder: URL

  init() throws { folder = try TemporaryFolder.make() }

  var environment: [String: String] {
    quiet.merging(["XDG_STATE_HOME": folder.appending(path: "state").path]) { $1 }
  }

  private var journalFolder: URL { folder.appending(path: "state/assay/journals") }

  /// The files of the journals that are there.
  var journals: [URL] {
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: journalFolder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "jsonl" }
  }

  func write(journal lines: String, run: String) throws {
    try FileManager.default.createDirectory(at: journalFolder, withIntermediateDirectories: true)
    try lines.write(
      to: journalFolder.appending(path: "\(run).jsonl"), atomically: true, encoding: .utf8)
  }

  func start(_ scenarios: [String], at url: String) throws -> RunningCommand {
    try Command.start(
      try #require(Program.path),
      ["run"] + scenarios
        + ["--endpoint", url, "--junit", folder.appending(path: "\(UUID().uuidString).xml").path],
      environment: environment)
  }

  func sweep(_ url: String, _ arguments: [String] = []) async throws -> Program.Outcome {
    try await Program.run(["sweep", "--endpoint", url] + arguments, environment: environment)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

/// What others have at an endpoint.
enum Strangers {
  static func plant(at url: String) async throws { _ = try await ask("plant", url) }

  /// Everything that is at the endpoint, whosever it is.
  static func everything(at url: String) async throws -> String { try await ask("show", url) }

  /// The ids in what `everything` shows: of each API, of the one called orders, and of an integration
  /// within that.
  static func ids(_ everything: String) throws -> (
    apis: [String], orders: String, integration: String
  ) {
    let found = try JSON.parse(Array(everything.utf8)).value.array ?? []
    let orders = try #require(found.first { $0["api"]?["name"] == "orders" })
    return (
      found.compactMap { $0["api"]?["apiId"]?.string },
      try #require(orders["api"]?["apiId"]?.string),
      try #require(orders["integrations"]?.array?.first?["integrationId"]?.string)
    )
  }

  private static func ask(_ command: String, _ url: String) async throws -> String {
    let path = Places.root.appending(path: "Tests/AssayTests/Sweep/strangers.py").path
    let outcome = try await Command.run("/usr/bin/env", ["python3", path, command, url])
    guard outcome.code == 0 else { throw ServerFailure(reason: outcome.errors) }
    return outcome.output
  }
}
