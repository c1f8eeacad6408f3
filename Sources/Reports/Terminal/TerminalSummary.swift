import Runner

/// The last screen of a run: what broke comes first.
struct TerminalSummary {
  var run: RunInfo?
  var summary: RunSummary?
  var tally: TerminalTally
  var style: TerminalStyle
  var ink: Ink
  /// Files that hold more.
  var reports: [(kind: String, path: String)]
  var detail: TerminalDetail

  var lines: [String] {
    let broken = brokenLines + errorLines + staleLines + findingLines + flakyLines
    if detail.isQuiet { return broken + (detail.asksForSlowest ? slowestLines : []) + totalLines }
    return broken + deviationLines + notImplementedLines + skippedLines + slowestLines + totalLines
  }

  private func heading(_ text: String) -> [String] { ["", ink(text, .bold)] }

  private func clipped(_ text: String, indent: Int = 2) -> String {
    String(repeating: " ", count: indent)
      + text.escaped(for: .line).clipped(toColumns: style.width - indent)
  }

  /// What is wrong, by cause: the endpoint's doing, and that of the contract or of Assay.
  private var brokenLines: [String] {
    let wrong = tally.brokenCount - tally.clientSideCount
    return brokenLines("What broke: the endpoint answered, and wrongly", ofCount: wrong) {
      !$0.isClientSide
    }
      + brokenLines(
        "What broke: the contract or Assay, before anything was sent",
        ofCount: tally.clientSideCount, where: \.isClientSide)
  }

  private func brokenLines(
    _ title: String, ofCount count: Int, where isMeant: (CaseResult) -> Bool
  ) -> [String] {
    if count == 0 { return [] }
    let groups = tally.broken.filter { isMeant($0.value.first.story.result) }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .prefix(TerminalTally.listed).map(\.value)
    var lines = heading(title)
    for group in groups { lines += indented(group.first.entry(ofCount: group.count)) }
    return lines + more(count - groups.reduce(0) { $0 + $1.count })
  }

  private var staleLines: [String] {
    if tally.stale.isEmpty { return [] }
    return heading("Lists of deviations that are out of date")
      + tally.stale.flatMap(indented) + more(tally.staleCount - tally.stale.count)
  }

  private var flakyLines: [String] {
    if tally.flaky.isEmpty { return [] }
    return heading("Flaky: not in every try") + tally.flaky.flatMap(indented)
      + more(tally.flakyCount - tally.flaky.count)
  }

  private var slowestLines: [String] {
    if tally.slowest.isEmpty { return [] }
    return heading("Slowest")
      + tally.slowest.map { clipped("\(seconds($0.seconds)) s  \($0.name)") }
  }

  private func indented(_ entry: [String]) -> [String] { entry.map { "  " + $0 } }

  private func more(_ count: Int) -> [String] { count > 0 ? ["  … and \(count) more"] : [] }

  /// What says nothing about the endpoint's answers.
  private var errorLines: [String] {
    if tally.errors.isEmpty { return [] }
    var lines = heading("Not judged: the connection, the credentials, a limit, or Assay itself")
    for (_, group) in sorted(tally.errors) {
      lines.append(
        "  \(ink("errored", .yellow))   \(counted(group.count, "case")), the first \(group.first)")
      lines.append(clipped(group.text, indent: 12))
    }
    return lines
  }

  private var findingLines: [String] {
    if tally.findings.isEmpty { return [] }
    var lines = heading("Answers against the contract")
    var last: String?
    for finding in tally.findings.sorted(by: { ($0.classname, $0.rule) < ($1.classname, $1.rule) })
    {
      if finding.classname != last { lines.append(clipped(finding.classname)) }
      last = finding.classname
      let text = (finding.rule.padded(toColumns: 24) + " " + finding.text).escaped(for: .line)
      lines.append(
        "    " + ink(finding.verdict.rawValue.padded(toColumns: 9), finding.verdict.colour) + " "
          + text.clipped(toColumns: style.width - 14))
    }
    return lines
  }

  private var deviationLines: [String] {
    if tally.deviations.isEmpty { return [] }
    let lines = heading("Known deviations")
    guard detail.isVerbose else {
      let total = tally.counts[.deviates] ?? 0
      return lines + [
        clipped("\(counted(total, "case")) \(total == 1 ? "deviates" : "deviate") as listed")
      ]
    }
    return lines
      + sorted(tally.deviations).map { reason, group in
        clipped("\(counted(group.count, "case")): \(reason)")
      }
  }

  private var notImplementedLines: [String] {
    if tally.notImplemented.isEmpty { return [] }
    let width = (tally.notImplemented.keys.map(\.columns).max() ?? 0) + 2
    return heading("Not implemented")
      + tally.notImplemented.sorted { $0.key < $1.key }.map { operation, cases in
        clipped(operation.padded(toColumns: width) + counted(cases, "case"))
      }
  }

  private var skippedLines: [String] {
    if tally.skips.isEmpty { return [] }
    return heading("Skipped")
      + sorted(tally.skips).map { reason, group in
        clipped("\(counted(group.count, "case")): \(reason)")
      }
  }

  private var totalLines: [String] {
    var lines = [""]
    if let run {
      let target = run.target.map { "\($0): " } ?? ""
      let way = run.proxy.map { " through the proxy \($0)" } ?? ""
      lines.append(
        clipped(
          "\(target)\(run.endpointInWords)\(way), \(run.region), \(run.contract), assay \(run.assayVersion)",
          indent: 0)
      )
      if let warning = run.insecurity { lines.append("\(ink("WARNING", .red)): \(warning)") }
    }
    if let run, run.isReadOnly {
      let left = run.leftOut > 0 ? ": \(counted(run.leftOut, "case")) left out, as they write" : ""
      lines.append(clipped("only reads were sent\(left)", indent: 0))
    }
    let verdicts = Verdict.allCases.compactMap { verdict in
      tally.counts[verdict].map { ink("\($0) \(verdict.words)", verdict.colour) }
    }
    var total = counted(tally.cases, "case")
    if let summary {
      total += " in \(seconds(summary.duration)) s with \(counted(summary.requests, "request"))"
    }
    if tally.flakyCount > 0 { total += ", " + ink("\(tally.flakyCount) flaky", .yellow) }
    lines.append(
      total + ": " + (verdicts.isEmpty ? "none was run" : verdicts.joined(separator: ", ")))
    if let words = summary?.waiting.words { lines.append(words) }
    for report in reports { lines.append("\(report.kind): \(report.path.escaped(for: .line))") }
    return lines + (summary.map(meaning) ?? [ink("The run did not come to its end", .yellow)])
  }

  private func meaning(of summary: RunSummary) -> [String] {
    let (text, colour): (String, Ink.Colour) =
      switch summary.exitCode {
      case 0 where summary.flaky > 0:
        (
          "all cases that could be judged conform, \(summary.flaky) of them not in every try",
          .yellow
        )
      case 0: ("all cases that could be judged conform", .green)
      case 1 where tally.hasFailed(isStrict: isStrict):
        ("something failed" + blame, .red)
      case 1:
        ("nothing failed in every try, but \(counted(summary.flaky, "case")) did in one", .red)
      case 3 where !tally.errors.isEmpty:
        ("nothing failed, but something errored" + doubt, .yellow)
      case 3: ("nothing could be judged, or a report could not be written", .yellow)
      case 130: ("interrupted; what was known until then is reported", .yellow)
      default: ("", .yellow)
      }
    let lines = (text.isEmpty ? "" : ": \(text)").escaped(for: .line)
      .wrapped(toColumns: style.width - 8, limit: 4)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    return [ink("Exit \(summary.exitCode)", colour) + (lines.first ?? "")] + lines.dropFirst()
  }

  /// Who did what, in a sentence: for one who reads no more than the last line.
  private var blame: String {
    var parts: [String] = []
    let wrong = tally.brokenCount - tally.clientSideCount
    if wrong > 0 {
      var rules: [String: Int] = [:]
      for group in tally.broken.values where !group.first.story.result.isClientSide {
        rules[group.first.story.decisive?.rule.name ?? "a fixture", default: 0] += group.count
      }
      let most = rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      var named = most.prefix(3).map { "\($0.key) \($0.value)" }
      if most.count > 3 { named.append("\(counted(most.count - 3, "more rule"))") }
      parts.append("in \(counted(wrong, "case")) (\(named.joined(separator: ", ")))")
    }
    let checks = tally.findings.count {
      $0.verdict == .failed || $0.verdict == .advisory && isStrict
    }
    if checks > 0 { parts.append("by \(counted(checks, "check")) of the contract") }
    var text =
      parts.isEmpty ? "" : ": the endpoint answered wrongly " + parts.joined(separator: " and ")
    if tally.clientSideCount > 0 {
      let cases = counted(tally.clientSideCount, "client-side case")
      text += (text.isEmpty ? ": " : "; ") + "the contract or Assay is wrong in \(cases)"
    }
    if tally.staleCount > 0 { text += "; a list of deviations is out of date" }
    return text + (tally.errors.isEmpty ? "" : "; \(errored) not judged")
  }

  /// Why nothing is known.
  private var doubt: String {
    guard let most = sorted(tally.errors).first?.1 else { return "" }
    let total = tally.errors.values.reduce(0) { $0 + $1.count }
    let share =
      most.count == total ? "by" : most.count * 2 > total ? "most by" : "\(most.count) of them by"
    return ": \(errored) not judged, \(share) \(most.text)"
  }

  private var errored: String {
    let total = tally.errors.values.reduce(0) { $0 + $1.count }
    return "\(counted(total, "case")) \(total == 1 ? "was" : "were")"
  }

  private var isStrict: Bool { run?.isStrict ?? false }

  private func sorted(_ groups: [String: TerminalTally.Group]) -> [(String, TerminalTally.Group)] {
    groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { ($0.key, $0.value) }
  }
}
