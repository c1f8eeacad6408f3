import Contract
import Foundation
import HTTP
import Reports
import Runner
import Testing

@Suite("JUnit of hostile results")
struct JUnitHostileTests {
  @Test("5,000 hostile results stay valid, and read back with the counts of the events")
  func hostile() async throws {
    var random = SeededGenerator(seed: 4)
    let suites = (0..<40).map {
      Suite(
        name: "s\($0)" + Hostile.text(&random), title: Hostile.text(&random),
        file: Hostile.text(&random))
    }
    var events: [RunEvent] = [.runStarted(Sample.run())] + suites.map(RunEvent.suiteStarted)
    var expected: [String: [Verdict]] = [:]
    for index in 0..<5000 {
      // Suites interleave, as scenarios do that run side by side.
      let suite = suites[index % suites.count]
      let result = Hostile.result(index, in: suite, &random)
      events.append(.caseFinished(result))
      expected[suite.name, default: []].append(result.verdict)
    }
    events += suites.dropLast(5).map(RunEvent.suiteFinished)
    events.append(.runFinished(Sample.summary()))
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

  @Test("what XML can carry reads back as it was, the rest as escapes", arguments: Hostile.nasty)
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
