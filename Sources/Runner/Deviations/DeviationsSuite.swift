import Contract
import Scenarios

/// The last suite of a run: what is wrong with the lists of deviations themselves, so that a list
/// never says more than there is.
struct DeviationsSuite: Sendable {
  static let suite = Suite(
    name: "deviations", title: "Every listed deviation is there, and still deviates", file: nil)

  let service: String
  let progress: Progress

  func report() async {
    let stale = await progress.staleDeviations
    if stale.isEmpty { return }
    await progress.start(Self.suite)
    for found in stale {
      await progress.count(result(found), isClientSide: false, isOfCase: false)
    }
    await progress.finish(Self.suite)
  }

  private func result(_ stale: StaleDeviation) -> CaseResult {
    let deviation = stale.deviation
    return CaseResult(
      identity: CaseIdentity(
        suite: Self.suite, classname: "\(service).deviations",
        id: "\(deviation.cases) \(deviation.rule.name)"),
      title: "\(deviation.cases): \(deviation.reason)", verdict: .failed, reason: stale.reason,
      source: SourceLine(file: deviation.file, line: deviation.line, text: deviation.text))
  }
}
