import Contract
import Foundation
import HTTP
import JSON
import Reports
import Runner
import Scenarios
import Testing

@Suite(
  "HTML, in a browser", .serialized,
  .enabled(if: Chromium.isThere, "install Debian's package chromium, or Chrome"))
struct HTMLBrowserTests {
  /// One result of each verdict, for two operations, with all that a page can show.
  private static func events() throws -> [RunEvent] {
    var deviates = Sample.result(
      .deviates, id: "known", reason: "known", mismatches: [Sample.mismatch(.mediaType)])
    deviates.deviation = Deviation(
      cases: try #require(CasePattern("contract/GetApis")), rule: .mediaType, reason: "known",
      link: "https://example.com/1", file: "list.yaml", line: 7)
    var probe = Sample.result(.recorded, id: "probe", reason: "404")
    probe.probe = ProbeRecord(
      question: "what then?", status: 404, fault: nil, headers: [], body: .text("gone"),
      output: nil, error: nil, summary: "404")
    var failed = Sample.result(
      .failed,
      mismatches: [
        Sample.mismatch(
          expected: "a list of 5 items, in order", actual: "a list of 12 items, in order")
      ])
    failed.tags = ["slow"]
    failed.evidence = Evidence(.documented, "API reference; RFC 9110 and getmoto/moto#7974")
    var other = Sample.result(.failed, id: "other", mismatches: [Sample.mismatch(.mediaType)])
    other.identity.classname = "apigatewayv2.CreateApi"
    return Sample.events([
      failed, other, deviates, probe,
      Sample.result(.errored, id: "refused", reason: "http.refused: nothing listens there"),
      Sample.result(.advisory, id: "assumed", mismatches: [Sample.mismatch(.null)]),
      Sample.result(.skipped, id: "skipped", reason: "its fixture failed"),
      Sample.result(.notImplemented, id: "lacking", reason: "GetApis is not implemented"),
      Sample.result(.passed, id: "fine"),
    ])
  }

  private static let views = ["cases", "operations", "rules", "deviations", "probes", "timings"]
  private static func count(_ selector: String) -> JSON {
    ["evaluate", .string("document.querySelectorAll('\(selector)').length")]
  }
  private static func text(_ selector: String) -> JSON {
    ["evaluate", .string("document.querySelector('\(selector)').textContent")]
  }
  /// The ids of the cases that are listed.
  private static let listed: JSON = [
    "evaluate",
    "[...document.querySelectorAll('details.case .name')].map(e => e.firstChild.textContent)",
  ]

  /// The results of some steps on a page, those without a result left out.
  private static func browse(_ events: [RunEvent], _ steps: [JSON]) async throws -> [JSON] {
    try await withPage(of: events) { path in
      let session = try await Chromium.run([["open", .string(path)]] + steps)
      #expect(session.errors == [])
      #expect(session.requests == ["file://\(path)"])
      return session.results.filter { !$0.isNull }
    }
  }

  @Test("begins with what broke, and filters by verdict, rule, operation and text")
  func filters() async throws {
    let found = try await Self.browse(
      try Self.events(),
      [
        Self.listed, Self.text("h1"),
        ["click", "#by"], ["key", "Escape"],
        ["click", ".causes a[href*=\"media-type\"]"], Self.listed, Self.text(".shown"),
        ["click", ".chip"], ["click", ".counts .passed"], Self.listed,
        ["click", "input[value=errored]"], Self.listed,
        ["go", "#operation=apigatewayv2.CreateApi"], Self.listed,
        ["go", "#"], ["click", "#search"], ["type", "slow"], Self.listed,
        ["evaluate", "document.activeElement.id + ' ' + location.hash"],
        ["key", "Escape"], Self.listed,
        ["type", "fine"], Self.listed, ["click", ".nothing button"], Self.listed,
        ["click", "#search"], ["type", " nowhere"], ["click", ".nothing button"], Self.listed,
        ["evaluate", "new Promise(done => { onpopstate = () => done(''); history.back() })"],
        Self.text(".shown"),
      ])
    let broken: JSON = ["other", "page-size", "refused"]
    #expect(found[0] == broken)
    #expect(found[1] == "2 failed, 1 errored of 9 results")
    #expect(found[2] == ["other", "known"])
    #expect(found[3] == "2 of 9 results shown")
    #expect(found[4] == ["fine"])
    #expect(found[5] == ["refused", "fine"])
    #expect(found[6] == ["other"])
    #expect(found[7] == ["page-size"])
    #expect(found[8].string?.hasPrefix("search #") == true)
    #expect(found[9] == broken)
    #expect(found[10] == [])
    #expect(found[11] == ["fine"])
    #expect(found[12].array?.count == 9)
    #expect(found[14] == "0 of 9 results shown")
  }

  @Test("a case tells the demand, marks the difference, folds its exchanges and names its sources")
  func opened() async throws {
    let found = try await Self.browse(
      try Self.events(),
      [
        ["go", "#case=apigatewayv2/GetApis/pagination+page-size"],
        ["evaluate", "document.activeElement.closest('details').open"],
        Self.text(".case[open] .demand b"),
        ["evaluate", "[...document.querySelectorAll('.case[open] mark')].map(e => e.textContent)"],
        ["evaluate", "[...document.querySelectorAll('.case[open] dd a')].map(e => e.href)"],
        ["evaluate", "document.querySelector('.exchange').open"],
        ["click", ".exchange summary"], Self.text(".exchange[open] > pre"),
        ["click", ".exchange .wire button"],
        ["evaluate", "document.querySelectorAll('.wire pre')[1].textContent.split('\\n\\n')[1]"],
        ["click", ".exchange h5 .copy[aria-label*=curl]"],
        Self.text(".exchange h5 .copy[aria-label*=curl]"),
        [
          "evaluate",
          "dispatchEvent(new Event('beforeprint')); document.querySelectorAll('.case[open]').length",
        ],
        [
          "evaluate",
          "dispatchEvent(new Event('afterprint')); document.querySelectorAll('.case[open]').length",
        ],
      ])
    #expect(found[0] == true)
    #expect(found[1] == "no page holds more items than MaxResults")
    #expect(found[2] == ["5", "12"])
    let links = found[3].array?.compactMap(\.string) ?? []
    #expect(links.contains("https://www.rfc-editor.org/rfc/rfc9110"))
    let documented = "https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetApis"
    #expect(links.count { $0 == documented } == 2)
    #expect(links.contains("https://github.com/getmoto/moto/issues/7974"))
    #expect(found[4] == false)
    #expect(found[5].string?.hasPrefix("curl -i") == true)
    #expect(found[6] == "{\n  \"items\": []\n}")
    #expect(["Copied", "Press Ctrl+C"].contains(found[7].string))
    #expect(found[8] == 3)
    #expect(found[9] == 1)
  }

  @Test("can be read by keyboard alone")
  func keyboard() async throws {
    let name: JSON = [
      "evaluate",
      "document.activeElement.querySelector('.name')?.firstChild.textContent ?? document.activeElement.textContent",
    ]
    let toFirst = Array(repeating: ["key", "Tab"] as JSON, count: 40).flatMap { key in
      [["evaluate", "document.activeElement.matches('.case > summary')"] as JSON, key]
    }
    let tabbed = try await Self.browse(try Self.events(), [["key", "Tab"], name] + toFirst)
    #expect(tabbed[0] == "Skip to the cases")
    #expect(tabbed.contains(true))
    let found = try await Self.browse(
      try Self.events(),
      [
        ["evaluate", "document.querySelector('.case > summary').focus()"],
        ["key", "ArrowDown"], name, ["key", "Enter"],
        ["evaluate", "document.activeElement.parentElement.open"],
        ["key", "Tab"], ["evaluate", "document.activeElement.closest('.body') !== null"],
        ["evaluate", "document.querySelector('.case > summary').focus()"],
        ["key", "End"], name, ["key", "ArrowUp"], name, ["key", "Home"], name,
        ["evaluate", "getComputedStyle(document.activeElement).outlineStyle"],
      ])
    #expect(found == ["page-size", true, true, "refused", "page-size", "other", "solid"])
  }

  @Test(
    "axe-core finds nothing wrong in any view, in light and dark",
    .enabled(if: Chromium.axe != nil, "scripts/venv.sh makes its environment"))
  func accessibility() async throws {
    let axe: JSON = ["axe", .string(try #require(Chromium.axe))]
    let open: [JSON] = [
      ["click", ".case > summary"], ["click", ".exchange > summary"], axe,
    ]
    let views = Self.views.flatMap { view in [["go", .string("#view=\(view)&verdict=all")], axe] }
    let found = try await Self.browse(
      try Self.events(), open + views + [["dark"]] + views.suffix(6))
    #expect(found.count == 10)
    for violations in found { #expect(violations == []) }
  }

  @Test("fits a phone in every view, without scrolling sideways, and prints")
  func phone() async throws {
    try await withTemporaryFolder { folder in
      let pdf = folder.appending(path: "report.pdf").path
      let open: JSON = [
        "evaluate", "for (const e of document.querySelectorAll('details')) e.open = true; null",
      ]
      let width: JSON = ["evaluate", "document.documentElement.scrollWidth"]
      let views = Self.views.flatMap { view in
        [["go", .string("#view=\(view)&verdict=all")] as JSON, open, width]
      }
      let found = try await Self.browse(
        try Self.events(), [["size", 390, 840]] + views + [["print", .string(pdf)]])
      #expect(found == Array(repeating: 390, count: Self.views.count))
      #expect(try Data(contentsOf: URL(filePath: pdf)).starts(with: Data("%PDF".utf8)))
    }
  }

  @Test("no text of an endpoint or scenario runs, and the policy would stop one that did")
  func hostile() async throws {
    let nasty =
      "</script><script>hacked=1</script><img src=x onerror=hacked=1>'\"><svg onload=hacked=1>"
    var result = Sample.result(
      .deviates, id: nasty, reason: nasty,
      mismatches: [Sample.mismatch(expected: nasty, actual: nasty)],
      exchanges: [Sample.exchange(body: Array(nasty.utf8))],
      occurrences: Occurrences(checked: 1, mismatched: 1, cases: [nasty]))
    result.identity.classname = nasty
    result.title = nasty
    result.tags = [nasty]
    result.evidence = Evidence(
      .observed, "javascript:hacked=1 https://x/\"onclick=hacked=1 " + nasty)
    result.source = SourceLine(file: nasty, line: 1, text: nasty)
    result.rerun = nasty
    result.deviation = Deviation(
      cases: try #require(CasePattern("contract/GetApis")), rule: .pageSize, reason: nasty,
      link: "javascript:hacked=1", file: nasty, line: 1)
    result.probe = ProbeRecord(
      question: nasty, status: 200, fault: nil, headers: [], body: .text(nasty), output: nil,
      error: nil, summary: nasty)
    var run = Sample.run()
    run.endpoint = nasty
    let events: [RunEvent] = [
      .runStarted(run), .notice(nasty), .caseFinished(result), .runFinished(Sample.summary()),
    ]
    let open: JSON = [
      "evaluate",
      "for (const e of document.querySelectorAll('details')) e.open = true; new Promise(done => setTimeout(done, 50))",
    ]
    let views = Self.views.flatMap { view in
      [["go", .string("#view=\(view)&verdict=all")] as JSON, open, open]
    }
    let found = try await Self.browse(
      events,
      views + [
        ["go", "#verdict=all"], open, open,
        [
          "evaluate",
          "[...document.querySelectorAll('a')].filter(a => !/^(https?|file):/.test(a.href)).length",
        ],
        ["evaluate", "document.querySelectorAll('img, svg:not(.bar), script:not([type])').length"],
        ["evaluate", "document.querySelector('.actual pre').textContent"],
        ["evaluate", "typeof hacked"],
      ])
    #expect(found == [0, 0, .string(nasty), "undefined"])

    let session = try await withPage(of: events) { path in
      try await Chromium.run([
        ["open", .string(path)],
        [
          "evaluate",
          "document.body.insertAdjacentHTML('beforeend', '<img src=https://example.com/x onerror=hacked=1><b style=color:red onclick=hacked=1 id=b>b</b>'); document.getElementById('b').click()",
        ],
        ["evaluate", "new Promise(done => setTimeout(done, 50))"],
        ["evaluate", "typeof hacked"],
      ])
    }
    #expect(session.results.last == "undefined")
    #expect(session.errors.contains { $0.contains("Content Security Policy") })
    #expect(session.requests.allSatisfy { $0.hasPrefix("file:") })
  }

  @Test("stays usable with 10,000 cases")
  func many() async throws {
    let results = (0..<10_000).map { index in
      var result = Sample.result(
        index % 10 == 0 ? .failed : .passed, id: "case-\(index)",
        mismatches: index % 10 == 0 ? [Sample.mismatch()] : [])
      result.identity.classname = "apigatewayv2.Operation\(index % 100)"
      return result
    }
    let found = try await Self.browse(
      Sample.events(results),
      [
        ["go", "#by=nothing"], Self.text(".shown"), Self.count("details.case"), ["click", ".more"],
        Self.count("details.case"),
        ["go", "#verdict=all"], Self.text(".shown"),
        ["click", "#search"], ["type", "case-9998"], Self.text(".shown"),
        ["go", "#view=timings"], Self.count("tbody tr"),
        ["go", "#case=apigatewayv2/GetApis/pagination+case-7777"],
        Self.text(".case[open] .title"),
        // Seconds from the address to the list, by the page's own clock.
        [
          "evaluate",
          "(async () => { const start = performance.now(); location.hash = '#verdict=all&q=case'; await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); return performance.now() - start < 20000 })()",
        ],
      ])
    #expect(found[0] == "1,000 of 10,000 results shown")
    #expect(found[1] == 200)
    #expect(found[2] == 400)
    #expect(found[3] == "10,000 of 10,000 results shown")
    #expect(found[4] == "1 of 10,000 results shown")
    #expect(found[5] == 200)
    #expect(found[6] == "a page holds no more than MaxResults items")
    #expect(found[7] == true)
  }

  @Test("tells what broke where no script may run")
  func withoutScript() async throws {
    let found = try await Self.browse(
      try Self.events(),
      [
        ["scripts", false], ["reload"], Self.text("main h2"), Self.count("main li"),
        Self.text(".causes li a"),
      ])
    #expect(found == ["What failed or errored", 3, "http.refused"])
  }
}
