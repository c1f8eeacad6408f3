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
  var isVerbose = false

  var lines: [String] {
    brokenLines + findingLines + deviationLines + notImplementedLines + skippedLines + totalLines
  }

  private func heading(_ text: String) -> [String] { ["", ink(text, .bold)] }

  private func clipped(_ text: String, indent: Int = 2) -> String {
    String(repeating: " ", count: indent)
      + text.escaped(for: .line).clipped(toColumns: style.width - indent)
  }

  private var brokenLines: [String] {
    if tally.broken.isEmpty && tally.errors.isEmpty { return [] }
    var lines = heading("What broke")
    for entry in tally.broken { lines += entry.map { "  " + $0 } }
    let more = tally.brokenCount - tally.broken.count
    if more > 0 { lines.append("  … and \(more) more") }
    for (reason, group) in sorted(tally.errors) {
      lines.append(
        "  \(ink("errored", .yellow))   \(counted(group.count, "case")), the first \(group.first)")
      lines.append(clipped(reason, indent: 12))
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
    guard isVerbose else {
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
      let endpoint = run.isEmbedded ? "the embedded reference gateway" : run.endpoint
      let target = run.target.map { "\($0): " } ?? ""
      let way = run.proxy.map { " through the proxy \($0)" } ?? ""
      lines.append(
        clipped(
          "\(target)\(endpoint)\(way), \(run.region), \(run.contract), assay \(run.assayVersion)",
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
    lines.append(
      total + ": " + (verdicts.isEmpty ? "none was run" : verdicts.joined(separator: ", ")))
    if let words = summary?.waiting.words { lines.append(words) }
    for report in reports { lines.append("\(report.kind): \(report.path.escaped(for: .line))") }
    if let summary { lines.append(meaning(of: summary)) }
    return lines
  }

  private func meaning(of summary: RunSummary) -> String {
    let (text, colour): (String, Ink.Colour) =
      switch summary.exitCode {
      case 0: ("all cases that could be judged conform", .green)
      case 1: ("something failed", .red)
      case 3: ("nothing failed, but something errored, or nothing could be judged", .yellow)
      case 130: ("interrupted; what was known until then is reported", .yellow)
      default: ("", .yellow)
      }
    return ink("Exit \(summary.exitCode)", colour) + (text.isEmpty ? "" : ": \(text)")
  }

  private func sorted(_ groups: [String: TerminalTally.Group]) -> [(String, TerminalTally.Group)] {
    groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { ($0.key, $0.value) }
  }
}
