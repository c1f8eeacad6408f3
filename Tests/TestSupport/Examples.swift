import Foundation

/// The examples of `docs/scenarios.md`, and of other pages.
public enum Examples {
  public static let page = Places.root.appending(path: "docs/scenarios.md")

  /// The YAML blocks of a page.
  public static func blocks(of page: String = "docs/scenarios.md") throws -> [String] {
    let text = try String(contentsOf: Places.root.appending(path: page), encoding: .utf8)
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
