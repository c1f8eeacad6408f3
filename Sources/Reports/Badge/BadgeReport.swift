import Runner

/// How many of the judged cases conform, as a badge. Cases of the contract's own suite and client-side
/// ones count as they do in every other report.
public final class BadgeReport: Reporter {
  private let destination: Destination
  private var run: RunInfo?
  private var counts: [Verdict: Int] = [:]
  private var isFinished = false

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    destination = try Destination(path)
  }

  public func handle(_ event: RunEvent) {
    switch event {
    case .runStarted(let info): run = info
    case .caseFinished(let result): counts[result.verdict, default: 0] += 1
    case .runFinished(let summary): isFinished = !summary.isInterrupted
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .notice, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    guard let run else { return }
    let svg = badge(isStrict: run.isStrict).svg
    try destination.replace { sink throws(ReportError) in try sink.write(Array(svg.utf8)) }
  }

  /// Of what could be judged: a deviation is a departure, listed or not.
  private func badge(isStrict: Bool) -> Badge {
    guard isFinished else { return Badge(label: "conformance", value: "unfinished", colour: .grey) }
    func count(_ verdicts: Verdict...) -> Int { verdicts.reduce(0) { $0 + (counts[$1] ?? 0) } }
    let advisory = count(.advisory)
    let good = count(.passed) + (isStrict ? 0 : advisory)
    return Badge(
      label: "conformance", good, of: count(.passed, .failed, .deviates) + advisory)
  }
}
