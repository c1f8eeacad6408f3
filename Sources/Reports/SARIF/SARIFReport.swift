import Contract
import Foundation
import JSON
import Runner

/// SARIF 2.1.0, for dashboards of code scanning: only what is wrong, at the scenario's line. What
/// could not be judged is no finding, but a notification of the tool.
public final class SARIFReport: Reporter {
  private let destination: Destination
  private let spool: Spool
  private var results = JSONItems()
  private var notifications = JSONItems()
  private var run: RunInfo?
  private var summary: RunSummary?
  private var diagnosis = Diagnosis()
  private var errored = 0
  /// The lines of cases, by `file#id`: where the contract's testcases were seen.
  private var lines: [String: Int] = [:]
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    destination = try Destination(path)
    spool = try Spool(beside: destination)
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      if let warning = info.insecurity { try notify("warning", warning) }
      if !destination.isStream { try write(info) }
    case .caseFinished(let result): try add(result)
    case .notice(let text): try notify("note", text)
    case .runFinished(let summary): self.summary = summary
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    if let run { try write(run) }
  }

  private func notify(_ level: String, _ text: String) throws(ReportError) {
    try notifications.append(
      ["level": .string(level), "message": ["text": .string(text.escaped(for: .line))]], to: spool)
  }

  private func add(_ result: CaseResult) throws(ReportError) {
    let isStrict = run?.isStrict ?? false
    diagnosis.add(result, isStrict: isStrict)
    if result.verdict == .errored { errored += 1 }
    if let source = result.source { lines["\(source.file)#\(result.identity.id)"] = source.line }
    let finding = SARIFFinding(
      story: Story(result: result), isStrict: isStrict, line: { self.lines[$0] })
    switch result.verdict {
    case .failed, .advisory, .deviates: try results.append(finding.result, to: spool)
    case .errored: try notifications.append(finding.notification, to: spool)
    case .passed, .skipped, .notImplemented, .recorded: break
    }
  }

  private func write(_ run: RunInfo) throws(ReportError) {
    try destination.replace { sink throws(ReportError) in
      func put(_ text: String) throws(ReportError) { try sink.write(Array(text.utf8)) }
      try put(#"{"$schema":"\#(SARIFReport.schema)","version":"2.1.0","runs":[{"tool":"#)
      try sink.write(SARIFRules.tool(version: run.assayVersion).serialised())
      try put(#","automationDetails":"#)
      let id: JSON = ["id": .string("assay/\(run.contract.prefix { $0 != " " })/")]
      try sink.write(id.serialised())
      try put(#","columnKind":"unicodeCodePoints","properties":"#)
      let facts = run.facts.map { JSONObject.Member(key: $0.0, value: .string($0.1)) }
      try sink.write(JSON.object(JSONObject(facts)).serialised())
      try put(#","results":"#)
      try results.write(from: spool, to: sink)
      try put(#","invocations":[{"executionSuccessful":\#(isComplete)"#)
      if let summary {
        try put(#","exitCode":\#(summary.exitCode),"exitCodeDescription":"#)
        try sink.write(JSON.string(diagnosis.text).serialised())
      }
      try put(#","startTimeUtc":"#)
      try sink.write(JSON.date(run.startedAt).serialised())
      try put(#","toolExecutionNotifications":"#)
      try notifications.write(from: spool, to: sink)
      try put("}]}]}\n")
    }
  }

  /// Whether the results are all that there is to find: the run came to its end, and could judge
  /// whatever it asked.
  private var isComplete: Bool { errored == 0 && summary.map { !$0.isInterrupted } ?? false }
}
