import Foundation

/// The examples of `docs/scenarios.md`.
public enum Examples {
  public static let page = Places.root.appending(path: "docs/scenarios.md")

  /// The YAML blocks of the page.
  public static func blocks() throws -> [String] {
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.components(separatedBy: "```yaml\n").dropFirst().map { block in
      block.components(separatedBy: "```")[0]
    }
  }

  /// Each as a file, by its name: fixtures in their folder, scenarios beside it.
  public static func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for (index, block) in try blocks().enumerated() {
      let isFixture = !block.contains("\ncases:")
      files[(isFixture ? "fixtures/" : "") + "example-\(index).yaml"] = Data(block.utf8)
    }
    return files
  }
}
