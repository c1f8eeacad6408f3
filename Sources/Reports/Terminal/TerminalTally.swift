import Runner

/// What the end of a run tells, gathered on the way; bounded by the contract's size and by the
/// limits here, never by the number of cases.
struct TerminalTally {
  struct Group {
    var count = 0
    var first: String
  }

  struct Finding {
    var verdict: Verdict
    var classname: String
    var rule: String
    var text: String
  }

  static let listed = 30

  private(set) var counts: [Verdict: Int] = [:]
  private(set) var cases = 0
  /// The first that broke, as lines.
  private(set) var broken: [[String]] = []
  private(set) var brokenCount = 0
  /// Errored cases by reason: an endpoint that is down breaks all of them in the same way.
  private(set) var errors: [String: Group] = [:]
  private(set) var skips: [String: Group] = [:]
  /// What is known, by its reason.
  private(set) var deviations: [String: Group] = [:]
  private(set) var notImplemented: [String: Int] = [:]
  private(set) var findings: [Finding] = []

  mutating func add(_ failure: TerminalFailure, isRed: Bool) {
    let story = failure.story
    let result = story.result
    cases += 1
    counts[result.verdict, default: 0] += 1
    if result.verdict == .deviates {
      return TerminalTally.add(result.reason, result.identity.displayName, to: &deviations)
    }
    if result.occurrences != nil {
      if result.verdict != .passed { addFinding(story) }
      return
    }
    let name = result.identity.displayName
    switch result.verdict {
    case .errored: TerminalTally.add(result.reason, name, to: &errors)
    case .skipped: TerminalTally.add(result.reason, name, to: &skips)
    case .notImplemented: notImplemented[result.identity.classname, default: 0] += 1
    default: break
    }
    if isRed, result.verdict != .errored {
      brokenCount += 1
      if broken.count < TerminalTally.listed { broken.append(failure.entry) }
    }
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

  private static func add(_ reason: String, _ name: String, to groups: inout [String: Group]) {
    // More kinds of reasons than this are no groups.
    let key = groups[reason] != nil || groups.count < listed ? reason : "for other reasons"
    groups[key, default: Group(first: name)].count += 1
  }
}
