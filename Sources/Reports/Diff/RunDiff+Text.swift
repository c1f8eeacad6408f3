import Runner

extension RunDiff {
  /// Each kind of difference, the worst first.
  var kinds: [(title: String, entries: [Entry])] {
    [
      ("worse", worse), ("better", better), ("otherwise", changed), ("new", new), ("gone", gone),
    ]
  }

  /// For a terminal, a line each and below it what the newer run says.
  public var text: String {
    var lines = remarks
    for (title, entries) in kinds where !entries.isEmpty {
      lines += ["\(title): \(entries.count)"]
      for entry in entries {
        lines.append("  \(entry.change.padded(toColumns: 28)) \(entry.name.escaped(for: .line))")
        if title == "worse" || title == "new", entry.new != .passed, !entry.headline.isEmpty {
          lines.append("      \(entry.headline.escaped(for: .line))")
        }
      }
      lines.append("")
    }
    return (lines + [totals]).joined(separator: "\n") + "\n"
  }

  public var markdown: String {
    let verdict = worse.isEmpty ? "✅ nothing got worse" : "❌ \(worse.count) got worse"
    var lines = ["## Assay: \(verdict)", "", totals + "."]
    for remark in remarks { lines += ["", "\(MarkdownText.code(remark))"] }
    for (title, entries) in kinds where !entries.isEmpty {
      lines += [
        "", "### \(title.prefix(1).uppercased() + title.dropFirst()): \(entries.count)", "",
      ]
      lines += ["| case | from | to | |", "| --- | --- | --- | --- |"]
      lines += entries.prefix(RunDiff.listed).map { entry in
        "| \(MarkdownText.code(entry.name)) | \(entry.old?.rawValue ?? "") "
          + "| \(entry.new?.rawValue ?? "") | \(MarkdownText.code(entry.headline, limit: 120)) |"
      }
      let more = entries.count - RunDiff.listed
      if more > 0 { lines += ["", "… and \(more) more"] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Of each kind in Markdown, so that a page stays within what a comment can hold.
  private static let listed = 30

  private var totals: String {
    let words = kinds.map { "\($0.entries.count) \($0.title)" }
    return (words + ["\(unchanged) unchanged"]).joined(separator: ", ")
  }

  /// What makes the two hard to compare.
  private var remarks: [String] {
    var remarks: [String] = []
    if unfinished.old { remarks.append("the older run did not come to its end") }
    if unfinished.new { remarks.append("the newer run did not come to its end") }
    if runs.old.contract != runs.new.contract {
      remarks.append("the contracts differ: \(runs.old.contract) and \(runs.new.contract)")
    }
    if runs.old.evidence != runs.new.evidence {
      remarks.append(
        "the least evidence differs: \(runs.old.evidence.rawValue) and \(runs.new.evidence.rawValue)"
      )
    }
    return remarks.map { $0.escaped(for: .line) }
  }
}

extension RunDiff.Entry {
  /// For example `passed → failed`.
  fileprivate var change: String {
    [old?.rawValue, new?.rawValue].compactMap { $0 }.joined(separator: " → ")
  }
}
