import Foundation

/// Turns what happens into the run's events, in order, and holds back each verdict that hangs on
/// whether an operation is implemented until the run can tell.
actor Progress {
  typealias Emit = @Sendable (RunEvent) async -> Void

  private let emit: Emit
  private let operations: OperationLedger
  private let isStrict: Bool
  private let failsFast: Bool
  private(set) var counts: [Verdict: Int] = [:]
  /// Verdicts about the endpoint; client-side cases are none.
  private(set) var judged = 0
  private(set) var hasStopped = false
  private var pending: [(CaseResult, Suspicion)] = []
  private var openSuites: [Suite] = []
  private var notedFixtures: Set<CaseIdentity> = []

  init(operations: OperationLedger, isStrict: Bool, failsFast: Bool, emit: @escaping Emit) {
    self.operations = operations
    self.isStrict = isStrict
    self.failsFast = failsFast
    self.emit = emit
  }

  func start(_ suite: Suite) async { await emit(.suiteStarted(suite)) }

  /// Says that a case begins, unless the run has come to its early end.
  func mayStart(_ identity: CaseIdentity) async -> Bool {
    if hasStopped { return false }
    await emit(.caseStarted(identity))
    return true
  }

  func finish(_ outcome: Outcome, isClientSide: Bool) async {
    switch outcome {
    case .settled(let result): await count(result, isClientSide: isClientSide)
    case .pending(let result, let suspicion): pending.append((result, suspicion))
    case .interrupted: break
    }
  }

  /// A fixture of case scope may fail for many cases: its testcase comes once.
  func finishFixture(_ outcome: Outcome) async {
    let identity: CaseIdentity
    switch outcome {
    case .settled(let result): identity = result.identity
    case .pending(let result, _): identity = result.identity
    case .interrupted: return
    }
    guard notedFixtures.insert(identity).inserted else { return }
    await finish(outcome, isClientSide: false)
  }

  /// A suite with a verdict that is still open stays open until the end of the run.
  func finish(_ suite: Suite) async {
    if pending.contains(where: { $0.0.identity.suite == suite }) {
      openSuites.append(suite)
    } else {
      await emit(.suiteFinished(suite))
    }
  }

  func notice(_ text: String) async { await emit(.notice(text)) }

  /// Settles every open verdict.
  func settle() async {
    for (result, suspicion) in pending {
      var result = result
      switch await operations.standing(of: suspicion.operation) {
      case .implemented: break
      case .notImplemented:
        result.verdict = .notImplemented
        result.reason = "\(suspicion.operation) is not implemented: \(suspicion.answer)"
      case .unknown:
        result.verdict = .skipped
        result.reason = await operations.reasonForDoubt(suspicion.operation)
      }
      await count(result, isClientSide: false)
    }
    pending = []
    for suite in openSuites { await emit(.suiteFinished(suite)) }
    openSuites = []
  }

  /// Emits a verdict that stands.
  func count(_ result: CaseResult, isClientSide: Bool, isOfContract: Bool = false) async {
    counts[result.verdict, default: 0] += 1
    if !isClientSide, !isOfContract,
      [.passed, .failed, .advisory, .deviates].contains(result.verdict)
    {
      judged += 1
    }
    if failsFast, isRed(result.verdict) || result.verdict == .errored { hasStopped = true }
    await emit(.caseFinished(result))
  }

  func isRed(_ verdict: Verdict) -> Bool {
    verdict == .failed || (isStrict && verdict == .advisory)
  }

  /// As documented for `assay run`.
  func exitCode(isInterrupted: Bool, isClientSideOnly: Bool) -> Int32 {
    if isInterrupted { return 130 }
    if counts.contains(where: { isRed($0.key) && $0.value > 0 }) { return 1 }
    if isClientSideOnly { return 0 }
    return counts[.errored, default: 0] > 0 || judged == 0 ? 3 : 0
  }
}
