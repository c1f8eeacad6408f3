import Runner

extension CoverageReport {
  /// For a terminal of 100 columns.
  public var text: String {
    let table = CoverageTable(report: self)
    var lines = Self.aligned([CoverageTable.head] + table.rows)
    lines.append("")
    lines.append("rules exercised: \(rules.text)")
    if !table.unmodelledErrors.isEmpty {
      lines += ["", "error codes that the model does not list"]
      lines += table.unmodelledErrors.flatMap { Self.wrapped($0.escaped(for: .line), "  ") }
    }
    if explainedCount > 0 {
      lines += ["", "not covered, with a reason: \(explainedCount)"]
      for group in table.explained {
        lines += Self.wrapped(group.reason.escaped(for: .line) + ":", "  ")
        lines += group.items.flatMap { Self.wrapped($0, "    ") }
      }
    }
    if !unexplained.isEmpty {
      lines += ["", "not covered: \(unexplainedCount)"]
      lines += unexplained.flatMap { Self.wrapped(table.words(for: $0), "  ") }
    }
    if !problems.isEmpty {
      lines += ["", "reasons that are not true any more: \(problems.count)"]
      lines += problems.flatMap {
        Self.wrapped("\($0.place): \($0.text)".escaped(for: .line), "  ")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first column to the left, the others, which are numbers, to the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      columns.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blanks : blanks + row[column]
      }.joined(separator: "  ")
    }
  }

  /// Cut between words; lines after the first stand a little further in.
  private static func wrapped(_ text: String, _ indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count > indent.count, line.count + 1 + word.count > 100 {
        lines.append(line)
        line = indent + "  "
      }
      let isFresh = line.allSatisfy { $0 == " " }
      line += isFresh ? String(word) : " \(word)"
    }
    return lines + [line]
  }
}
