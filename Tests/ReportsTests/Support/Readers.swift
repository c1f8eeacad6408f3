import Foundation
import JSON
import Reports
import Runner
import TestSupport
import Testing

/// Independent programs that read reports, in an environment of their own.
enum Readers {
  /// `nil` where the environment has not been made.
  static let python: String? = {
    let path = Places.root.appending(path: ".venv-reports/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  static let hasProve = FileManager.default.isExecutableFile(atPath: "/usr/bin/prove")

  static let folder = Places.root.appending(path: "Tests/ReportsTests/Readers")

  /// What the reader found, as `readers.py` says it.
  static func read(_ reader: String, _ arguments: String...) async throws -> JSON {
    let script = folder.appending(path: "readers.py").path
    let outcome = try await Command.run(
      try #require(python), ["-X", "utf8", script, reader] + arguments)
    try #require(outcome.code == 0, "\(reader) failed: \(outcome.errors.suffix(2000))")
    return try JSON.parse(Array(outcome.output.utf8), limits: limits).value
  }

  private static let limits = JSONLimits(
    depth: 100, values: 10_000_000, bytes: 1 << 30)
}

let surefireSchema = Places.suites?.appending(path: "junit-xsd/surefire-test-report-3.0.2.xsd")

extension [RunEvent] {
  /// Writes every report of the events into the folder, and the events themselves.
  func write(to folder: URL) async throws {
    let reports =
      try AllReports.of(folder.path) + [
        try JSONLinesReport(path: folder.appending(path: "events.jsonl").path)
      ]
    let set = ReportSet(reports)
    for event in self { await set.handle(event) }
    let errors = await set.finish()
    try #require(errors.isEmpty, "\(errors)")
  }

  var results: [CaseResult] {
    compactMap { event in
      guard case .caseFinished(let result) = event else { return nil }
      return result
    }
  }
}
