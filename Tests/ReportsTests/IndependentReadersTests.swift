import Foundation
import JSON
import Runner
import TestSupport
import Testing

@testable import Reports

@Suite(
  "Reports of hostile results, as independent programs read them",
  .enabled(if: Readers.python != nil, "make venv makes the environment of the readers"))
struct IndependentReadersTests {
  private func withReports(
    _ count: Int, seed: UInt64, _ body: ([CaseResult], (String) -> String) async throws -> Void
  ) async throws {
    let events = Hostile.run(count, seed: seed)
    try await withTemporaryFolder { folder in
      try await events.write(to: folder)
      try await body(events.results) { folder.appending(path: $0).path }
    }
  }

  private func text(_ text: String) -> String {
    text.escaped(for: .xml).cut(toBytes: Story.limit)
  }

  @Test(
    "junitparser finds each case with its outcome, message and text",
    arguments: JUnitDialect.allCases)
  func junitparser(dialect: JUnitDialect) async throws {
    try await withReports(160, seed: 21) { results, path in
      let read = try await Readers.read("junitparser", path("\(dialect.rawValue).xml"))
      let cases = try #require(read["cases"]?.array)
      #expect(cases.count == results.count)
      // Suites come one after the other.
      var expected = results
      if dialect != .surefire {
        let order = results.map(\.identity.suite.name).reduce(into: [String]()) {
          if !$0.contains($1) { $0.append($1) }
        }
        expected = order.flatMap { name in results.filter { $0.identity.suite.name == name } }
      }
      for (result, found) in zip(expected, cases) {
        let story = Story(result: result)
        let outcome = JUnitOutcome(story, isStrict: false)
        #expect(found["name"]?.string?.isIdentical(to: text(result.identity.uniqueName)) ?? false)
        #expect(found["outcome"]?.string == outcome.element?.rawValue)
        guard outcome.element != nil else { continue }
        #expect(found["count"] == 1)
        #expect(found["message"]?.string == text(outcome.message))
        let told = try #require(found["text"]?.string)
        #expect(Array(told.utf8).starts(with: text(story.text).utf8))
      }
      let totals = try #require(read["counts"]?.array).map {
        $0.array?.compactMap(\.number?.int) ?? []
      }
      func count(_ verdicts: Verdict...) -> Int { results.count { verdicts.contains($0.verdict) } }
      #expect(totals.reduce(0) { $0 + $1[0] } == results.count)
      #expect(totals.reduce(0) { $0 + $1[1] } == count(.failed))
      #expect(totals.reduce(0) { $0 + $1[2] } == count(.errored))
      #expect(totals.reduce(0) { $0 + $1[3] } == count(.skipped, .notImplemented, .deviates))
    }
  }

  @Test("junit2html and xunitparser count the same")
  func others() async throws {
    try await withReports(160, seed: 22) { results, path in
      func count(_ verdicts: Verdict...) -> JSON {
        .int(results.count { verdicts.contains($0.verdict) })
      }
      let page = try await Readers.read("junit2html", path("default.xml"))
      #expect(page["counts"]?["passed"] == count(.passed, .advisory, .recorded))
      #expect(page["counts"]?["skipped"] == count(.skipped, .notImplemented, .deviates))
      #expect(page["counts"]?["failed"] == count(.failed, .errored))
      #expect(page["page"]?.number?.int ?? 0 > 10_000)
      // It takes a property's name but once a file, so it reads the dialects with one suite, or none.
      for dialect in ["surefire", "gitlab"] {
        let found = try await Readers.read("xunitparser", path("\(dialect).xml"))
        #expect(found["counts"]?["failure"] == count(.failed), "\(dialect)")
        #expect(found["counts"]?["error"] == count(.errored), "\(dialect)")
        #expect(found["counts"]?["skipped"] == count(.skipped, .notImplemented, .deviates))
      }
    }
  }

  @Test("tap.py finds each point with its directive, and its block of YAML")
  func tap() async throws {
    try await withReports(400, seed: 23) { results, path in
      let read = try await Readers.read("tap", path("report.tap"))
      let points = try #require(read["points"]?.array)
      #expect(read["plan"]?.number?.int == results.count)
      #expect(read["bail"]?.isNull ?? false)
      try #require(points.count == results.count)
      for (result, point) in zip(results, points) {
        let story = Story(result: result)
        switch result.verdict {
        case .passed, .recorded: #expect(point["ok"] == true && point["skip"] == false)
        case .failed, .errored: #expect(point["ok"] == false && point["todo"] == false)
        case .skipped, .notImplemented: #expect(point["ok"] == true && point["skip"] == true)
        case .deviates, .advisory: #expect(point["ok"] == false && point["todo"] == true)
        }
        guard result.verdict != .passed || result.isFlaky else { continue }
        #expect(point["severity"]?.string == result.verdict.rawValue)
        #expect(point["message"]?.string == story.headline)
        if result.verdict == .recorded, result.probe != nil { continue }
        #expect(
          point["story"]?.string.map {
            story.text.cut(toBytes: 64 << 10).escaped(for: .terminal).hasPrefix($0.trimmingSuffix)
          } ?? false)
      }
    }
  }

  @Test("prove counts the same", .enabled(if: Readers.hasProve, "needs Perl's prove"))
  func prove() async throws {
    try await withReports(400, seed: 28) { results, path in
      // That of Test::Harness 3.44 says of a version 14 that it does not know it.
      let tap = try String(contentsOfFile: path("report.tap"), encoding: .utf8)
      try Data(tap.replacing("TAP version 14", with: "TAP version 13").utf8)
        .write(to: URL(filePath: path("13.tap")))
      let outcome = try await Command.run("/usr/bin/env", ["prove", "-e", "cat", path("13.tap")])
      #expect(outcome.output.contains("Tests=\(results.count),"), "\(outcome)")
      #expect(!outcome.output.contains("Parse errors"), "\(outcome)")
      let failed = results.count { [.failed, .errored].contains($0.verdict) }
      #expect(outcome.output.contains("Failed \(failed)/\(results.count) subtests"), "\(outcome)")
    }
  }

  @Test("SARIF holds what is wrong and nothing else, valid by OASIS's schema")
  func sarif() async throws {
    try await withReports(400, seed: 24) { results, path in
      let read = try await Readers.read("sarif", path("report.sarif"))
      func count(_ verdicts: Verdict...) -> Int { results.count { verdicts.contains($0.verdict) } }
      let levels = read["levels"]?.array?.compactMap(\.string) ?? []
      #expect(levels.count { $0 == "error" } == count(.failed, .deviates))
      #expect(levels.count { $0 == "note" } == count(.advisory))
      #expect(read["suppressed"]?.number?.int == count(.deviates))
      #expect(read["notifications"]?.number?.int == count(.errored) + 4)
      #expect(read["successful"] == false)
      #expect(read["places"]?.array?.count == count(.failed, .deviates, .advisory))
    }
  }

  @Test("CTRF is as its specification says, and its summary counts its tests")
  func ctrf() async throws {
    try await withReports(400, seed: 25) { results, path in
      let schema = Readers.folder.appending(path: "ctrf.schema.json").path
      let errors = try await Readers.read("schema", path("ctrf.json"), schema)
      #expect(errors["errors"] == [])
      let report = try JSON.parse(
        [UInt8](Data(contentsOf: URL(filePath: path("ctrf.json")))),
        limits: JSONLimits(depth: 20, values: 1_000_000, bytes: 1 << 30)
      ).value
      let tests = try #require(report["results"]?["tests"]?.array)
      #expect(tests.map { $0["rawStatus"]?.string } == results.map { $0.verdict.rawValue })
      let summary = report["results"]?["summary"]
      #expect(summary?["tests"]?.number?.int == results.count)
      for status in ["passed", "failed", "skipped", "pending", "other"] {
        let count = tests.count { $0["status"]?.string == status }
        #expect(summary?[status]?.number?.int == count, "\(status)")
      }
    }
  }

  @Test("every line of the events is as the published schema says, and says nothing more")
  func events() async throws {
    try await withReports(200, seed: 26) { _, path in
      try Data(EventSchema.document.serialised()).write(to: URL(filePath: path("schema.json")))
      let errors = try await Readers.read("schema", path("events.jsonl"), path("schema.json"))
      #expect(errors["errors"] == [])
    }
  }

  @Test("Markdown shows hostile text as text: no element, link or broken table comes of it")
  func markdown() async throws {
    try await withReports(600, seed: 27) { results, path in
      let size = try Data(contentsOf: URL(filePath: path("report.md"))).count
      #expect(size <= 65_536)
      let read = try await Readers.read("markdown", path("report.md"))
      let known: Set = [
        "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "pre",
        "details", "summary", "sub", "ul", "li",
      ]
      let tags = Set(read["tags"]?.object?.keys ?? [])
      #expect(tags.isSubset(of: known), "\(tags.subtracting(known))")
      #expect(read["attributes"] == ["code class", "td style", "th style"])
      let failed = results.count { $0.verdict == .failed }
      #expect(read["texts"]?.string?.hasPrefix("Assay: ❌ \(failed) failed") ?? false)
    }
  }
}

extension String {
  /// Without the line breaks at its end, which YAML clips.
  fileprivate var trimmingSuffix: String {
    String(String.UnicodeScalarView(unicodeScalars.reversed().drop { $0 == "\n" }.reversed()))
  }
}
