import Runner

/// The page, from the most important on.
struct MarkdownPage {
  let run: RunInfo
  let summary: RunSummary?
  let tally: MarkdownTally

  /// In bytes of UTF-8, of which there are no fewer than characters; a little room is left for whoever
  /// adds a line of their own.
  static let limit = 65_000

  var text: String {
    let foot = "\n" + facts
    var page = ""
    var isCut = false
    func add(_ part: String, keeping room: Int = 0) {
      if page.utf8.count + part.utf8.count + foot.utf8.count + room + 200 <= Self.limit {
        page += part
      } else {
        isCut = true
      }
    }
    add(head)
    let sections = [
      brokenTable, errorTable, flakyList, advisoryTable, notImplementedTable, skipTable,
      deviationTable,
    ].filter { !$0.isEmpty }
    add(sections[..<min(2, sections.count)].joined())
    let lacksTables = isCut
    isCut = false
    // Stories get what room the tables leave.
    let rest = sections.dropFirst(2).joined()
    let room = min(rest.utf8.count, Self.limit / 2)
    if !tally.failures.isEmpty { add("\n### Each failure\n\n", keeping: room) }
    var told = 0
    for failure in tally.failures {
      add(story(of: failure), keeping: room)
      if isCut { break }
      told += 1
    }
    let more = tally.failureCount - told
    if more > 0 { page += "\n… and \(more) more: the other reports have all of them.\n" }
    isCut = false
    for section in sections.dropFirst(2) { add(section) }
    if isCut || lacksTables {
      page += "\nThis page is shortened; the other reports have everything.\n"
    }
    return page + foot
  }

  private var isRed: Bool { tally.failureCount > 0 }

  private func count(_ verdict: Verdict) -> Int { tally.counts[verdict] ?? 0 }

  /// The first screen: what broke, and is it the endpoint?
  private var head: String {
    let cases = "\(counted(tally.cases, "case")) of \(MarkdownText.code(run.endpointInWords))"
    var lines = ["## Assay: \(verdict)", "", "\(cases):", ""]
    if let warning = run.insecurity {
      lines.append("- **WARNING**: \(MarkdownText.code(warning, limit: 400))")
    }
    lines += tally.diagnosis.lines.map { line in
      "- **\(line.who)**: \(MarkdownText.code(line.text, limit: 800))"
    }
    lines.append("")
    if summary == nil {
      lines.append("**The run did not come to its end**: this is what it had finished.")
    } else if summary?.isInterrupted ?? false {
      lines.append("**The run was interrupted**: this is what it had finished.")
    }
    let shown = Verdict.allCases.filter { count($0) > 0 }
    if !shown.isEmpty {
      lines += [
        "", "| " + shown.map(\.rawValue).joined(separator: " | ") + " |",
        "|" + String(repeating: " ---: |", count: shown.count),
        "| " + shown.map { String(count($0)) }.joined(separator: " | ") + " |",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var verdict: String {
    if isRed { return "❌ \(tally.failureCount) failed" }
    if count(.errored) > 0 { return "⚠️ nothing failed, \(count(.errored)) errored" }
    if summary == nil || summary?.isInterrupted ?? false { return "⚠️ unfinished" }
    if summary?.exitCode == 1 {
      return "⚠️ \(counted(tally.flakyCount, "case")) passed only when run again"
    }
    return summary?.exitCode == 0 ? "✅ conforms" : "⚠️ nothing could be judged"
  }

  private var brokenTable: String {
    table(
      "What broke", "| rule | what it demands | cases | operations | first |",
      "| --- | --- | ---: | --- | --- |", tally.broken
    ) { rule, group in
      "| \(MarkdownText.code(rule)) | \(MarkdownText.plain(tally.demands[rule] ?? "")) "
        + "| \(group.count) | \(operations(group)) | \(MarkdownText.code(group.first)) |"
    }
  }

  private var errorTable: String {
    table(
      "What could not be judged", "| why | cases | first |", "| --- | ---: | --- |", tally.errors,
      reasonRow)
  }

  private var skipTable: String {
    table("Skipped", "| why | cases | first |", "| --- | ---: | --- |", tally.skips, reasonRow)
  }

  private var deviationTable: String {
    table(
      "Known deviations", "| reason | cases | first |", "| --- | ---: | --- |", tally.deviations,
      reasonRow)
  }

  private var advisoryTable: String {
    table(
      "Advisories: what rests on an assumption", "| rule | what it demands | cases | operations |",
      "| --- | --- | ---: | --- |", tally.advisories
    ) { rule, group in
      "| \(MarkdownText.code(rule)) | \(MarkdownText.plain(tally.demands[rule] ?? "")) "
        + "| \(group.count) | \(operations(group)) |"
    }
  }

  private var notImplementedTable: String {
    if tally.notImplemented.isEmpty { return "" }
    let rows = tally.notImplemented.sorted { $0.key < $1.key }.map {
      "| \(MarkdownText.code($0.key)) | \($0.value) |"
    }
    return section("Not implemented", ["| operation | cases |", "| --- | ---: |"] + rows)
  }

  private var flakyList: String {
    if tally.flaky.isEmpty { return "" }
    var lines = tally.flaky.map { "- \(MarkdownText.code($0))" }
    let more = tally.flakyCount - tally.flaky.count
    if more > 0 { lines.append("- … and \(more) more") }
    return section("Flaky: passed only when run again", lines)
  }

  private func story(of failure: MarkdownTally.Failure) -> String {
    let place = failure.place.map { "\($0)\n\n" } ?? ""
    return "<details><summary>\(MarkdownText.code(failure.name)) "
      + "\(MarkdownText.code(failure.headline, limit: 300))</summary>\n\n"
      + MarkdownText.fenced(place + failure.text) + "\n</details>\n"
  }

  private func reasonRow(_ reason: String, _ group: MarkdownTally.Group) -> String {
    "| \(MarkdownText.code(group.text)) | \(group.count) | \(MarkdownText.code(group.first)) |"
  }

  private func operations(_ group: MarkdownTally.Group) -> String {
    let names = group.operations.sorted()
    let shown = names.prefix(4).map { MarkdownText.code($0, limit: 80) }.joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }

  /// Most cases first.
  private func table(
    _ title: String, _ head: String, _ rule: String, _ groups: [String: MarkdownTally.Group],
    _ row: (String, MarkdownTally.Group) -> String
  ) -> String {
    if groups.isEmpty { return "" }
    let sorted = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return section(title, [head, rule] + sorted.map { row($0.key, $0.value) })
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    "\n### \(title)\n\n" + lines.joined(separator: "\n") + "\n"
  }

  private var facts: String {
    var words = run.facts.map { "\($0.0) \(MarkdownText.code($0.1))" }
    if let summary {
      words.append("\(seconds(summary.duration)) s, \(counted(summary.requests, "request"))")
      if let waiting = summary.waiting.words { words.append(waiting) }
      words.append("exit code \(summary.exitCode)")
    }
    return "<sub>\(words.joined(separator: " · "))</sub>\n"
  }
}
