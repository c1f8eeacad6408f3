import ReferenceGateway
import Runner

extension KillMatrix {
  /// The matrix for a job summary or a page.
  public var markdown: String {
    var lines = ["# What the scenarios catch", "", headline + ".", ""]
    if !faults.isEmpty {
      lines += ["## Faults", ""]
      lines += ["| fault | departure | caught by | rule | cases | for example |"]
      lines += ["| --- | --- | --- | --- | ---: | --- |"]
      lines += faults.map(\.faultRow)
      lines.append("")
    }
    if !variations.isEmpty {
      lines += [
        "## Lawful variations", "", "| variation | what it does | why it conforms | outcome |",
      ]
      lines += ["| --- | --- | --- | --- |"]
      lines += variations.map(\.variationRow)
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }
}

extension Trial {
  fileprivate var faultRow: String {
    guard case .fault(let fault) = subject else { return "" }
    guard let caught = self.catch else {
      return "| `\(fault.name)` | \(fault.sentence.cell) | **nothing** | | | \(outcome.cell) |"
    }
    return "| `\(fault.name)` | \(fault.sentence.cell) | \(caught.verdict.rawValue) | "
      + caught.names.map { "`\($0)`" }.joined(separator: "<br>")
      + " | \(caught.testcases.count) | `\(caught.testcases.first ?? "")` |"
  }

  fileprivate var variationRow: String {
    guard case .variation(let variation) = subject else { return "" }
    let result = isSound ? outcome.cell : "**\(outcome.cell)**"
    return "| `\(variation.name)` | \(variation.sentence.cell) "
      + "| \(variation.reason.cell) | \(result) |"
  }
}

extension String {
  /// Within a cell of a table.
  fileprivate var cell: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
