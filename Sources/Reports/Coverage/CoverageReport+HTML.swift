import Contract
import Foundation
import Runner
import Scenarios

extension CoverageReport {
  /// The same as a page of HTML that needs nothing beside itself, not even a script.
  public var html: [UInt8] {
    let style = EmbeddedText.coverageStyle
    let start: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src \(style.source); base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(badge.value) covered – Assay, \(contract)</title>
      <style>
      """
    let body: Markup = """
      </style>
      </head>
      <body>
      \(header)<main>
      \(byOperation)\(byRule)\(unmodelled)\(untrue)</main>
      </body>
      </html>

      """
    return Array(start.html.utf8) + style.bytes + Array(body.html.utf8)
  }

  private var header: Markup {
    let calls = rows.reduce(0) { $0 + $1.calls }
    let facts: [(name: String, text: String)] = [
      ("Contract", contract),
      ("Operations", String(rows.count)), ("Calls", String(calls)),
      ("Rules exercised", rules.text), ("Not covered, with a reason", String(explainedCount)),
      ("Not covered, without", String(unexplainedCount)),
    ]
    return """
      <header class="\(isComplete ? "good" : "open")">
      <p class="brand">Assay <span>coverage of the contract</span></p>
      <h1>\(whole.text) of the contract covered, \(badge.value)</h1>
      \(bar(whole))
      <dl class="facts">\(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.text)</dd></div>" })</dl>
      <p class="hint">Each call, member, enum value, error code, walk and rule counts as one. Whether \
      the endpoint was right there is for the run's report to say.</p>
      </header>

      """
  }

  private var byOperation: Markup {
    let heads = CoverageTable.head
    let gaps = Dictionary(grouping: gaps) { $0.item.operation }
    let cells = CoverageTable(report: self).rows
    let body = zip(rows, cells).map { row, cells -> Markup in
      let numbers = cells.dropFirst().map { "<td class=\"number\">\($0)</td>" as Markup }
      return """
        <tr><th scope="row">\(row.operation)</th><td>\(bar(row.whole))</td>\(numbers)</tr>
        \(missing(gaps[row.operation] ?? [], columns: heads.count + 1))
        """
    }
    let head = heads.dropFirst().map { "<th class=\"number\" scope=\"col\">\($0)</th>" as Markup }
    return table(
      "By operation", head: "<th scope=\"col\">operation</th><th scope=\"col\">share</th>\(head)",
      body)
  }

  /// What an operation lacks, below its row, folded.
  private func missing(_ gaps: [Gap], columns: Int) -> Markup {
    if gaps.isEmpty { return "" }
    let count = gaps.reduce(0) { $0 + $1.count }
    let open = gaps.reduce(0) { $0 + ($1.reason == nil ? $1.count : 0) }
    let words = open == 0 ? "each with a reason" : "\(open) without a reason"
    return """
      <tr class="gaps"><td colspan="\(columns)"><details>\
      <summary>\(count) not covered, \(words)</summary>\
      <ul>\(gaps.map { "<li>\(verdict(of: $0))</li>" as Markup })</ul></details></td></tr>

      """
  }

  private func verdict(of gap: Gap) -> Markup {
    guard let reason = gap.reason else { return "<code>\(gap.item.text)</code>" }
    return "<code>\(gap.item.text)</code> <span class=\"explained\">\(reason)</span>"
  }

  private var byRule: Markup {
    let gaps = Dictionary(
      gaps.filter { $0.item.kind == .rule }.map { ($0.item.name, $0) }, uniquingKeysWith: { $1 })
    let body = Self.rules.map { rule -> Markup in
      let gap = gaps[rule.name]
      let answer: Markup =
        gap == nil
        ? "<span class=\"yes\">yes</span>"
        : "<span class=\"no\">no</span> <span class=\"explained\">\(gap?.reason ?? "")</span>"
      return """
        <tr><th scope="row"><code>\(rule.name)</code></th><td>\(rule.demand)</td><td>\(answer)</td></tr>

        """
    }
    return table(
      "By rule",
      head: """
        <th scope="col">rule</th><th scope="col">what it demands</th><th scope="col">exercised</th>
        """, body)
  }

  private var unmodelled: Markup {
    let codes = CoverageTable(report: self).unmodelledErrors
    if codes.isEmpty { return "" }
    return """
      <h2>Error codes that the model does not list</h2>
      <ul>\(codes.map { "<li>\($0)</li>" as Markup })</ul>

      """
  }

  private var untrue: Markup {
    if problems.isEmpty { return "" }
    return """
      <h2>Reasons that are not true any more</h2>
      <ul>\(problems.map { "<li><code>\($0.place)</code> \($0.text)</li>" as Markup })</ul>

      """
  }

  private func table(_ title: Markup, head: Markup, _ body: [Markup]) -> Markup {
    """
    <h2>\(title)</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table><thead><tr>\(head)</tr></thead><tbody>
    \(body)</tbody></table>
    </div>

    """
  }

  /// The numbers stand beside it.
  private func bar(_ share: Share) -> Markup {
    let width = String(
      format: "%.3f", locale: Locale(identifier: "en_US_POSIX"),
      Double(share.covered) / Double(max(share.total, 1)) * 100)
    return """
      <svg class="bar small" aria-hidden="true"><rect width="\(width)%" height="100%"/></svg>
      """
  }
}
