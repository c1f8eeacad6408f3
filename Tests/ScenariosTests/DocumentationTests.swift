import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("The page that documents the language")
struct DocumentationTests {
  @Test("has examples that load without an error or a warning")
  func examples() throws {
    let files = try Examples.files()
    #expect(files.count >= 8)
    let result = try Loading.load(files)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.scenarios.count == files.count { !$0.key.hasPrefix("fixtures/") })
  }

  @Test("names every matcher, every way to sign and every clause")
  func isComplete() throws {
    let text = try String(contentsOf: Examples.page, encoding: .utf8)
    let words =
      SigningChoice.allCases.map(\.rawValue) + Grammar.matchers.names
      + Grammar.clauses.map(\.name)
    for word in words { #expect(text.contains("`\(word)"), "\(word) is not explained") }
  }
}
