import Contract
import Protocols

/// The last suite of a run: every response held against the contract, gathered by operation and rule.
struct ContractSuite: Sendable {
  static let suite = Suite(
    name: "contract", title: "Every response against the contract", file: nil)
  /// What stands in the place of an operation for answers to requests that claim none.
  static let rawOperation = "raw"

  let service: String
  /// Checks of weaker evidence are left out.
  let evidence: Evidence.Level
  let checks: ContractLedger
  let operations: OperationLedger
  let progress: Progress

  func report() async {
    let entries = await checks.entries.filter {
      $0.key.rule.levelOfCheck ?? .assumed <= evidence
    }.sorted {
      ($0.key.operation, $0.key.rule.name) < ($1.key.operation, $1.key.rule.name)
    }
    guard !entries.isEmpty else { return }
    await progress.start(Self.suite)
    for (key, entry) in entries {
      await progress.count(await result(key, entry), isClientSide: false, isOfCase: false)
    }
    await progress.finish(Self.suite)
  }

  private func result(_ key: ContractLedger.Key, _ entry: ContractLedger.Entry) async -> CaseResult
  {
    var result = CaseResult(
      identity: CaseIdentity(
        suite: Self.suite, classname: "\(service).\(key.operation)",
        id: "contract: \(key.rule.name)"),
      title: "\(key.operation): \(key.rule.demand)", verdict: .passed,
      mismatches: entry.mismatches.filter { !$0.isAdvisory }
        + entry.mismatches.filter(\.isAdvisory),
      rules: [key.rule],
      evidence: entry.mismatches.first?.evidence, exchanges: entry.exchange.map { [$0] } ?? [],
      occurrences: Occurrences(
        checked: entry.checked, mismatched: entry.mismatched, cases: entry.cases))
    switch await operations.standing(of: key.operation) {
    case .notImplemented:
      result.settle(.notImplemented, "\(key.operation) is not implemented")
    case .unverified(let parent):
      result.settle(.skipped, "no valid \(key.operation) could be sent: \(parent)")
    case .implemented, .unknown:
      guard let worst = result.mismatches.first else {
        result.reruns = entry.past.map { [$0] } ?? []
        result.isFlaky = entry.past != nil
        break
      }
      result.verdict = worst.isAdvisory ? .advisory : .failed
      result.reason = "\(worst.summary) (in \(entry.mismatched) of \(entry.checked) answers)"
    }
    return result
  }
}
