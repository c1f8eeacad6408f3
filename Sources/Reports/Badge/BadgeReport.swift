import Runner

/// How much of what could be judged conforms, as a badge. The contract's own testcases count as in every
/// other report; client-side cases do not, as no endpoint has a part in them.
public final class BadgeReport: Reporter {
  private let destination: Destination
  private var run: RunInfo?
  private var counts: [Verdict: Int] = [:]
  /// Whether a case of a scenario was judged: that answers came says nothing of their worth.
  private var isJudged = false
  private var isFinished = false

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    destination = try Destination(path)
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      if !destination.isStream { try write() }
    case .caseFinished(let result) where !result.isClientSide:
      counts[result.verdict, default: 0] += 1
      let judged: Set<Verdict> = [.passed, .failed, .advisory, .deviates]
      if result.identity.suite.file != nil, judged.contains(result.verdict) { isJudged = true }
    case .runFinished(let summary): isFinished = !summary.isInterrupted
    case .suiteStarted, .caseStarted, .caseHeld, .caseFinished, .suiteFinished, .notice, .coverage:
      break
    }
  }

  public func finish() throws(ReportError) {
    if run != nil { try write() }
  }

  private func write() throws(ReportError) {
    let svg = badge.svg
    try destination.replace { sink throws(ReportError) in try sink.write(Array(svg.utf8)) }
  }

  /// A deviation is a departure, listed or not.
  private var badge: Badge {
    let label = "conformance"
    guard isFinished else { return Badge(label: label, value: "unfinished", colour: .grey) }
    guard isJudged else { return Badge(label: label, value: "not judged", colour: .grey) }
    func count(_ verdicts: Verdict...) -> Int { verdicts.reduce(0) { $0 + (counts[$1] ?? 0) } }
    let good = count(.passed) + (run?.isStrict ?? false ? 0 : count(.advisory))
    var badge = Badge(
      label: label, good, of: count(.passed, .failed, .deviates, .advisory))
    if count(.errored) > 0 {
      badge.value += ", \(count(.errored)) not judged"
      if badge.colour == .green { badge.colour = .yellow }
    }
    return badge
  }
}
