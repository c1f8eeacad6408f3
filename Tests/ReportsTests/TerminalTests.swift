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
    private(set) lazy var report = TerminalReport(
      style: style, verbose: isVerbose, reports: [("JUnit", "reports/junit.xml")],
      now: { [unowned self] in time }, write: { [unowned self] in text += $0 })
    private let style: TerminalStyle
    private let isVerbose: Bool

    init(_ style: TerminalStyle = TerminalStyle(), verbose: Bool = false) {
      self.style = style
      isVerbose = verbose
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
        What broke
          failed    apigatewayv2/GetApis/pagination page-size
                    pagination.page-size at $.items: expected at most 5 items, actual 1…
                    assay run scenarios/apigatewayv2/GetApis/pagination.yaml --case page-size
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
        Exit 1: something failed

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
      #expect(line.replacing("\r\u{1B}[2K", with: "").columns <= width, "\(line)")
    }
  }

  @Test("a terminal gets a progress line, at most ten times a second")
  func progress() throws {
    let screen = Screen(TerminalStyle(isInteractive: true))
    try screen.report.handle(.runStarted(Sample.run(cases: 300)))
    let before = screen.text.count
    for index in 0..<99 {
      screen.time += 0.001
      try screen.report.handle(.caseStarted(Sample.identity("c\(index)")))
    }
    #expect(screen.text.count == before)
    screen.time += 0.01
    try screen.report.handle(.caseFinished(Sample.result(.passed, id: "c0")))
    #expect(
      screen.text.hasSuffix(
        "\r\u{1B}[2K1/300  1 passed  apigatewayv2/GetApis/pagination c1 and 97 more"))
    try screen.report.handle(.notice("hello"))
    #expect(screen.text.hasSuffix("\r\u{1B}[2Knote: hello\n"))
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
    #expect(text.contains("… and 1970 more"))
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
