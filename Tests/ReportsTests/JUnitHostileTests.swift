import Contract
import Foundation
import HTTP
import Reports
import Runner
import Testing

@Suite("JUnit of hostile results")
struct JUnitHostileTests {
  /// Texts that break writers, readers and people.
  private static let nasty: [String] = [
    "]]>", "<![CDATA[", "<b>&amp;&", "\u{0}", "\u{1B}[31mred", "\u{202E}evil\u{2066}", "👩‍👩‍👧‍👦",
    "\u{FFFE}\u{FFFF}",
    "e\u{301}", "'\u{301}", "\r\n", "\t", "\"quoted\"", "\u{85}\u{2028}", "日本語", "\u{10FFFF}", "--",
    "%s%n", "",
  ]

  private static func text(_ random: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in nasty.randomElement(using: &random) ?? ""
    }
    .joined(separator: Bool.random(using: &random) ? "x" : "")
  }

  /// Random bytes, NUL and invalid UTF-8 among them.
  private static let megabyte: [UInt8] = {
    var random = SeededGenerator(seed: 1)
    return (0..<(1 << 20)).map { _ in UInt8.random(in: 0...255, using: &random) }
  }()

  private static func bytes(_ random: inout some RandomNumberGenerator) -> [UInt8] {
    switch Int.random(in: 0..<15_000, using: &random) {
    case 0: megabyte
    case 1..<4500:
      (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
    default: Array(text(&random).utf8)
    }
  }

  private static func result(
    _ index: Int, in suite: Suite, _ random: inout some RandomNumberGenerator
  ) -> CaseResult {
    let verdict = Verdict.allCases.randomElement(using: &random) ?? .failed
    var result = CaseResult(
      identity: CaseIdentity(
        suite: suite, classname: "c" + text(&random), id: "\(index)" + text(&random)),
      title: text(&random), verdict: verdict, reason: text(&random))
    result.mismatches = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      Mismatch(
        rule: Rule.catalogue.randomElement(using: &random) ?? .pageSize, path: text(&random),
        expected: text(&random), actual: text(&random), evidence: Evidence(.observed, text(&random))
      )
    }
    result.source = SourceLine(file: text(&random), line: index, text: text(&random))
    result.tags = [text(&random)]
    result.rerun = text(&random)
    result.duration =
      [0, 1e-9, 12.3456, 98765.4321, .nan, .infinity, -1].randomElement(using: &random) ?? 0
    result.exchanges = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      ExchangeRecord(
        label: text(&random),
        request: HTTPRequest(
          method: bytes(&random), target: bytes(&random),
          headers: HTTPFields([HTTPFields.Field(bytes(&random), bytes(&random))]),
          body: bytes(&random)),
        origin: "http://127.0.0.1:1",
        response: Bool.random(using: &random)
          ? HTTPResponse(status: 200, reason: bytes(&random), body: bytes(&random)) : nil,
        fault: text(&random), received: bytes(&random), duration: 0.1)
    }
    return result
  }

  @Test("5,000 hostile results stay valid, and read back with the counts of the events")
  func hostile() async throws {
    var random = SeededGenerator(seed: 4)
    let suites = (0..<40).map {
      Suite(
        name: "s\($0)" + Self.text(&random), title: Self.text(&random), file: Self.text(&random))
    }
    var events: [RunEvent] = [.runStarted(Sample.run())] + suites.map(RunEvent.suiteStarted)
    var expected: [String: [Verdict]] = [:]
    for index in 0..<5000 {
      // Suites interleave, as scenarios do that run side by side.
      let suite = suites[index % suites.count]
      let result = Self.result(index, in: suite, &random)
      events.append(.caseFinished(result))
      expected[suite.name, default: []].append(result.verdict)
    }
    events += suites.dropLast(5).map(RunEvent.suiteFinished)
    let document = try await junit(of: events)

    #expect(document.suites.count == suites.count)
    for (suite, written) in zip(suites, document.suites) {
      let verdicts = expected[suite.name] ?? []
      func count(_ some: Verdict...) -> String { String(verdicts.count { some.contains($0) }) }
      #expect(written.attributes["tests"] == String(verdicts.count))
      #expect(written.testcases.count == verdicts.count)
      #expect(written.attributes["failures"] == count(.failed))
      #expect(written.attributes["errors"] == count(.errored))
      #expect(written.attributes["skipped"] == count(.skipped, .notImplemented, .deviates))
      #expect(written.properties["verdict.advisory"] == count(.advisory))
      for (verdict, testcase) in zip(verdicts, written.testcases) {
        #expect(testcase.outcome == Self.element(of: verdict))
      }
    }
  }

  private static func element(of verdict: Verdict) -> String? {
    switch verdict {
    case .passed, .recorded, .advisory: nil
    case .failed: "failure"
    case .errored: "error"
    case .skipped, .notImplemented, .deviates: "skipped"
    }
  }

  @Test("what XML can carry reads back as it was, the rest as escapes", arguments: nasty)
  func roundTrip(_ text: String) async throws {
    let result = Sample.result(
      .failed, reason: "r",
      mismatches: [Sample.mismatch(actual: "<" + text.replacing("\r\n", with: "\r") + ">")],
      exchanges: [Sample.exchange(body: Array(("<" + text + ">").utf8) + [0xFF, 0xC3])])
    let testcase = try #require(try await junit(of: Sample.events([result])).testcases.first)
    let shown = text.replacing("\u{0}", with: "\\u{0}").replacing("\u{1B}", with: "\\u{1B}")
      .replacing("\u{FFFE}\u{FFFF}", with: "\\u{FFFE}\\u{FFFF}")
    #expect(testcase.text.utf8.contains(("<" + shown + ">\\x{FF}\\x{C3}").utf8))
  }
}

extension Sequence where Element == UInt8 {
  /// Whether the bytes hold these bytes in a row; strings would compare by canonical equivalence.
  func contains(_ other: some Collection<UInt8>) -> Bool {
    Data(self).range(of: Data(other)) != nil
  }
}

/// The same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
