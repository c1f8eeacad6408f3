import Foundation
import JSON
import Scenarios
import TestSupport
import Testing

/// Python's jsonschema, which knows nothing of Assay.
enum Validator {
  /// `nil` where its environment has not been made.
  static let python: String? = {
    let path = Places.root.appending(path: ".venv-schema/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  static let schema = FormatSchema(
    contracts: Loading.contract.map { ["apigatewayv2": $0] } ?? [:]
  ).document

  /// What it says of each text: nothing where that is valid, `nil` where it is no YAML.
  static func errors(in texts: [String]) async throws -> [[String]?] {
    let python = try #require(python)
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appending(path: "schema.json")
    try Data(schema.serialised()).write(to: place)
    var paths: [String] = []
    for (index, text) in texts.enumerated() {
      let file = folder.appending(path: "\(index).yaml")
      try Data(text.utf8).write(to: file)
      paths.append(file.path)
    }
    let script = Places.root.appending(path: "Tests/ScenariosTests/Schema/validate.py").path
    let outcome = try await Command.run(python, [script, place.path] + paths)
    try #require(outcome.code == 0, "the validator failed: \(outcome.errors)")
    return try outcome.output.split(separator: "\n").map { line in
      try JSON.parse(Array(line.utf8)).value.array?.compactMap(\.string)
    }
  }
}
