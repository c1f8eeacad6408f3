import Contract
import Foundation
import HTTP
import JSON
import Reports
import Runner
import TestSupport
import Testing

@Suite("JUnit of hostile results")
struct JUnitHostileTests {
  @Test("5,000 hostile results stay valid in every format, with the counts of the events")
  func hostile() async throws {
    let events = Hostile.run(5000, seed: 4)
    let results = events.results
    var suites: [Suite] = []
    var expected: [Suite: [Verdict]] = [:]
    for case .suiteStarted(let suite) in events { suites.append(suite) }
    for result in results { expected[result.identity.suite, default: []].append(result.verdict) }
    try await withTemporaryFolder { folder in
      try await events.write(to: folder)
      func path(_ name: String) -> String { folder.appending(path: name).path }
      for dialect in JUnitDialect.allCases {
        let document = try JUnitDocument(path("\(dialect.rawValue).xml"))
        if dialect == .surefire {
          #expect(document.testcases.map(\.outcome) == results.map { Self.element(of: $0.verdict) })
          continue
        }
        #expect(document.suites.count == suites.count)
        for (suite, written) in zip(suites, document.suites) {
          Self.check(written, expected[suite] ?? [])
        }
      }
      if let jenkinsSchema {
        for name in ["default.xml", "azure.xml"] {
          #expect(schemaErrors(of: path(name), schema: jenkinsSchema) == [])
        }
      }
      let split = try FileManager.default.contentsOfDirectory(atPath: path("split"))
      #expect(split.count == suites.count)
      if let surefireSchema {
        for name in ["surefire.xml"] + split.map({ "split/\($0)" }) {
          #expect(schemaErrors(of: path(name), schema: surefireSchema) == [], "\(name)")
        }
      }
      #expect(try EventFile.read(path("events.jsonl")).count == events.count)
      for name in ["ctrf.json", "report.sarif"] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path(name))))
        let limits = JSONLimits(depth: 50, values: 10_000_000, bytes: 1 << 30)
        #expect(throws: Never.self) { try JSON.parse(bytes, limits: limits) }
      }
    }
  }

  private static func check(_ written: JUnitDocument.Testsuite, _ verdicts: [Verdict]) {
    func count(_ some: Verdict...) -> String { String(verdicts.count { some.contains($0) }) }
    #expect(written.attributes["tests"] == String(verdicts.count))
    #expect(written.attributes["failures"] == count(.failed))
    #expect(written.attributes["errors"] == count(.errored))
    #expect(written.attributes["skipped"] == count(.skipped, .notImplemented, .deviates))
    #expect(written.testcases.map(\.outcome) == verdicts.map(element(of:)))
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
