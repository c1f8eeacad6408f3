import Foundation

/// Turns what happens into the run's events, in order, and holds back each verdict that hangs on
/// whether an operation is implemented until the run can tell.
actor Progress {
  typealias Emit = @Sendable (RunEvent) async -> Void

  private let emit: Emit
  private let operations: OperationLedger
  private let requests: RequestCounter
  let isStrict: Bool
  private let failsFast: Bool
  private let failsOnFlaky: Bool
  private var deviations: DeviationTally
  private(set) var counts: [Verdict: Int] = [:]
  /// Of these, how many had failed or errored before they were run again.
  private(set) var flaky = 0
  /// Verdicts about the endpoint; client-side cases are none.
  private(set) var judged = 0
  private var judgedClientSide = 0
  private var recorded = 0
  private(set) var hasStopped = false
  private var pending: [Pending] = []
  private var openSuites: [Suite] = []
  private var fixtures: [CaseIdentity: Outcome] = [:]

  private struct Pending {
    var result: CaseResult
    /// `nil` where it hangs on whether the endpoint answers anything at all.
    var operation: String?
    /// What spoke for the operation's absence; `nil` where only other cases can tell.
    var answer: String?
  }

  init(
    _ options: RunOptions, operations: OperationLedger, requests: RequestCounter,
    emit: @escaping Emit
  ) {
    self.operations = operations
    self.requests = requests
    isStrict = options.isStrict
    failsFast = options.failsFast
    failsOnFlaky = options.failsOnFlaky
    deviations = DeviationTally(options.deviations)
    self.emit = emit
  }

  func start(_ suite: Suite) async { await emit(.suiteStarted(suite)) }

  /// Says that a case begins, unless the run has come to its early end.
  func mayStart(_ identity: CaseIdentity) async -> Bool {
    if hasStopped { return false }
    await emit(.caseStarted(identity))
    return true
  }

  /// - Parameter operation: the one that the case asked, if any. What passed stands only where that
  ///   is implemented: a refusal, or whatever else was expected, may be all that it has to say.
  func finish(_ outcome: Outcome, of operation: String?, isClientSide: Bool = false) async {
    switch outcome {
    case .settled(let result):
      if result.probe?.fault != nil {
        await wait(Pending(result: result))
      } else if let operation, !isClientSide,
        [.passed, .advisory, .recorded].contains(result.verdict),
        await operations.standing(of: operation) != .implemented
      {
        await wait(Pending(result: result, operation: operation))
      } else {
        await count(result, isClientSide: isClientSide)
      }
    case .pending(let result, let suspicion):
      await wait(Pending(result: result, operation: suspicion.operation, answer: suspicion.answer))
    case .interrupted: break
    }
  }

  private func wait(_ open: Pending) async {
    pending.append(open)
    await hold(open.result, isRunAgain: false)
  }

  /// Says that a case has ended and has no verdict yet.
  func hold(_ result: CaseResult, isRunAgain: Bool) async {
    await emit(
      .caseHeld(result.identity, reason: isRunAgain ? result.reason : "", isRunAgain: isRunAgain))
  }

  /// A fixture of case scope may fail for many cases: its testcase comes once, when its suite ends,
  /// with the worst that became of it.
  func finishFixture(_ outcome: Outcome) {
    guard let identity = outcome.result?.identity else { return }
    if let known = fixtures[identity], known.gravity >= outcome.gravity { return }
    fixtures[identity] = outcome
    if failsFast, case .settled(let result) = outcome, endsRun(deviations.applied(to: result)) {
      hasStopped = true
    }
  }

  /// A suite with a verdict that is still open stays open until the end of the run.
  func finish(_ suite: Suite) async {
    for (identity, outcome) in fixtures.sorted(by: { $0.key.id < $1.key.id })
    where identity.suite == suite {
      await finish(outcome, of: nil)
    }
    if pending.contains(where: { $0.result.identity.suite == suite }) {
      openSuites.append(suite)
    } else {
      await emit(.suiteFinished(suite))
    }
  }

  /// Says of every case that it could not be judged.
  func giveUp(_ plan: Plan, _ reason: String) async {
    for section in plan.sections + plan.solitary where !Task.isCancelled {
      await start(section.suite)
      for planned in section.cases {
        let result = CaseResult(
          identity: planned.identity, title: planned.title, verdict: .errored, reason: reason,
          source: planned.source, evidence: planned.evidence)
        await count(result, isClientSide: planned.case.isClientSide)
      }
      await finish(section.suite)
    }
  }

  func notice(_ text: String) async { await emit(.notice(text)) }

  /// Settles every open verdict.
  func settle() async {
    for open in pending {
      var result = open.result
      if let operation = open.operation {
        await settle(&result, operation, open.answer)
      } else if await requests.answers == 0 {
        result.settle(.errored, result.reason)
      }
      await count(result, isClientSide: false)
    }
    pending = []
    for suite in openSuites { await emit(.suiteFinished(suite)) }
    openSuites = []
  }

  private func settle(_ result: inout CaseResult, _ operation: String, _ answer: String?) async {
    switch await operations.standing(of: operation) {
    case .implemented: break
    case .notImplemented:
      result.settle(
        .notImplemented, "\(operation) is not implemented" + (answer.map { ": \($0)" } ?? ""))
    case .unverified(let parent):
      result.settle(.skipped, "no valid \(operation) could be sent: \(parent)")
    case .unknown:
      if answer != nil {
        result.settle(.skipped, "no plain request showed whether \(operation) is implemented")
      }
    }
  }

  /// Emits a verdict that stands, or that it is a known one.
  /// - Parameter isOfCase: whether it is about what a scenario asks.
  func count(_ found: CaseResult, isClientSide: Bool, isOfCase: Bool = true) async {
    let result = deviations.applied(to: found)
    deviations.note(found)
    counts[result.verdict, default: 0] += 1
    if result.isFlaky { flaky += 1 }
    if isOfCase, [.passed, .failed, .advisory, .deviates].contains(result.verdict) {
      if isClientSide { judgedClientSide += 1 } else { judged += 1 }
    }
    if result.verdict == .recorded { recorded += 1 }
    if failsFast, endsRun(result) { hasStopped = true }
    await emit(.caseFinished(result))
  }

  /// Whether a result, as it was found, is one to run a case again for: wrong, and not known to be.
  func isBad(_ found: CaseResult?) -> Bool {
    found.map { endsRun(deviations.applied(to: $0)) } ?? false
  }

  /// Whether a result, as it was found, is one to be content with.
  func isGood(_ found: CaseResult) -> Bool {
    !isBad(found) && ![.skipped, .notImplemented].contains(found.verdict)
  }

  private func endsRun(_ result: CaseResult) -> Bool {
    isRed(result.verdict) || result.verdict == .errored
  }

  /// The entries of the lists that are out of date, once everything else has its verdict.
  var staleDeviations: [StaleDeviation] { deviations.stale }

  func isRed(_ verdict: Verdict) -> Bool {
    verdict == .failed || (isStrict && verdict == .advisory)
  }

  /// As documented for `assay run`.
  func exitCode(isInterrupted: Bool, expectsNoAnswer: Bool) -> Int32 {
    if isInterrupted { return 130 }
    if counts.contains(where: { isRed($0.key) && $0.value > 0 }) { return 1 }
    if failsOnFlaky, flaky > 0 { return 1 }
    let hasJudged = judged > 0 || (expectsNoAnswer && judgedClientSide + recorded > 0)
    return counts[.errored, default: 0] > 0 || !hasJudged ? 3 : 0
  }
}

extension CaseResult {
  /// A verdict that rests on no mismatch, no record and no other try, and so shows none.
  mutating func settle(_ verdict: Verdict, _ reason: String) {
    probe = nil
    self.verdict = verdict
    self.reason = reason
    mismatches = []
    reruns = []
    isFlaky = false
  }
}
