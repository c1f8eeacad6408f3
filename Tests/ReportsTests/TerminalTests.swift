import Contract
import Foundation
import HTTP
import Runner
import Testing

@testable import Reports

@Suite("A run on the terminal")
struct TerminalTests {
  /// What is written, and a clock that tests turn by hand.
  private final class Screen {
    var text = ""
    var time = 0.0
    var columns = 80
    /// How often something was written.
    var writes = 0
    private(set) lazy var report = TerminalReport(
      style: style, detail: detail, reports: [("JUnit", "reports/junit.xml")],
      now: { [unowned self] in time }, columns: { [unowned self] in columns },
      write: { [unowned self] in
        text += $0
        writes += 1
      })
    private let style: TerminalStyle
    private let detail: TerminalDetail

    init(_ style: TerminalStyle = TerminalStyle(), _ detail: TerminalDetail = TerminalDetail()) {
      self.style = style
      self.detail = detail
      columns = style.width
    }

    convenience init(verbose: Bool) {
      self.init(TerminalStyle(), TerminalDetail(isVerbose: verbose))
    }

    func show(_ events: [RunEvent]) throws -> String {
      for event in events { try report.handle(event) }
      try report.finish()
      return text
    }
  }

  @Test(
    "a failure shows the scenario's line, what was expected, what came, and how to run it again")
  func failure() throws {
    let text = try Screen().show(
      Sample.events([Sample.result(.failed, mismatches: [Sample.mismatch()])]))
    #expect(
      text.contains(
        """
        failed    apigatewayv2/GetApis/pagination page-size
                      a page holds no more than MaxResults items

          scenario    scenarios/apigatewayv2/GetApis/pagination.yaml:14
          14 |      - id: page-size
          evidence    documented: API reference, GetApis, maxResults

          pagination.page-size: no page holds more items than MaxResults
          at          $.items
          expected    at most 5 items
          actual      12 items

          exchange    GET /v2/apis?maxResults=5 → 200 OK, application/json, 12 bytes
                      {"items":[]}
          again       assay run scenarios/apigatewayv2/GetApis/pagination.yaml --case page-size
        """))
  }

  @Test(
    "the end says first what broke, then the contract, what is not implemented, and the exit code")
  func summary() throws {
    let contract = Sample.result(
      .failed, id: "contract: media type", in: Sample.contract,
      mismatches: [Sample.mismatch(.mediaType, expected: "application/json", actual: "text/html")],
      occurrences: Occurrences(checked: 30, mismatched: 12, cases: ["a"]))
    let text = try Screen().show(
      Sample.events([
        Sample.result(.failed, mismatches: [Sample.mismatch()]), Sample.result(.passed, id: "b"),
        Sample.result(.notImplemented, id: "c", reason: "404"),
        Sample.result(.skipped, id: "d", reason: "no parent"),
        Sample.result(.errored, id: "e", reason: "refused"),
        Sample.result(.errored, id: "f", reason: "refused"), contract,
      ]))
    let end = try #require(text.range(of: "What broke"))
    #expect(
      text[end.lowerBound...] == """
        What broke: the endpoint answered, and wrongly
          failed    apigatewayv2/GetApis/pagination page-size
                    pagination.page-size at $.items: expected at most 5 items, actual 1…
                    assay run scenarios/apigatewayv2/GetApis/pagination.yaml --case page-size

        Not judged: the connection, the credentials, a limit, or Assay itself
          errored   2 cases, the first apigatewayv2/GetApis/pagination e
                    refused

        Answers against the contract
          apigatewayv2.GetApis
            failed    response.media-type      12 of 30: expected application/json, act…

        Not implemented
          apigatewayv2.GetApis  1 case

        Skipped
          1 case: no parent

        http://127.0.0.1:5000, us-east-1, apigatewayv2 2018-11-29, assay 0.1.0
        7 cases in 2.500 s with 7 requests: 1 passed, 2 failed, 2 errored, 1 skipped, \
        1 not implemented
        JUnit: reports/junit.xml
        Exit 1: something failed: the endpoint answered wrongly in 1 case
        (pagination.page-size 1) and by 1 check of the contract; 2 cases were
        not judged

        """)
    // One block for each thing that is broken, not for each case that it breaks.
    #expect(text.components(separatedBy: "why         refused").count == 2)
  }

  @Test("advisories are a line each, and with strict they are told as failures")
  func advisory() throws {
    let result = Sample.result(
      .advisory, mismatches: [Sample.mismatch(.lastToken, evidence: Evidence(.assumed, "a guess"))])
    let text = try Screen().show(Sample.events([result]))
    #expect(
      text.contains("advisory  apigatewayv2/GetApis/pagination page-size: pagination.last-token"))
    #expect(!text.contains("What broke"))
    let strict = try Screen().show(Sample.events([result], isStrict: true))
    #expect(strict.contains("What broke"))
    #expect(strict.contains("evidence    assumed: a guess"))
  }

  @Test("nothing that an endpoint sends moves the cursor, colours or reorders the terminal")
  func hostile() throws {
    let evil = "\u{1B}[2J\u{9B}31m\u{7}\r\u{8}\u{202E}\u{2066}\u{200F}\u{FEFF}\u{E0041}x"
    var exchange = Sample.exchange(body: Array(evil.utf8) + [0xFF, 0x9B])
    exchange.response?.headers = HTTPFields([.init("Content-Type", evil)])
    exchange.response?.reason = Array(evil.utf8)
    var result = Sample.result(
      .failed, id: evil, reason: evil, mismatches: [Sample.mismatch(expected: evil, actual: evil)],
      exchanges: [exchange])
    result.title = evil
    let events = Sample.events([result, Sample.result(.errored, id: "b", reason: evil)])
    for verbose in [false, true] {
      let text = try Screen(verbose: verbose).show(events + [.notice(evil)])
      let shown = text.unicodeScalars.filter { !Medium.terminal.shows($0) }
      #expect(shown.isEmpty, "\(shown.map { String($0.value, radix: 16) })")
      #expect(text.contains("\\u{1B}[2J\\u{9B}31m"))
    }
  }

  @Test("lines fit the terminal, wide characters counted as two columns", arguments: [80, 120])
  func width(_ width: Int) throws {
    let wide = String(repeating: "日本👩‍👩‍👧e\u{301}", count: 60)
    var result = Sample.result(
      .failed, id: "x", mismatches: [Sample.mismatch(expected: wide, actual: wide)])
    result.title = wide
    result.source?.text = wide
    let screen = Screen(TerminalStyle(isInteractive: true, width: width))
    let text = try screen.show(Sample.events([result, Sample.result(.advisory, reason: wide)]))
    for line in text.lines where !line.contains("assay run") && !line.contains("case") {
      let parts = line.replacing("\u{1B}[K", with: "").split(separator: "\r")
      #expect(parts.allSatisfy { String($0).columns <= width }, "\(line)")
    }
  }

  @Test("a terminal gets a progress line, at most ten times a second")
  func progress() throws {
    let screen = Screen(TerminalStyle(isInteractive: true))
    try screen.report.handle(.runStarted(Sample.run(cases: 300)))
    let before = screen.writes
    for index in 0..<99 {
      screen.time += 0.001
      try screen.report.handle(.caseStarted(Sample.identity("c\(index)")))
    }
    #expect(screen.writes == before)
    screen.time += 0.01
    try screen.report.handle(.caseFinished(Sample.result(.passed, id: "c0")))
    #expect(
      screen.text.hasSuffix(
        "\r1/300  1 passed  GetApis/pagination c1, and 97 more\u{1B}[K"))
    let writes = screen.writes
    try screen.report.handle(.notice("hello"))
    // In one piece: the line is wiped, what stays is written, and the line is back.
    #expect(screen.writes == writes + 1)
    #expect(
      screen.text.hasSuffix(
        "\r\u{1B}[Knote: hello\n\r1/300  1 passed  GetApis/pagination c1, and 97 more\u{1B}[K"))
    try screen.report.tick()
    #expect(screen.writes == writes + 1, "what has not changed is not drawn again")
    screen.time += 5
    try screen.report.tick()
    #expect(screen.text.hasSuffix("GetApis/pagination c1, 5 s, and 97 more\u{1B}[K"))
  }

  @Test("the line tells rate and time left, and leaves out what a narrow terminal has no room for")
  func narrow() throws {
    let screen = Screen(TerminalStyle(isInteractive: true))
    try screen.report.handle(.runStarted(Sample.run(cases: 100)))
    screen.time = 10
    for index in 0..<10 {
      try screen.report.handle(
        .caseFinished(Sample.result(index < 9 ? .passed : .errored, id: "c\(index)", reason: "r")))
    }
    try screen.report.handle(.caseStarted(Sample.identity("now")))
    func line(_ columns: Int) throws -> String {
      screen.columns = columns
      try screen.report.tick()
      let last = screen.text.split(separator: "\r").last ?? ""
      return String(last.replacing("\u{1B}[K", with: ""))
    }
    #expect(try line(80) == "10/100  9 passed, 1 errored  1:30 left  1/s  GetApis/pagination now")
    #expect(try line(50) == "10/100  9 passed, 1 errored  1:30 left  1/s")
    #expect(try line(30) == "10/100  9 passed, 1 errored")
    #expect(try line(20) == "10/100  1 errored")
    #expect(try line(10) == "10/100")
    #expect(try line(4) == "")
  }

  @Test("a case that is flaky is told as that, with how often it did not pass")
  func flaky() throws {
    var result = Sample.result(.passed)
    result.isFlaky = true
    result.reruns = [CaseAttempt(verdict: .errored, reason: "http.reset: the connection was reset")]
    let text = try Screen().show(
      Sample.events([result]).map { event in
        guard case .runFinished(var summary) = event else { return event }
        (summary.flaky, summary.exitCode) = (1, 0)
        return .runFinished(summary)
      })
    #expect(text.contains("1 flaky: 1 passed"))
    #expect(
      text.contains(
        """
        Flaky: not in every try
          flaky     apigatewayv2/GetApis/pagination page-size
                    flaky: 1 of 2 tries did not pass: errored
                    http.reset: the connection was reset
        """))
    #expect(
      text.hasSuffix(
        "Exit 0: all cases that could be judged conform, 1 of them not in every try\n"),
      "\(text)")
  }

  @Test("quiet tells the end only, and of what is good no more than the totals")
  func quiet() throws {
    let screen = Screen(TerminalStyle(), TerminalDetail(isQuiet: true))
    let text = try screen.show(
      Sample.events([Sample.result(.passed), Sample.result(.skipped, id: "b", reason: "r")]))
    #expect(screen.writes == 1)
    #expect(text.lines.count == 6, "\(text)")
    let failing = try Screen(TerminalStyle(), TerminalDetail(isQuiet: true)).show(
      Sample.events([Sample.result(.failed, mismatches: [Sample.mismatch()])]))
    #expect(failing.hasPrefix("\nWhat broke"))
    var events = Sample.events([Sample.result(.passed)])
    var run = Sample.run()
    run.plan = PlanOutline(
      scenarios: 1, cases: 1, reads: 1, writes: 0, isAtLeast: false, rate: nil)
    events[0] = .runStarted(run)
    let planned = try Screen(TerminalStyle(), TerminalDetail(isQuiet: true, slowestFrom: 0))
      .show(events)
    #expect(planned.hasPrefix("\nSlowest"), "\(planned)")
  }

  @Test("what no endpoint had a part in is not blamed on it")
  func clientSide() throws {
    let rejection = Sample.result(
      .failed, id: "c", mismatches: [Sample.mismatch(.rejection)], rules: [.rejection])
    let own = try Screen().show(Sample.events([rejection]))
    #expect(own.contains("What broke: the contract or Assay, before anything was sent"))
    #expect(!own.contains("the endpoint answered"))
    #expect(
      own.hasSuffix(
        "Exit 1: something failed: the contract or Assay is wrong in 1 client-side case\n"))
    let both = try Screen().show(
      Sample.events([rejection, Sample.result(.failed, mismatches: [Sample.mismatch()])]))
    #expect(
      both.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(
        "the endpoint answered wrongly in 1 case (pagination.page-size 1); the contract or Assay"))
  }

  @Test("one cause is told once, whoever met it")
  func oneCause() throws {
    let reason = "http.refused: nothing listens"
    let results = [reason, "fixture a: CreateApi: \(reason)", "its positive control: \(reason)"]
      .enumerated().map { Sample.result(.errored, id: "c\($0)", reason: $1) }
    let text = try Screen().show(Sample.events(results, exitCode: 3))
    #expect(text.contains("errored   3 cases, the first"))
    let words = { (text: String) in text.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }
    #expect(words(text).contains("3 cases were not judged, by http.refused: nothing listens"))
    let mixed =
      results.prefix(1) + ["a", "b", "c"].map { Sample.result(.errored, id: $0, reason: $0) }
    let other = words(try Screen().show(Sample.events(Array(mixed), exitCode: 3)))
    #expect(other.contains("4 cases were not judged, 1 of them by"), "\(other)")
  }

  @Test("a proxy's fault and lost credentials are no fault of the harness")
  func notOwn() {
    var diagnosis = Diagnosis()
    for reason in [
      "proxy.refused: no", "fixture a: proxy.tls: no", "its positive control: credentials: expired",
      "http.reset: no",
    ] {
      diagnosis.add(Sample.result(.errored, reason: reason), isStrict: false)
    }
    #expect(diagnosis.lines.map(\.who) == ["The connection", "Access or limits"])
    #expect(diagnosis.lines[0].text.hasPrefix("3 cases"))
  }

  @Test("a report that could not be written is not named as if it were there")
  func lost() throws {
    let screen = Screen()
    screen.report.hear(of: ReportError(path: "reports/junit.xml", reason: "r", advice: "a"))
    #expect(!(try screen.show(Sample.events([Sample.result(.passed)])).contains("JUnit")))
  }

  @Test("the slowest cases are named, slowest first")
  func slowest() throws {
    let results = [1.0, 9, 3, 7].enumerated().map { index, seconds in
      var result = Sample.result(.passed, id: "c\(index)")
      result.duration = seconds
      return result
    }
    let text = try Screen().show(Sample.events(results))
    #expect(
      text.contains(
        """
        Slowest
          9.000 s  apigatewayv2/GetApis/pagination c1
          7.000 s  apigatewayv2/GetApis/pagination c3

        """))
    let one = try Screen(TerminalStyle(), TerminalDetail(slowest: 1, slowestFrom: 0))
      .show(Sample.events(results))
    #expect(one.contains("c1\n\nhttp"))
    #expect(!(try Screen().show(Sample.events([results[0]]))).contains("Slowest"))
  }

  @Test("three kinds of failures are told in full, the rest in a line each")
  func firstInFull() throws {
    let rules: [Rule] = [.pageSize, .mediaType, .lastToken, .expectedOutput, .framing]
    let text = try Screen().show(
      Sample.events(
        rules.enumerated().map { index, rule in
          Sample.result(.failed, id: "c\(index)", mismatches: [Sample.mismatch(rule)])
        }))
    #expect(text.components(separatedBy: "  again       assay run").count == 4)
    #expect(text.contains("failed    apigatewayv2/GetApis/pagination c4: "))
  }

  @Test("elsewhere each suite gets one plain line, without any control character")
  func plain() throws {
    let text = try Screen().show(
      Sample.events([Sample.result(.passed), Sample.result(.deviates, id: "b")]))
    #expect(text.hasPrefix("ok        apigatewayv2/GetApis/pagination: 1 passed, 1 deviates\n"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("verbose shows every case and every exchange")
  func verbose() throws {
    let text = try Screen(verbose: true).show(Sample.events([Sample.result(.passed)]))
    #expect(text.contains("passed    apigatewayv2/GetApis/pagination page-size"))
    #expect(text.contains("    GET /v2/apis?maxResults=5 HTTP/1.1\n    Host: 127.0.0.1:5000\n"))
  }

  @Test("a run of ten thousand failures ends in a page, not in a book")
  func bounded() throws {
    let results = (0..<2000).map {
      Sample.result(.failed, id: "c\($0)", mismatches: [Sample.mismatch()])
    }
    let text = try Screen().show(Sample.events(results))
    let end = try #require(text.range(of: "What broke"))
    #expect(String(text[end.lowerBound...]).lines.count < 120)
    #expect(text.contains("2000 cases of apigatewayv2.GetApis by pagination.page-size\n"))
  }

  @Test("colours follow the terminal and the environment")
  func detection() {
    func detect(_ environment: [String: String]) -> TerminalStyle {
      TerminalStyle.detect(descriptor: -1, environment: environment)
    }
    #expect(!detect([:]).hasColour)
    #expect(!detect([:]).isInteractive)
    #expect(detect(["CLICOLOR_FORCE": "1"]).hasColour)
    #expect(!detect(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).hasColour)
    #expect(!detect(["CLICOLOR_FORCE": "0"]).hasColour)
    #expect(detect(["FORCE_COLOR": "1", "TERM": "dumb"]).hasColour)
    #expect(!detect(["FORCE_COLOR": "0"]).hasColour)
    #expect(detect(["COLUMNS": "132"]).width == 132)
    #expect(detect(["COLUMNS": "x"]).width == 120)
  }

  @Test("with colours, verdicts are painted and every colour is switched off again")
  func colours() throws {
    let screen = Screen(TerminalStyle(hasColour: true))
    let text = try screen.show(
      Sample.events([Sample.result(.failed, mismatches: [Sample.mismatch()])]))
    #expect(text.contains("\u{1B}[31mfailed   \u{1B}[0m"))
    #expect(text.components(separatedBy: "\u{1B}[").count % 2 == 1)
  }
}
