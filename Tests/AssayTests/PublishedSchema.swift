import Foundation
import TestSupport
import Testing

/// The schema that a CI's maker publishes of its files, as check-jsonschema has it.
enum PublishedSchema {
  static let python: String? = {
    let path = Places.root.appending(path: ".venv-reports/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  static func expect(_ schema: String, toTake file: String) async throws {
    let outcome = try await Command.run(
      try #require(python),
      ["-m", "check_jsonschema", "--builtin-schema", "vendor.\(schema)", file])
    #expect(outcome.code == 0, "\(schema): \(outcome.output)\(outcome.errors)")
  }
}
