import Contract
import Runner

/// What a Markdown report tells, gathered on the way; bounded by the limits here, never by the number
/// of cases.
struct MarkdownTally {
  /// Cases that are alike.
  struct Group {
    var count = 0
    var operations: Set<String> = []
    var first: String
    /// Why, as the first says it.
    var text: String
  }

  /// One that broke, with all that a page has room for.
  struct Failure {
    var verdict: Verdict
    var name: String
    var headline: String
    var place: String?
    var text: String
  }

  private(set) var counts: [Verdict: Int] = [:]
  private(set) var cases = 0
  /// What failed, by rule.
  private(set) var broken: [String: Group] = [:]
  private(set) var demands: [String: String] = [:]
  private(set) var failures: [Failure] = []
  private(set) var failureCount = 0
  /// What could not be judged, by reason.
  private(set) var errors: [String: Group] = [:]
  private(set) var skips: [String: Group] = [:]
  private(set) var deviations: [String: Group] = [:]
  private(set) var advisories: [String: Group] = [:]
  private(set) var notImplemented: [String: Int] = [:]
  private(set) var flaky: [String] = []
  private(set) var flakyCount = 0
  private(set) var diagnosis = Diagnosis()

  static let listed = 40
  private static let shownText = 6 << 10

  mutating func add(_ story: Story, isStrict: Bool) {
    let result = story.result
    cases += 1
    counts[result.verdict, default: 0] += 1
    diagnosis.add(result, isStrict: isStrict)
    let name = "\(result.identity.classname) \(result.identity.uniqueName)"
    let rule = story.decisive?.rule
    if result.isFlaky {
      flakyCount += 1
      if flaky.count < Self.listed { flaky.append(name) }
    }
    switch result.verdict {
    case .failed: addFailure(story, name)
    case .advisory where isStrict: addFailure(story, name)
    case .errored:
      let fault = Diagnosis.fault(of: result)
      Self.add(fault.cause, name, result, to: &errors, text: fault.text)
    case .skipped: Self.add(result.reason, name, result, to: &skips)
    case .deviates: Self.add(result.reason, name, result, to: &deviations)
    case .advisory: Self.add(rule?.name ?? result.reason, name, result, to: &advisories)
    case .notImplemented: notImplemented[result.identity.classname, default: 0] += 1
    case .passed, .recorded: break
    }
    if let rule { demands[rule.name] = rule.demand }
  }

  private mutating func addFailure(_ story: Story, _ name: String) {
    let result = story.result
    failureCount += 1
    let rule = story.decisive?.rule.name
    Self.add(rule ?? "other reasons", name, result, to: &broken)
    guard failures.count < Self.listed else { return }
    failures.append(
      Failure(
        verdict: result.verdict, name: name, headline: story.headline,
        place: result.source.map { "\($0.file):\($0.line)" },
        text: story.text.cut(toBytes: Self.shownText)))
  }

  private static func add(
    _ reason: String, _ name: String, _ result: CaseResult, to groups: inout [String: Group],
    text: String? = nil
  ) {
    // More kinds of reasons than this are no groups.
    let key = groups[reason] != nil || groups.count < listed ? reason : "other reasons"
    groups[key, default: Group(first: name, text: text ?? key)].count += 1
    groups[key]?.operations.insert(result.identity.classname)
  }
}
