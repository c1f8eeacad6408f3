import Foundation
import TestSupport
import Testing

/// A diagnostic that no test pins is found here: every sentence that the reader's sources hold has
/// to be met in what a test expects to be shown.
@Suite("Every diagnostic")
struct EveryDiagnosticTests {
  /// Sentences that are shown to nobody, or that no file can bring about.
  private static let unseen = [
    "the grammar gives … no key …",
    // libyaml says what is wrong, and there is memory.
    "the YAML can't be read", "there is no memory left to read the file",
    // Written, not said.
    "deviations: []\n",
  ]

  private static let sources: [(name: String, text: String)] = {
    let folder = Places.root.appending(path: "Sources/Scenarios")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Grammar/") }.sorted()
      .compactMap { name in
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { (name, $0) }
      }
  }()

  /// What tests expect to be shown, line by line.
  private static let expected: [String] = {
    let shown = (Slip.all + Slip.yamlSlips).map(\.shown)
    let tests = Places.root.appending(path: "Tests/ScenariosTests")
    let others = [
      "HostileInputTests.swift", "FilesTests.swift", "CompositionTests.swift",
      "OtherContractsTests.swift", "DeviationListTests.swift", "CoverageReasonsTests.swift",
      "Observing/ObservedDemandTests.swift", "Observing/ObservedPlaceTests.swift",
      "../AssayTests/Verdicts/EvidenceTests.swift",
      "TargetFileTests.swift", "Slips/TargetSlips.swift", "Slips/TargetSlips+Use.swift",
    ]
    .compactMap { try? String(contentsOf: tests.appending(path: $0), encoding: .utf8) }
    .flatMap { SwiftText.literals(of: $0).map { $0.pieces.joined() } }
    return (shown + others).flatMap { $0.split(separator: "\n").map(String.init) }
  }()

  @Test("has a test that pins its text")
  func pinned() {
    #expect(Self.sources.count > 30)
    #expect(Self.expected.count > 500)
    var unpinned: [String] = []
    for (name, text) in Self.sources {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for literal in SwiftText.literals(of: text) where isSentence(literal.pieces) {
        // What libyaml says is compared with, not shown.
        let line = lines[literal.line - 1].drop { $0 == " " }
        if ["case (\"", "case (_, ", "(\"", "(_, "].contains(where: line.hasPrefix) { continue }
        let whole = literal.pieces.joined(separator: "…")
        if Self.unseen.contains(whole) { continue }
        if !Self.expected.contains(where: { holds($0, literal.pieces) }) {
          unpinned.append("\(name):\(literal.line): \(whole)")
        }
      }
    }
    #expect(unpinned == [])
  }

  @Test("that is listed as shown to nobody is in the sources")
  func unseen() {
    let all = Set(
      Self.sources.flatMap { SwiftText.literals(of: $0.text) }.map {
        $0.pieces.joined(separator: "…")
      })
    #expect(Self.unseen.filter { !all.contains($0) } == [])
  }

  @Test("is found in a source as its reader writes it")
  func scanner() {
    let source = ##"""
      // "a comment"
      error(node, "no `\(key.map { "in \($0) there" })` here", hint: #"write "\#(x)" now"#)
      """##
    let found = SwiftText.literals(of: source).map(\.pieces)
    #expect(found == [["in ", " there"], ["no `", "` here"], ["write \"", "\" now"]])
    #expect(holds("x: no `name` here", ["no `", "` here"]))
    #expect(!holds("x: no `name` there", ["no `", "` here"]))
  }

  /// Words with a space between them.
  private func isSentence(_ pieces: [String]) -> Bool {
    pieces.contains { $0.contains(" ") } && pieces.contains { $0.contains(where: \.isLetter) }
  }

  /// Whether the line has the pieces in their order.
  private func holds(_ line: String, _ pieces: [String]) -> Bool {
    var rest = line[...]
    for piece in pieces {
      let words = piece.trimmingPrefix("\n")
      if words.isEmpty { continue }
      guard let range = rest.range(of: words) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
