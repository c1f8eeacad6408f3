import Contract
import Foundation
import Runner
import Scenarios

/// A first list of deviations: what failed in this run, for someone who looks at each entry then.
public final class DeviationsReport: Reporter {
  private let destination: Destination
  /// How many rows the cases with rows have, by `path#id`.
  private let rows: [String: Int]
  private let day: Day
  private var run: RunInfo?
  /// By case and rule, the first mismatch in words.
  private var found: [Finding: String] = [:]

  private struct Finding: Hashable, Comparable {
    /// `path#id`, or `contract/Operation`.
    var name: String
    var row: String?
    var rule: String

    static func < (left: Finding, right: Finding) -> Bool {
      (left.name, left.row ?? "", left.rule) < (right.name, right.row ?? "", right.rule)
    }

    var pattern: String { row.map { "\(name)/\($0)" } ?? name }
  }

  /// - Parameters:
  ///   - rows: where every row of a case failed in the same way, one entry is enough.
  ///   - day: what the entries say as the day of the run.
  /// - Throws: `ReportError` where nothing can be written there, or a file is there already.
  public init(path: String, rows: [String: Int], day: Day) throws(ReportError) {
    destination = try Destination(path)
    if destination.isFile {
      throw ReportError(
        path: path, reason: "there is a file already, and a list is not written over",
        advice: "Name another, or remove that one.")
    }
    self.rows = rows
    self.day = day
  }

  public func handle(_ event: RunEvent) {
    switch event {
    case .runStarted(let run): self.run = run
    case .caseFinished(let result): add(result)
    default: break
    }
  }

  private func add(_ result: CaseResult) {
    let isStrict = run?.isStrict ?? false
    guard result.verdict == .failed || (isStrict && result.verdict == .advisory),
      let name = result.identity.patternName
    else { return }
    let isFixture = result.identity.id.hasPrefix("fixture: ")
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let hasRow = !isFixture && result.occurrences == nil && result.identity.id.contains("/")
    for mismatch in result.mismatches where isStrict || !mismatch.isAdvisory {
      let finding = Finding(
        name: hasRow ? parts.dropLast().joined(separator: "/") : name,
        row: hasRow ? parts.last.map(String.init) : nil, rule: mismatch.rule.name)
      if found[finding] == nil {
        found[finding] = "expected \(mismatch.expected), actual \(mismatch.actual)"
      }
    }
  }

  public func finish() throws(ReportError) {
    guard let run else { return }
    let text = DeviationList(
      path: destination.path, endpoint: run.isEmbedded ? "the reference gateway" : run.endpoint,
      deviations: entries
    ).yaml(
      remark: """
        Recorded by assay \(run.assayVersion) on \(day).
        Look at each entry on the wire, then say in its reason what the endpoint does instead.
        """)
    try destination.replace { sink throws(ReportError) in try sink.write(Array(text.utf8)) }
  }

  private var entries: [Deviation] {
    var left = found.keys.sorted()
    var entries: [Deviation] = []
    while let first = left.first {
      let alike = left.filter { $0.name == first.name && $0.rule == first.rule && $0.row != nil }
      let isWhole = first.row != nil && alike.count > 1 && rows[first.name] == alike.count
      left.removeAll { isWhole ? alike.contains($0) : $0 == first }
      let pattern = isWhole ? first.name + "/*" : first.pattern
      guard let cases = CasePattern(Self.portable(pattern)),
        let rule = Rule.named(first.rule)
      else { continue }
      let what = (found[first] ?? "").escaped(for: .line).clipped(to: 200)
      entries.append(
        Deviation(cases: cases, rule: rule, reason: "recorded \(day), not yet checked: \(what)"))
    }
    return entries
  }
}

extension DeviationsReport {
  /// Of a pack that lies elsewhere the path from its folder `scenarios` on, which is the same
  /// wherever it is installed.
  private static func portable(_ pattern: String) -> String {
    guard pattern.hasPrefix("/"),
      let folder = pattern.range(of: "/scenarios/", options: .backwards)
    else { return pattern }
    return String(pattern[pattern.index(after: folder.lowerBound)...])
  }
}

extension CaseIdentity {
  /// How a list names it; `nil` for what no list can hold, its own suite.
  fileprivate var patternName: String? {
    if let file = suite.file { return "\(file)#\(id)" }
    guard id.hasPrefix("contract: "), let dot = classname.lastIndex(of: ".") else { return nil }
    return "contract/\(classname[classname.index(after: dot)...])"
  }
}
