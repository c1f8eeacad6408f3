import Contract
import Runner
import Scenarios

extension CoverageReport {
  /// The same as a page of Markdown.
  public var markdown: String {
    let table = CoverageTable(report: self)
    var lines = ["# Coverage", ""]
    lines.append(Self.row(CoverageTable.head))
    lines.append("| --- |" + String(repeating: " ---: |", count: CoverageTable.head.count - 1))
    lines += table.rows.map(Self.row)
    lines += ["", "## Rules", "", "Exercised: \(rules.text).", ""]
    lines += ["| rule | what it demands | exercised |", "| --- | --- | --- |"]
    let missing = Set(gaps.filter { $0.item.kind == .rule }.map(\.item.name))
    lines += Self.rules.map { rule in
      Self.row([rule.name, rule.demand, missing.contains(rule.name) ? "no" : "yes"])
    }
    if !table.unmodelledErrors.isEmpty {
      lines += ["", "## Error codes that the model does not list", ""]
      lines += table.unmodelledErrors.map { "- \(Self.escaped($0))" }
    }
    if explainedCount > 0 {
      lines += ["", "## Not covered, with a reason", ""]
      for group in table.explained {
        lines.append("- \(Self.escaped(group.reason)):")
        lines += group.items.map { "  - `\($0)`" }
      }
    }
    if !unexplained.isEmpty {
      lines += ["", "## Not covered", ""]
      lines += unexplained.map { "- \(Self.escaped(table.words(for: $0)))" }
    }
    if !problems.isEmpty {
      lines += ["", "## Reasons that are not true any more", ""]
      lines += problems.map { "- \(Self.escaped($0.place)): \(Self.escaped($0.text))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map(escaped).joined(separator: " | ") + " |"
  }

  private static func escaped(_ text: String) -> String {
    text.escaped(for: .line).reduce(into: "") { escaped, character in
      if "\\|*_<>[]".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }
}
