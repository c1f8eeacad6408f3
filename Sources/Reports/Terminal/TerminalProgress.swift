import Runner

/// The line that says how far the run is and what runs now.
struct TerminalProgress {
  private(set) var planned = 0
  private(set) var finished = 0
  private(set) var counts: [Verdict: Int] = [:]
  /// In the order in which they began.
  private var running: [CaseIdentity] = []

  mutating func apply(_ event: RunEvent) {
    switch event {
    case .runStarted(let run): planned = run.caseCount
    case .caseStarted(let identity): running.append(identity)
    case .caseFinished(let result):
      if let index = running.firstIndex(of: result.identity) { running.remove(at: index) }
      if result.occurrences == nil { finished += 1 }
      counts[result.verdict, default: 0] += 1
    case .suiteStarted, .suiteFinished, .notice, .coverage, .runFinished: break
    }
  }

  /// In so many columns at most.
  func line(width: Int) -> String {
    var text = "\(finished)/\(max(planned, finished))"
    if !counts.isEmpty { text += "  " + counts.words }
    if let first = running.first {
      text += "  " + first.displayName
      if running.count > 1 { text += " and \(running.count - 1) more" }
    }
    return text.clipped(toColumns: width)
  }
}
