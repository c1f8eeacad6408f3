import Contract
import Runner

/// One testcase, as a dialect writes it.
struct JUnitTestcase {
  let story: Story
  let outcome: JUnitOutcome
  let dialect: JUnitDialect
  let run: RunInfo?
  var isVerbose = false
  var allowance = JUnitAllowance(limit: nil)
  /// The path of a file with the whole story.
  var attachment: String?

  private var result: CaseResult { story.result }

  func write(to writer: XMLWriter) throws(ReportError) {
    let identity = result.identity
    try writer.start(
      "testcase",
      [
        "name": identity.uniqueName, "classname": identity.classname,
        "time": seconds(result.duration),
      ])
    if !result.tags.isEmpty, dialect != .gitlab {
      try writer.attribute("group", result.tags.joined(separator: ","))
    }
    let place = result.source
    if dialect.hasFile, let file = place?.file ?? identity.suite.file {
      try writer.attribute("file", file)
    }
    if dialect.hasLine, let line = place?.line { try writer.attribute("line", String(line)) }
    if dialect.hasCaseProperties { try writer.writeProperties(properties) }
    // In the order that Surefire's schema asks for.
    try write(.failure, to: writer)
    try writeAttempts(.failed, "Failure", to: writer)
    try write(.skipped, to: writer)
    try write(.error, to: writer)
    try writeAttempts(.errored, "Error", to: writer)
    if let text = systemOut { try writer.element("system-out", text) }
    try writer.end()
  }

  private func write(_ element: JUnitOutcome.Element, to writer: XMLWriter) throws(ReportError) {
    guard outcome.element == element else { return }
    try writer.start(element.rawValue)
    if let type = outcome.type { try writer.attribute("type", type) }
    try writer.attribute("message", outcome.message)
    try writer.text(text)
    try writer.end()
  }

  private var text: String {
    switch allowance.detail {
    case .whole: story.text + tail
    case .withoutExchanges: (story.summary + allowance.note).cut(toBytes: 16 << 10) + tail
    case .headline: story.headline + "\n" + allowance.note
    }
  }

  /// What was tested, for readers that show nothing else.
  private var tail: String {
    guard dialect.tellsRun, let run else { return "" }
    return "\n" + run.facts.map { "\($0.0): \($0.1)\n" }.joined()
  }

  private var systemOut: String? {
    if let attachment { return "[[ATTACHMENT|\(attachment)]]" }
    let hasWire = !result.exchanges.isEmpty && allowance.detail == .whole
    if outcome.element != nil {
      // Such a dashboard would show it a second time, or not at all.
      return hasWire && dialect.limit == nil ? story.wireText : nil
    }
    let wire = isVerbose && hasWire ? story.wireText : nil
    if result.verdict == .advisory { return outcome.message + "\n\n" + story.text }
    if let record = result.probe { return record.text + (wire.map { "\n" + $0 } ?? "") }
    if result.isFlaky, let tries = story.triesText {
      return tries + "\n" + story.earlierText + (wire ?? "")
    }
    return wire
  }

  /// Its other tries: `rerunFailure`, or where it was flaky `flakyFailure`.
  private func writeAttempts(
    _ verdict: Verdict, _ kind: String, to writer: XMLWriter
  ) throws(ReportError) {
    guard dialect.hasReruns else { return }
    for attempt in story.attempts where attempt.result.verdict == verdict {
      let outcome = JUnitOutcome(attempt, isStrict: run?.isStrict ?? false)
      try writer.start((result.isFlaky ? "flaky" : "rerun") + kind)
      try writer.attribute("message", outcome.message)
      try writer.attribute("type", outcome.type ?? verdict.rawValue)
      try writer.element("stackTrace", attempt.text)
      try writer.end()
    }
  }

  private var properties: [(String, String)] {
    var properties = [("verdict", result.verdict.rawValue), ("title", result.title)]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { properties.append((name, value)) }
    }
    let parts = result.identity.classname.split(separator: ".", maxSplits: 1).map(String.init)
    add("service", parts.first)
    add("operation", parts.count > 1 ? parts[1] : nil)
    add("rule", story.decisive?.rule.name ?? result.rules.map(\.name).sorted().first)
    add("evidence", result.evidence?.level.rawValue)
    add("evidence.source", result.evidence?.source)
    add("evidence.date", result.evidence?.date)
    add("source", result.source.map { "\($0.file):\($0.line)" })
    add("reason", result.reason)
    add("deviation", result.deviation.map { "\($0.file):\($0.line)" })
    add("rerun", result.rerun)
    if !result.reruns.isEmpty {
      add("tries", String(result.reruns.count + 1))
      add("flaky", String(result.isFlaky))
    }
    return properties
  }
}
