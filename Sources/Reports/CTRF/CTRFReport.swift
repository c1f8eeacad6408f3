import Foundation
import JSON
import Runner

/// CTRF, the Common Test Report Format. The summary comes before the tests, so these wait in a spool.
public final class CTRFReport: Reporter {
  private let destination: Destination
  private let spool: Spool
  private var tests = JSONItems()
  private var counts: [CTRFTest.Status: Int] = [:]
  private var flaky = 0
  private var diagnosis = Diagnosis()
  private var suites: Set<String> = []
  private var run: RunInfo?
  private var summary: RunSummary?
  /// In milliseconds since 1970.
  private var lastEnd = 0

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    destination = try Destination(path)
    spool = try Spool(beside: destination)
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      lastEnd = info.startedAt.milliseconds
      if !destination.isStream { try write(info) }
    case .caseFinished(let result):
      let test = CTRFTest(story: Story(result: result), isStrict: run?.isStrict ?? false)
      counts[test.status, default: 0] += 1
      diagnosis.add(result, isStrict: run?.isStrict ?? false)
      if result.isFlaky { flaky += 1 }
      suites.insert(result.identity.suite.name)
      lastEnd = max(lastEnd, test.end)
      try tests.append(test.json, to: spool)
    case .runFinished(let summary): self.summary = summary
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .notice, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    if let run { try write(run) }
  }

  private func write(_ run: RunInfo) throws(ReportError) {
    try destination.replace { sink throws(ReportError) in
      func put(_ text: String) throws(ReportError) { try sink.write(Array(text.utf8)) }
      try put(
        #"{"reportFormat":"CTRF","specVersion":"0.0.0","generatedBy":"assay","results":{"tool":"#)
      let tool: JSON = ["name": "assay", "version": .string(run.assayVersion)]
      try sink.write(tool.serialised())
      try put(#","summary":"#)
      try sink.write(JSON.object(summaryJSON(run)).serialised())
      try put(#","environment":"#)
      let facts = run.facts.map { JSONObject.Member(key: $0.0, value: .string($0.1)) }
      let environment: JSON = [
        "testEnvironment": .string(run.endpoint), "extra": .object(JSONObject(facts)),
      ]
      try sink.write(environment.serialised())
      try put(#","tests":"#)
      try tests.write(from: spool, to: sink)
      try put("}}\n")
    }
  }

  private func summaryJSON(_ run: RunInfo) -> JSONObject {
    let start = run.startedAt.milliseconds
    let stop = summary.map { start + $0.duration.milliseconds } ?? lastEnd
    var json: JSONObject = ["tests": .int(tests.count)]
    for status in CTRFTest.Status.allCases {
      json.append(status.rawValue, .int(counts[status] ?? 0))
    }
    json.append("flaky", .int(flaky))
    json.append("suites", .int(suites.count))
    json.append("start", .int(start))
    json.append("stop", .int(stop))
    var extra: JSONObject = ["complete": .bool(summary.map { !$0.isInterrupted } ?? false)]
    if let summary {
      extra.append("exitCode", .int(Int(summary.exitCode)))
      extra.append("requests", .int(summary.requests))
    }
    let words = diagnosis.lines.map { ["who": .string($0.who), "text": .string($0.text)] as JSON }
    extra.append("diagnosis", .array(words))
    if let warning = run.insecurity { extra.append("warning", .string(warning)) }
    json.append("extra", .object(extra))
    return json
  }
}
