import Foundation
import Runner

/// What a reader sees first, in plain HTML, so that it is there whatever else a browser refuses:
/// what broke, and by whose doing.
struct FirstScreen {
  var run: RunInfo
  var tally: HTMLTally
  /// How many cases show exchanges in one line only.
  var shortened: Int

  var markup: Markup {
    """
    <header class="\(mood)">
    <p class="brand">Assay <span>conformance report</span></p>
    <h1>\(outcome)</h1>
    \(bar)
    <ul class="counts" aria-label="Results by verdict">\(counts)</ul>
    <div class="answers">
    <section aria-labelledby="broke"><h2 id="broke">What broke?</h2>\(broke)</section>
    <section aria-labelledby="whose"><h2 id="whose">Is it the endpoint or the harness?</h2>
    <dl class="whose">\(tally.diagnosis.lines.map { "<dt>\($0.who)</dt><dd>\($0.text)</dd>" })</dl>
    \(hints)
    </section>
    </div>
    <dl class="facts">\(facts)</dl>
    </header>

    """
  }

  private var isFinished: Bool { tally.summary != nil }

  private var mood: String {
    if tally.red > 0 { return "bad" }
    return tally.errored > 0 || tally.summary?.exitCode != 0 ? "open" : "good"
  }

  /// The run in a line; the page's title too.
  var outcome: String {
    var parts: [String] = []
    if tally.red > 0 { parts.append("\(tally.red) failed") }
    if tally.errored > 0 { parts.append("\(tally.errored) errored") }
    let of = " of \(counted(tally.total, "result"))"
    guard let summary = tally.summary else {
      return "The run did not end"
        + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ") + of)
    }
    if summary.isInterrupted {
      return "Interrupted" + (parts.isEmpty ? ", after" : ": " + parts.joined(separator: ", "))
        + of
    }
    if !parts.isEmpty { return parts.joined(separator: ", ") + of }
    if summary.exitCode == 0, let known = tally.counts[.deviates] {
      return "Nothing failed but what is known: \(known)\(of)"
    }
    if summary.exitCode == 1 {
      return "Nothing failed in every try, but \(counted(summary.flaky, "case")) did in one"
    }
    return summary.exitCode == 0
      ? "All that could be judged conforms" : "Nothing failed, but nothing could be judged"
  }

  private var bar: Markup {
    var start = 0.0
    let total = Double(max(tally.total, 1))
    func percent(_ share: Double) -> String {
      String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), share * 100)
    }
    let parts = tallied.map { verdict, number -> Markup in
      let width = Double(number) / total
      defer { start += width }
      return """
        <rect x="\(percent(start))%" width="\(percent(width))%" height="100%" \
        class="\(verdict.rawValue)"><title>\(number) \(verdict.words)</title></rect>
        """
    }
    let words = tallied.map { "\($0.1) \($0.0.words)" }.joined(separator: ", ")
    return """
      <svg class="bar" role="img" aria-label="\(words.isEmpty ? "no results" : words)">\(parts)</svg>
      """
  }

  private var tallied: [(Verdict, Int)] {
    let order: [Verdict] = [
      .failed, .errored, .advisory, .deviates, .notImplemented, .skipped, .recorded, .passed,
    ]
    return order.compactMap { verdict in tally.counts[verdict].map { (verdict, $0) } }
  }

  private var counts: [Markup] {
    tallied.map { verdict, number in
      """
      <li><a href="#verdict=\(verdict.rawValue)" class="\(verdict.rawValue)">\
      <b>\(number)</b> \(verdict.words)</a></li>
      """
    }
  }

  private var broke: Markup {
    let causes = tally.sortedCauses
    if causes.isEmpty {
      guard isFinished else { return "<p>Nothing, as far as the run got.</p>" }
      guard let known = tally.counts[.deviates] else { return "<p>Nothing did.</p>" }
      return """
        <p>Nothing but what is listed: <a href="#view=deviations">\(counted(known, "deviation"))</a>.</p>
        """
    }
    let shown = causes.prefix(8).map { cause -> Markup in
      """
      <li><span class="count">\(cause.count)</span> <span>\
      <a href="#\(cause.filter)">\(cause.name)</a> \(cause.text)\
      <small>\(places(of: cause))</small></span></li>
      """
    }
    let more: Markup =
      causes.count > 8
      ? "<p><a href=\"#view=rules\">and \(counted(causes.count - 8, "other cause"))</a></p>" : ""
    return "<ol class=\"causes\">\(shown)</ol>\(more)"
  }

  private func places(of cause: HTMLTally.Cause) -> String {
    let names = cause.operations.sorted()
    let short = names.prefix(3).map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    let more = names.count - short.count
    return short.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private var hints: Markup {
    var hints: [Markup] = []
    if let warning = run.insecurity {
      hints.append("<p class=\"hint\"><b>WARNING</b> \(warning)</p>")
    }
    if !isFinished {
      hints.append(
        """
        <p class="hint">Assay runs still, or was killed before it could write this page. What was \
        known until then is in the event file, where there is one.</p>
        """)
    }
    if tally.noticeCount > 0 {
      let more = tally.noticeCount - tally.notices.count
      hints.append(
        """
        <details class="hint"><summary>\(counted(tally.noticeCount, "notice"))</summary>\
        <ul>\(tally.notices.map { "<li>\($0)</li>" })\(more > 0 ? "<li>and \(more) more</li>" : "")</ul>\
        </details>
        """)
    }
    if shortened > 0 {
      hints.append(
        """
        <p class="hint">To keep this page small, some exchanges of \(counted(shortened, "case")) are \
        shown in one line. The event file (--json) holds them.</p>
        """)
    }
    return "\(hints)"
  }

  private var facts: [Markup] {
    var facts: [(String, String)] = [
      ("Endpoint", run.endpointInWords),
      ("Contract", run.contract),
      ("Region", run.region),
      ("Started", run.startedAt.formatted(.iso8601)),
    ]
    if let target = run.target { facts.append(("Target", target)) }
    if let proxy = run.proxy { facts.append(("Proxy", proxy)) }
    if run.isReadOnly {
      facts.append(("Read only", "\(counted(run.leftOut, "case")) left out, as they write"))
    }
    if let summary = tally.summary {
      facts.append(("Took", "\(seconds(summary.duration)) s"))
      facts.append(("Requests", String(summary.requests)))
      if summary.flaky > 0 { facts.append(("Flaky", counted(summary.flaky, "case"))) }
      if let words = summary.waiting.words { facts.append(("Waiting", words)) }
      facts.append(("Exit code", String(summary.exitCode)))
    }
    facts.append(
      (
        "Judged",
        run.evidence == .assumed
          ? "by all evidence" : "by \(run.evidence.rawValue) evidence or firmer"
      ))
    if run.isStrict { facts.append(("Strict", "advisories count as failures")) }
    facts.append(("Run", "\(run.runID) on \(run.hostname), Assay \(run.assayVersion)"))
    return facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
  }
}
