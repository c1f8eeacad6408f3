import Runner

/// TAP 14, written as the run goes on. The plan comes at the end: a stream without one was cut off,
/// and every reader takes that for a failure.
public final class TAPReport: Reporter {
  private let sink: FileSink
  private var run: RunInfo?
  private var count = 0
  private var diagnosis = Diagnosis()
  private var isEnded = false

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    sink = try Destination(path).open()
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      let facts = info.facts.map { "# \($0.0): \($0.1.escaped(for: .line))\n" }
      let warning = info.insecurity.map { "# WARNING: \($0.escaped(for: .line))\n" } ?? ""
      try write("TAP version 14\n" + warning + facts.joined())
    case .caseFinished(let result):
      count += 1
      diagnosis.add(result, isStrict: run?.isStrict ?? false)
      let story = Story(result: result)
      try write(TAPPoint(story: story, isStrict: run?.isStrict ?? false).text(number: count))
    case .notice(let text): try write("# \(text.escaped(for: .line))\n")
    case .runFinished(let summary):
      isEnded = true
      let plan = count == 0 ? "1..0 # SKIP no case was run\n" : "1..\(count)\n"
      let words = diagnosis.lines.map { "# \($0.who): \($0.text.escaped(for: .line))\n" }
      try write(words.joined())
      try write(summary.isInterrupted ? "Bail out! The run was interrupted.\n" : plan)
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    if run != nil, !isEnded { try write("Bail out! The run did not end.\n") }
    try sink.close()
  }

  private func write(_ text: String) throws(ReportError) { try sink.write(Array(text.utf8)) }
}
