import Contract
import Foundation
import HTTP
import Runner
import Scenarios

/// Results that an endpoint made up to break reports.
enum Hostile {
  /// Texts that break writers, readers and people.
  static let nasty: [String] = [
    "]]>", "<![CDATA[", "<b>&amp;&", "\u{0}", "\u{1B}[31mred", "\u{202E}evil\u{2066}", "👩‍👩‍👧‍👦",
    "\u{FFFE}\u{FFFF}",
    "e\u{301}", "'\u{301}", "\r\n", "\t", "\"quoted\"", "\u{85}\u{2028}", "日本語", "\u{10FFFF}", "--",
    "%s%n", "",
  ]

  static func text(_ random: inout some RandomNumberGenerator) -> String {
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

  static func result(
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
    if verdict == .deviates {
      result.deviation = CasePattern("scenarios/a.yaml#" + text(&random).filter { $0 != "*" } + "x")
        .map {
          Deviation(
            cases: $0, rule: .pageSize, reason: text(&random), link: text(&random), file: "d",
            line: 3)
        }
    }
    if Int.random(in: 0..<50, using: &random) == 0 {
      result.isFlaky = verdict == .passed
      result.reruns = [
        CaseAttempt(
          verdict: Bool.random(using: &random) ? .failed : .errored, reason: text(&random),
          mismatches: result.mismatches)
      ]
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

  /// A whole run of that many results, in suites that interleave, as scenarios do that run side by
  /// side; the last suites don't end.
  static func run(_ count: Int, seed: UInt64) -> [RunEvent] {
    var random = SeededGenerator(seed: seed)
    let suites = (0..<40).map {
      Suite(name: "s\($0)" + text(&random), title: text(&random), file: text(&random))
    }
    var events: [RunEvent] = [.runStarted(Sample.run(cases: count))]
    events += suites.map(RunEvent.suiteStarted)
    var counts: [Verdict: Int] = [:]
    for index in 0..<count {
      let result = result(index, in: suites[index % suites.count], &random)
      counts[result.verdict, default: 0] += 1
      events.append(.caseFinished(result))
      if index % 100 == 0 { events.append(.notice(text(&random))) }
    }
    events += suites.dropLast(5).map(RunEvent.suiteFinished)
    return events + [.runFinished(Sample.summary(counts))]
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
