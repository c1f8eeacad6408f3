import Foundation
import Scenarios
import TestSupport
import Testing

@Suite("No file crashes or hangs the loader")
struct HostileInputTests {
  /// What a slow machine may take; a hang takes for ever.
  private static let bound = Duration.seconds(30)

  private func diagnostics(of bytes: [UInt8]) throws -> [Diagnostic] {
    let start = ContinuousClock.now
    let result = try Loading.load(["a.yaml": Data(bytes)])
    #expect(ContinuousClock.now - start < Self.bound)
    return result.diagnostics
  }

  private func messages(of text: String) throws -> [String] {
    try diagnostics(of: Array(text.utf8)).map { "\($0.line):\($0.column) \($0.message)" }
  }

  @Test("an alias bomb is refused, as a value and as a key")
  func aliasBomb() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(try messages(of: bomb).contains("1:5 anchors (&a0) are not supported"))
    #expect(try diagnostics(of: Array((bomb + "*a40 : x\n").utf8)).count == 101)
    #expect(try messages(of: "? [*a, *b]\n: x\n").contains("1:4 aliases (*a) are not supported"))
  }

  @Test("what is nested without end is refused")
  func nesting() throws {
    // libyaml itself looks some hundred brackets ahead where a key may begin, and gives up first.
    for (opening, place) in [("[", 1), ("{a: ", 257), ("- ", 129), ("? ", 129)] {
      let found = try messages(of: String(repeating: opening, count: 100_000))
      #expect(found == ["1:\(place) values are nested more than 64 deep"])
    }
  }

  @Test("a file that is too large, or holds too many values, is not read on")
  func size() throws {
    let many = "title: [" + String(repeating: "a,", count: 250_000) + "a]\n"
    let crowded = try diagnostics(of: Array(many.utf8)).first
    #expect(crowded?.message == "the file holds more than 200000 values")
    #expect(crowded?.hint == "split it into several scenarios")
    let large = "# " + String(repeating: "x", count: 5 * 1024 * 1024) + "\ntitle: t\n"
    let refused = try diagnostics(of: Array(large.utf8)).first
    #expect(refused?.message == "the file is too large: more than 5242880 bytes are not read")
    #expect(refused?.hint == "split it into several scenarios")
  }

  @Test("a large file is read in time", arguments: LargeFile.all)
  func largeFile(_ file: LargeFile) throws {
    let text = file.prefix + String(repeating: file.repeated, count: file.count) + file.suffix
    #expect(try !diagnostics(of: Array(text.utf8)).isEmpty)
  }

  @Test("very many keys are read in time")
  func manyKeys() throws {
    #expect(try diagnostics(of: Array(LargeFile.keys.utf8)).count == 101)
  }

  @Test("what is no text that YAML allows is shown where it stands")
  func bytes() throws {
    func first(_ bytes: [UInt8]) throws -> String? { try diagnostics(of: bytes).first?.rendered }
    #expect(
      try first(Array("title: caf".utf8) + [0xE9] + Array(" x\n".utf8))
        == "a.yaml:1:11: error: the byte 0xE9 is not UTF-8\n"
        + "  title: caf\u{FFFD} x\n            ^\n  help: save the file as UTF-8")
    #expect(
      try first([0xEF, 0xBB, 0xBF] + Array("title: t\n".utf8))
        == "a.yaml:1:1: error: the file begins with a byte order mark\n"
        + "  \\u{FEFF}title: t\n  ^\n  help: save it as UTF-8 without one")
    #expect(
      try first(Array("a: b\ntitle: a\u{7}b\n".utf8))
        == "a.yaml:2:9: error: the character U+0007 is not allowed as it is\n"
        + "  title: a\\u{7}b\n          ^\n"
        + "  help: write it as an escape in double quotes, for example \"\\x07\" or \"\\u2028\"")
    #expect(
      try first(Array("t: \u{2028}".utf8))?.contains("1:4: error: the character U+2028") == true)
    #expect(try first([0xFF, 0xFE, 0x61, 0])?.contains("1:1: error: the byte 0xFF") == true)
    #expect(try first([0xC0, 0x80])?.contains("1:1: error: the byte 0xC0") == true)
    #expect(try first([0x61, 0xED, 0xA0, 0x80])?.contains("1:2: error: the byte 0xED") == true)
    #expect(try first([0x61, 0xF0, 0x9F])?.contains("1:2: error: the byte 0xF0") == true)
    #expect(try first([0])?.contains("1:1: error: the character U+0000") == true)
  }

  @Test("no more than a hundred slips of a file are shown")
  func manySlips() throws {
    let rows = String(repeating: "  - { is: a }\n", count: 200)
    let found = try diagnostics(
      of: Array(("title: t\nservice: apigatewayv2\ncases:\n" + rows).utf8))
    #expect(found.count == 101)
    #expect(found.last?.message == "900 more from here on")
    #expect(found.last?.hint == "mend the first ones, then look again")
  }

  @Test("mutated scenarios end in a scenario or in diagnostics within the file", arguments: 0..<8)
  func mutations(_ seed: Int) throws {
    var random = Mutator(seed: UInt64(seed))
    let path = Loading.scenarios.appending(path: "apigatewayv2/GetIntegrationResponses/pages.yaml")
    var seeds = [Array(try Data(contentsOf: path))]
    seeds += try Examples.blocks().map { Array($0.utf8) }
    for _ in 0..<100 {
      let bytes = random.mutate(seeds[random.below(seeds.count)])
      let found = try diagnostics(of: bytes)
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      for diagnostic in found {
        #expect((0...lines).contains(diagnostic.line))
        #expect(diagnostic.column <= diagnostic.sourceLine.unicodeScalars.count + 2)
        #expect(!diagnostic.rendered.isEmpty)
      }
    }
  }
}

/// A file of one or two megabytes that is the same thing over and over.
struct LargeFile: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var prefix = ""
  var repeated: String
  var count: Int
  var suffix = ""

  private static let row = "title: t\nservice: apigatewayv2\ncases:\n  - "

  static let all = [
    LargeFile(
      testDescription: "quoted text", prefix: "x: \"", repeated: "y", count: 1_000_000, suffix: "\""
    ),
    LargeFile(testDescription: "words", prefix: "x: ", repeated: "y ", count: 500_000),
    LargeFile(testDescription: "comments", repeated: "# c\n", count: 200_000),
    LargeFile(testDescription: "one key", repeated: "k: v\n", count: 90_000),
    LargeFile(
      testDescription: "a literal block", prefix: "x: |\n", repeated: " y\n", count: 300_000),
    LargeFile(
      testDescription: "references", prefix: row + "{ title: t, input: \"", repeated: "${a} ",
      count: 100_000, suffix: "\", call: GetApi }"),
    LargeFile(testDescription: "doubled quotes", prefix: "x: '", repeated: "''", count: 500_000),
    LargeFile(testDescription: "empty lines", repeated: "\n", count: 1_000_000),
    LargeFile(testDescription: "a directive", prefix: "%", repeated: "x", count: 1_000_000),
    LargeFile(testDescription: "a tag", prefix: "x: !", repeated: "%61", count: 300_000),
    LargeFile(testDescription: "plain text", repeated: "a", count: 1_000_000),
    LargeFile(
      testDescription: "cases", prefix: row + "a\n", repeated: "  - { id: a }\n", count: 40_000),
    LargeFile(
      testDescription: "one level of brackets", prefix: "x: [", repeated: "[],", count: 90_000),
  ]

  /// As many different keys as a file may hold.
  static let keys = row + "{ " + (0..<90_000).map { "k\($0): 1" }.joined(separator: ", ") + " }\n"
}

/// The same mutations for the same seed.
private struct Mutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(limit, 1)))
  }

  private static let pieces: [[UInt8]] = [
    "${", "}", "{", "[", "]", ": ", "\n", "\n  ", "- ", "\"", "'", "\\", "&a ", "*a ", "!", "$",
    "$$",
    "<<: ", "|\n", ">\n", "---\n", "\t", "\r", "#", "?", "%", "\u{2028}", "é", "🎉", "null", "-1",
    ".inf",
    "expect:", "each:", "steps:", "control:", "$matches: (", "$all:",
  ].map { Array($0.utf8) }

  mutating func mutate(_ seed: [UInt8]) -> [UInt8] {
    var bytes = seed
    for _ in 0...below(6) {
      let place = below(bytes.count)
      let end = min(bytes.count, place + below(30))
      switch below(5) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
      case 3 where !bytes.isEmpty: bytes[place] = UInt8(below(256))
      default: bytes = Array(bytes.prefix(max(place, 1)))
      }
    }
    return bytes
  }
}
