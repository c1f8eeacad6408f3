import Foundation
import JSON
import Reports
import Runner
import TestSupport
import Testing

/// Writes the events as a page, and hands over its path.
func withPage<Value>(
  of events: [RunEvent], environment: [String: String] = [:],
  _ body: (String) async throws -> Value
) async throws -> Value {
  try await withTemporaryFolder { folder in
    let path = folder.appending(path: "report.html").path
    let report = try HTMLReport(
      path: path, links: SourceLinks(from: path, environment: environment))
    for event in events { try report.handle(event) }
    try report.finish()
    return try await body(path)
  }
}

/// A page as its own script reads it: by its data blocks.
struct PageText {
  let html: String

  init(_ path: String) throws {
    html = try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  var cases: [JSON] {
    get throws { try #require(try block("cases").array) }
  }

  func detail(_ number: Int) throws -> JSON { try block("case-\(number)") }

  func block(_ id: String) throws -> JSON {
    let start = try #require(html.range(of: "<script type=\"application/json\" id=\"\(id)\">"))
    let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
    return try JSON.parse(Array(html[start.upperBound..<end.lowerBound].utf8)).value
  }

  /// The text between two texts.
  func part(from start: String, to end: String) throws -> String {
    let from = try #require(html.range(of: start))
    let to = try #require(html.range(of: end, range: from.upperBound..<html.endIndex))
    return String(html[from.upperBound..<to.lowerBound])
  }
}

/// A real browser: see chromium.py for the steps.
enum Chromium {
  struct Session {
    /// One a step, null where that has none.
    var results: [JSON]
    /// What the console said.
    var errors: [String]
    /// The URLs that were asked for.
    var requests: [String]
  }

  static let isThere = ["chromium", "chromium-browser", "google-chrome"].contains { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// axe-core's script, from the environment that scripts/venv.sh makes.
  static let axe: String? = {
    let library = Places.root.appending(path: ".venv-browser/lib")
    let versions = try? FileManager.default.contentsOfDirectory(
      at: library, includingPropertiesForKeys: nil)
    return versions?.map { $0.appending(path: "site-packages/axe_core_python/axe.min.js").path }
      .first(where: FileManager.default.fileExists)
  }()

  static func run(_ steps: [JSON]) async throws -> Session {
    let script = Places.root.appending(path: "Tests/ReportsTests/HTML/chromium.py").path
    let outcome = try await Command.run(
      "/usr/bin/env", ["python3", script],
      input: String(decoding: JSON.array(steps).serialised(), as: UTF8.self))
    try #require(outcome.code == 0, "\(outcome.errors)")
    let json = try JSON.parse(Array(outcome.output.utf8)).value
    func texts(_ key: String) -> [String] { json[key]?.array?.compactMap(\.string) ?? [] }
    return Session(
      results: json["results"]?.array ?? [], errors: texts("errors"), requests: texts("requests"))
  }
}
