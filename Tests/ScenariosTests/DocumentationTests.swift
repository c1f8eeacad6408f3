import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("The page that documents the language")
struct DocumentationTests {
  static let page = Places.root.appending(path: "docs/scenarios.md")

  /// The YAML blocks of the page.
  static func blocks() throws -> [String] {
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.components(separatedBy: "```yaml\n").dropFirst().map { block in
      block.components(separatedBy: "```")[0]
    }
  }

  @Test("has examples that load without an error or a warning")
  func examples() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count >= 8)
    var files: [String: Data] = [:]
    for (index, block) in blocks.enumerated() {
      let isFixture = !block.contains("\ncases:")
      files[(isFixture ? "fixtures/" : "") + "example-\(index).yaml"] = Data(block.utf8)
    }
    let result = try Loading.load(files)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.scenarios.count == files.count { !$0.key.hasPrefix("fixtures/") })
  }

  @Test("names every matcher, every way to sign and every clause")
  func isComplete() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let words =
      SigningChoice.allCases.map(\.rawValue) + Grammar.matchers.names
      + Grammar.clauses.map(\.name)
    for word in words { #expect(text.contains("`\(word)"), "\(word) is not explained") }
  }
}
