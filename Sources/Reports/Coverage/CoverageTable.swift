import Contract
import Runner
import Scenarios

/// A coverage report as both views show it: cells of a table, and sentences below it.
struct CoverageTable {
  let report: CoverageReport

  static let head = [
    "operation", "calls", "members sent", "seen", "values sent", "seen", "errors", "pages",
  ]

  var rows: [[String]] {
    report.rows.map { row in
      [
        row.operation, String(row.calls), row.membersSent.text, row.membersSeen.text,
        row.valuesSent.text, row.valuesSeen.text, row.errors.text,
        row.isWalked.map { $0 ? "walked" : "no" } ?? "-",
      ]
    }
  }

  /// Gaps with their reasons, those of one reason and one operation together.
  var explained: [(reason: String, items: [String])] {
    var groups: [(reason: String, items: [String])] = []
    for gap in report.gaps {
      guard let reason = gap.reason else { continue }
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].items.append(gap.item.text)
      } else {
        groups.append((reason, [gap.item.text]))
      }
    }
    return groups
  }

  /// What a rule demands, behind its name.
  func words(for gap: CoverageReport.Gap) -> String {
    guard gap.item.kind == .rule, let rule = Rule.named(gap.item.name) else { return gap.item.text }
    return "\(gap.item.text): \(rule.demand)"
  }

  /// Codes that came though the model does not list them.
  var unmodelledErrors: [String] {
    report.rows.filter { !$0.unmodelledErrors.isEmpty }
      .map { "\($0.operation): \($0.unmodelledErrors.joined(separator: ", "))" }
  }
}

extension CoverageReport.Share {
  var text: String { total == 0 ? "-" : "\(covered)/\(total)" }
}
