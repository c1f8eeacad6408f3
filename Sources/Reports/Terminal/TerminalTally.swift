import Runner

/// What the end of a run tells, gathered on the way; bounded by the contract's size and by the
/// limits here, never by the number of cases.
struct TerminalTally {
  struct Group {
    var count = 0
    var first: String
    /// Why, as the first says it.
    var text: String
  }

  struct Finding {
    var verdict: Verdict
    var classname: String
    var rule: String
    var text: String
  }

  /// Failures of one cause.
  struct Breakage {
    var count = 0
    var first: TerminalFailure
  }

  static let listed = 30
  /// More kinds of causes than this are no kinds.
  private static let kinds = 300

  private let detail: TerminalDetail
  private(set) var counts: [Verdict: Int] = [:]
  private(set) var cases = 0
  private(set) var broken: [String: Breakage] = [:]
  private(set) var brokenCount = 0
  /// Of these, those that no endpoint had a part in.
  private(set) var clientSideCount = 0
  /// Entries of lists of deviations that are out of date, as lines.
  private(set) var stale: [[String]] = []
  private(set) var staleCount = 0
  /// Errored cases by cause: an endpoint that is down breaks all of them in the same way.
  private(set) var errors: [String: Group] = [:]
  private(set) var skips: [String: Group] = [:]
  /// What is known, by its reason.
  private(set) var deviations: [String: Group] = [:]
  private(set) var notImplemented: [String: Int] = [:]
  private(set) var findings: [Finding] = []
  /// Those that failed, then passed, as lines.
  private(set) var flaky: [[String]] = []
  private(set) var flakyCount = 0
  /// Slowest first.
  private(set) var slowest: [(seconds: Double, name: String)] = []

  /// Whether anything counts as failed.
  func hasFailed(isStrict: Bool) -> Bool {
    counts[.failed] != nil || (isStrict && counts[.advisory] != nil)
  }

  init(_ detail: TerminalDetail) { self.detail = detail }

  mutating func add(_ failure: TerminalFailure, isRed: Bool) {
    let result = failure.story.result
    cases += 1
    counts[result.verdict, default: 0] += 1
    addTime(result)
    if result.isFlaky {
      flakyCount += 1
      if flaky.count < TerminalTally.listed { flaky.append(failure.flakyEntry) }
    }
    if result.verdict == .deviates {
      return TerminalTally.add(result.reason, result.identity.displayName, to: &deviations)
    }
    if result.occurrences != nil {
      if result.verdict != .passed { addFinding(failure.story) }
      return
    }
    let name = result.identity.displayName
    switch result.verdict {
    case .errored:
      let fault = Diagnosis.fault(of: result)
      TerminalTally.add(fault.cause, name, to: &errors, text: fault.text)
    case .skipped: TerminalTally.add(result.reason, name, to: &skips)
    case .notImplemented: notImplemented[result.identity.classname, default: 0] += 1
    default: if isRed { addBroken(failure) }
    }
  }

  private mutating func addBroken(_ failure: TerminalFailure) {
    if failure.story.result.identity.suite.file == nil {
      staleCount += 1
      if stale.count < TerminalTally.listed { stale.append(failure.entry) }
      return
    }
    brokenCount += 1
    if failure.story.result.isClientSide { clientSideCount += 1 }
    if broken[failure.cause] != nil || broken.count < TerminalTally.kinds {
      broken[failure.cause, default: Breakage(first: failure)].count += 1
    }
  }

  private mutating func addTime(_ result: CaseResult) {
    guard detail.slowest > 0, result.duration >= detail.slowestFrom, result.occurrences == nil,
      slowest.count < detail.slowest || result.duration > slowest.last?.seconds ?? 0
    else { return }
    let index = slowest.firstIndex { $0.seconds < result.duration } ?? slowest.count
    slowest.insert((result.duration, result.identity.displayName), at: index)
    if slowest.count > detail.slowest { slowest.removeLast() }
  }

  private mutating func addFinding(_ story: Story) {
    let result = story.result
    var text = ""
    if let occurrences = result.occurrences {
      text = "\(occurrences.mismatched) of \(occurrences.checked)"
    }
    if let mismatch = story.decisive {
      text += ": expected \(mismatch.expected), actual \(mismatch.actual)"
    } else {
      text += ": \(result.reason)"
    }
    findings.append(
      Finding(
        verdict: result.verdict, classname: result.identity.classname,
        rule: story.decisive?.rule.name ?? result.identity.id, text: text))
  }

  private static func add(
    _ reason: String, _ name: String, to groups: inout [String: Group], text: String? = nil
  ) {
    // More kinds of reasons than this are no groups.
    let key = groups[reason] != nil || groups.count < listed ? reason : "for other reasons"
    groups[key, default: Group(first: name, text: text ?? key)].count += 1
  }
}
