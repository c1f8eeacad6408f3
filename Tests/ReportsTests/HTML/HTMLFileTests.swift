import Contract
import Foundation
import HTTP
import JSON
import Reports
import Runner
import Scenarios
import Testing

@Suite("HTML, as a file")
struct HTMLFileTests {
  @Test("every result is there, with what lists go by and what it opens to")
  func results() async throws {
    var failed = Sample.result(.failed, id: "b", mismatches: [Sample.mismatch()])
    failed.rules = [.pageSize, .nothingLost]
    failed.tags = ["slow"]
    let events = Sample.events([Sample.result(.passed, id: "a"), failed])
    try await withPage(of: events) { path in
      let page = try PageText(path)
      let cases = try page.cases
      #expect(cases.map { $0["id"]?.string } == ["a", "b"])
      #expect(cases[1]["verdict"] == "failed")
      #expect(cases[1]["name"] == "apigatewayv2/GetApis/pagination b")
      #expect(cases[1]["rules"] == ["pagination.nothing-lost", "pagination.page-size"])
      #expect(cases[1]["broken"] == ["pagination.page-size"])
      #expect(cases[1]["start"]?.number?.text == "0.000")
      #expect(cases[1]["time"]?.number?.text == "0.250")
      let detail = try page.detail(1)
      #expect(detail["mismatches"]?.array?.first?["actual"] == "12 items")
      #expect(
        detail["mismatches"]?.array?.first?["demand"] == "no page holds more items than MaxResults")
      #expect(detail["evidence"] == "documented: API reference, GetApis, maxResults")
      let exchange = try #require(detail["exchanges"]?.array?.first)
      #expect(exchange["curl"]?.string?.hasPrefix("curl -i") == true)
      #expect(exchange["request"]?.string?.hasPrefix("GET /v2/apis?maxResults=5 HTTP/1.1") == true)
      #expect(exchange["response"]?.string?.hasSuffix("{\"items\":[]}") == true)
    }
  }

  @Test("a known deviation and a probe keep what they are")
  func deviationAndProbe() async throws {
    var deviates = Sample.result(
      .deviates, id: "d", reason: "known", mismatches: [Sample.mismatch()])
    deviates.deviation = Deviation(
      cases: try #require(CasePattern("contract/GetApis")), rule: .pageSize, reason: "known",
      link: "https://example.com/1", file: "list.yaml", line: 7)
    var probe = Sample.result(.recorded, id: "p", reason: "404")
    probe.probe = ProbeRecord(
      question: "what then?", status: 404, fault: nil, headers: [], body: .text("gone"),
      output: nil, error: nil, summary: "404")
    try await withPage(of: Sample.events([deviates, probe])) { path in
      let page = try PageText(path)
      #expect(try page.cases[0]["deviation"] == "list.yaml:7")
      let deviation = try #require(try page.detail(0)["deviation"])
      #expect(deviation["link"] == "https://example.com/1")
      #expect(deviation["rule"] == "pagination.page-size")
      #expect(deviation["place"]?["text"] == "list.yaml:7")
      #expect(try page.cases[1]["question"] == "what then?")
      #expect(try page.detail(1)["record"]?.string?.contains("gone") == true)
    }
  }

  private func screen(_ results: [CaseResult], isStrict: Bool = false, exitCode: Int32 = 1)
    async throws -> (outcome: String, whose: String)
  {
    var events = Sample.events(results, isStrict: isStrict)
    events[events.count - 1] = .runFinished(Sample.summary(exitCode: exitCode))
    return try await withPage(of: events) { path in
      let page = try PageText(path)
      return (
        try page.part(from: "<h1>", to: "</h1>"),
        try page.part(from: "<dl class=\"whose\">", to: "</dl>")
      )
    }
  }

  @Test("the first screen says whether it is the endpoint or the harness")
  func diagnosis() async throws {
    let failed = Sample.result(.failed, mismatches: [Sample.mismatch()])
    let advisory = Sample.result(
      .advisory, mismatches: [Sample.mismatch(evidence: Evidence(.assumed, "so we think"))])
    func errored(_ reason: String) -> CaseResult { Sample.result(.errored, reason: reason) }

    var (outcome, whose) = try await screen([failed, advisory])
    #expect(outcome == "1 failed of 2 results")
    #expect(whose.contains("<dt>The endpoint</dt><dd>1 result failed"))
    #expect(whose.contains("1 by the documentation"))
    #expect(whose.contains("<dt>Nobody knows</dt><dd>1 advisory"))
    #expect(!whose.contains("harness"))

    (outcome, whose) = try await screen([advisory], isStrict: true)
    #expect(outcome == "1 failed of 1 result")
    #expect(whose.contains("1 by assumption"))

    (outcome, whose) = try await screen(
      [
        errored("its positive control: http.refused: http://x refused"),
        errored("not judged: the endpoint answered 429"), errored("line 3: no such capture"),
      ], exitCode: 3)
    #expect(outcome == "3 errored of 3 results")
    #expect(whose.contains("<dt>The connection</dt><dd>1 case got"))
    #expect(whose.contains("<dt>Access or limits</dt><dd>1 case met"))
    #expect(whose.contains("<dt>The harness</dt><dd>1 case stopped"))
    #expect(!whose.contains("The endpoint<"))

    (outcome, whose) = try await screen([
      Sample.result(.failed, mismatches: [Sample.mismatch(.rejection)])
    ])
    #expect(whose.contains("<dt>The harness</dt><dd>1 client-side case"))

    let lists = Suite(name: "deviations", title: "", file: nil)
    (outcome, whose) = try await screen([Sample.result(.failed, in: lists, reason: "expired")])
    #expect(whose.contains("<dt>Your lists</dt><dd>1 listed deviation"))

    (outcome, whose) = try await screen([Sample.result(.passed)], exitCode: 0)
    #expect(outcome == "All that could be judged conforms")
    let known = Sample.result(.deviates, reason: "known")
    #expect(
      try await screen([Sample.result(.passed), known], exitCode: 0).outcome
        == "Nothing failed but what is known: 1 of 2 results")
    #expect(whose.contains("<dt>Neither</dt>"))
  }

  @Test("from its first event on there is a whole page that says that the run did not end")
  func unfinished() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "report.html").path
      try Data("the last run's".utf8).write(to: URL(filePath: path))
      let report = try HTMLReport(path: path, links: SourceLinks(from: path, environment: [:]))
      try report.handle(.runStarted(Sample.run()))
      var page = try PageText(path)
      #expect(try page.part(from: "<h1>", to: "</h1>") == "The run did not end")
      #expect(try page.cases.isEmpty)
      #expect(page.html.hasSuffix("</html>\n"))
      // Without an end, as where the events of a run that was killed are told again.
      try report.handle(.caseFinished(Sample.result(.failed, mismatches: [Sample.mismatch()])))
      try report.finish()
      page = try PageText(path)
      #expect(
        try page.part(from: "<h1>", to: "</h1>") == "The run did not end: 1 failed of 1 result")
      #expect(try page.cases.count == 1)
    }
  }

  @Test("exchanges beyond a megabyte are shown in one line, and the page says so")
  func shortened() async throws {
    let large = Sample.exchange(body: Array(repeating: UInt8(ascii: "x"), count: 64 << 10))
    let walk = Sample.result(
      .failed, id: "walk", mismatches: [Sample.mismatch()],
      exchanges: Array(repeating: large, count: 250))
    let passed = Sample.result(.passed, id: "passed", exchanges: [large])
    try await withPage(of: Sample.events([walk, passed])) { path in
      let page = try PageText(path)
      let detail = try page.detail(0)
      let exchanges = try #require(detail["exchanges"]?.array)
      #expect(exchanges.count == 200)
      #expect(exchanges.count { $0["response"] != nil } < 20)
      #expect(exchanges.allSatisfy { $0["outline"]?.string?.contains("65536 bytes") == true })
      #expect(detail["moreExchanges"] == 50)
      #expect(page.html.contains("some exchanges of 1 case are shown in one line"))
      let response = try page.detail(1)["exchanges"]?.array?.first?["response"]?.string
      #expect(response?.hasSuffix("more bytes]") == true)
      #expect(page.html.utf8.count < 2 << 20)
    }
  }

  @Test("a scenario's line is a link to the file, or to the commit that a CI has checked out")
  func sources() async throws {
    func href(_ environment: [String: String], file: String = #filePath) async throws -> String? {
      var result = Sample.result(.failed, mismatches: [Sample.mismatch()])
      result.source = SourceLine(file: file, line: 14, text: "  - id: page-size")
      return try await withPage(of: Sample.events([result]), environment: environment) { path in
        let href = try PageText(path).detail(0)["source"]?["href"]?.string
        if let href, href.hasPrefix("./") {
          let target = URL(filePath: path).deletingLastPathComponent().appending(path: href)
          return target.standardizedFileURL.path
        }
        return href
      }
    }
    #expect(try await href([:]) == #filePath)
    #expect(try await href([:], file: "gone.yaml") == nil)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().path
    let github = [
      "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": "abc",
      "GITHUB_WORKSPACE": folder,
    ]
    #expect(
      try await href(github) == "https://github.com/o/r/blob/abc/HTMLFileTests.swift#L14")
    #expect(try await href(github, file: "/elsewhere/x.yaml") == nil)
    let gitlab = [
      "CI_PROJECT_URL": "https://gitlab.com/g/p", "CI_COMMIT_SHA": "abc", "CI_PROJECT_DIR": folder,
    ]
    #expect(
      try await href(gitlab, file: folder + "/a b#?.yaml")
        == "https://gitlab.com/g/p/-/blob/abc/a%20b%23%3F.yaml#L14")
  }

  @Test("no text leaves its place, whatever it holds")
  func hostile() async throws {
    let nasty = "</script><!--<script>&\"'\u{202E}\u{0}\r\n]]>"
    var result = Sample.result(
      .failed, id: nasty, reason: nasty,
      mismatches: [Sample.mismatch(expected: nasty, actual: nasty)],
      exchanges: [Sample.exchange(body: Array(nasty.utf8) + [0xFF])])
    result.title = nasty
    result.tags = [nasty]
    result.source = SourceLine(file: nasty, line: 1, text: nasty)
    var run = Sample.run()
    run.endpoint = "http://" + nasty
    let events: [RunEvent] = [
      .runStarted(run), .caseFinished(result), .notice(nasty), .runFinished(Sample.summary()),
    ]
    try await withPage(of: events) { path in
      let page = try PageText(path)
      // The page's own scripts: run, cases, one a case, and the one that runs.
      #expect(page.html.components(separatedBy: "</script").count == 5)
      #expect(page.html.components(separatedBy: "<script").count == 5)
      #expect(!page.html.contains("<!--"))
      #expect(!page.html.unicodeScalars.contains("\u{202E}"))
      let shown = "</script><!--<script>&\"'\\u{202E}\\u{0}\\r\n]]>"
      #expect(try page.detail(0)["mismatches"]?.array?.first?["actual"]?.string == shown)
      #expect(page.html.contains("<li>&lt;/script&gt;&lt;!--&lt;script&gt;&amp;&quot;&#39;"))
    }
  }
}
