import Contract
import Foundation
import Scenarios
import TestSupport

/// Loads scenarios for a test, against the contract that ships.
enum Loading {
  static let contract: Contract? = try? .load(
    contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)

  static let scenarios = Places.root.appending(path: "scenarios")

  static let loader = ScenarioLoader(
    services: ["apigatewayv2"], shippedFixtures: scenarios.appending(path: "fixtures").path
  ) { $0 == "apigatewayv2" ? contract : nil }

  /// Loads files written to a new folder, by their names; diagnostics then name them so too.
  static func load(_ files: [String: Data], with loader: ScenarioLoader = loader) throws
    -> LoadResult
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files {
      let url = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
    var result = loader.load(paths: [folder.path])
    for index in result.diagnostics.indices {
      let file = result.diagnostics[index].file
      if file.hasPrefix(folder.path + "/") {
        result.diagnostics[index].file = String(file.dropFirst(folder.path.count + 1))
      }
    }
    return result
  }

  static func load(_ text: String) throws -> LoadResult { try load(["a.yaml": Data(text.utf8)]) }
}
