import Foundation
import Reports
import Runner
import TestSupport
import Testing

@Suite("Badges")
struct BadgeTests {
  @Test(
    "percentages never round up to what they are not",
    arguments: [
      (999, 1000, "99.9%", Badge.Colour.yellow), (1000, 1000, "100%", .green),
      (9999, 10000, "99.9%", .yellow), (1, 3, "33%", .red), (0, 5, "0%", .red),
      (0, 0, "none", .grey), (905, 1000, "90.5%", .yellow),
    ])
  func percentages(part: Int, whole: Int, text: String, colour: Badge.Colour) {
    let badge = Badge(label: "l", part, of: whole)
    #expect(badge.value == text)
    #expect(badge.colour == colour)
  }

  @Test("the picture is well-formed, says its text to screen readers and loads nothing")
  func svg() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "badge.svg").path
      let svg = Badge(label: "a<b&\"c\u{0}", value: "日本 100%", colour: .green).svg
      try Data(svg.utf8).write(to: URL(filePath: path))
      _ = try JUnitDocument(path)
      #expect(svg.contains("aria-label=\"a&lt;b&amp;&quot;c\\u{0}: 日本 100%\""))
      #expect(!svg.contains("href") && !svg.contains("url("))
    }
  }

  @Test("is in the place of an older one from the run's start")
  func started() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "badge.svg").path
      try Data("old".utf8).write(to: URL(filePath: path))
      let report = try BadgeReport(path: path)
      try report.handle(.runStarted(Sample.run()))
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("unfinished"))
    }
  }

  @Test("of a run it tells the share of what was judged; of one that did not end it tells that")
  func conformance() async throws {
    func badge(_ results: [CaseResult], isStrict: Bool = false, ends: Bool = true) async throws
      -> String
    {
      try await withTemporaryFolder { folder in
        let path = folder.appending(path: "badge.svg").path
        let report = try BadgeReport(path: path)
        for event in Sample.events(results, isStrict: isStrict).dropLast(ends ? 0 : 1) {
          try report.handle(event)
        }
        try report.finish()
        return try String(contentsOfFile: path, encoding: .utf8)
      }
    }
    let results = [
      Sample.result(.passed), Sample.result(.advisory, id: "b"), Sample.result(.deviates, id: "c"),
      Sample.result(.failed, id: "d"), Sample.result(.skipped, id: "e"),
    ]
    #expect(try await badge(results).contains("conformance: 50%"))
    #expect(try await badge(results, isStrict: true).contains("conformance: 25%"))
    #expect(try await badge(results, ends: false).contains("conformance: unfinished"))
    let clientSide = Sample.result(.passed, id: "c1", rules: [.rejection])
    let errored = Sample.result(.errored, id: "x", reason: "http.refused: down")
    let framing = Sample.result(.passed, id: "contract: http.framing", in: Sample.contract)
    #expect(try await badge([clientSide, errored, framing]).contains("conformance: not judged"))
    #expect(try await badge(results + [clientSide]).contains("conformance: 50%"))
    let most = try await badge([Sample.result(.passed), errored])
    #expect(most.contains("conformance: 100%, 1 not judged"))
    #expect(!most.contains(Badge.Colour.green.rawValue))
  }
}
