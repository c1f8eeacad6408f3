import Contract
import Runner

/// What the first screen says, gathered as the run goes on. Its size does not grow with the run.
struct HTMLTally {
  private(set) var run: RunInfo?
  private(set) var summary: RunSummary?
  private(set) var counts: [Verdict: Int] = [:]
  private(set) var diagnosis = Diagnosis()
  private(set) var notices: [String] = []
  private(set) var noticeCount = 0
  /// The first results that are broken, for readers whose browser runs no script.
  private(set) var broken: [(name: String, verdict: Verdict, headline: String)] = []
  private var causes: [String: Cause] = [:]

  /// Results that are broken in one way.
  struct Cause {
    /// A rule, or the kind of a fault.
    var name: String
    /// What the rule demands, or the first reason.
    var text: String
    var isRule: Bool
    var count = 0
    var operations: Set<String> = []

    /// What the page filters by to show them: a rule, or words that stand in their reasons.
    var filter: String {
      if isRule { return "rule=\(name)" }
      return name == Diagnosis.ownFault
        ? "verdict=errored" : "q=\(name.replacing(" ", with: "+"))"
    }
  }

  static let mostBroken = 100

  var total: Int { counts.values.reduce(0, +) }
  var isStrict: Bool { run?.isStrict ?? false }
  /// How many results fail the run.
  var red: Int { (counts[.failed] ?? 0) + (isStrict ? counts[.advisory] ?? 0 : 0) }
  var errored: Int { counts[.errored] ?? 0 }

  /// The most frequent first.
  var sortedCauses: [Cause] {
    causes.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  mutating func add(_ event: RunEvent) {
    switch event {
    case .runStarted(let info): run = info
    case .caseFinished(let result): add(result)
    case .notice(let text):
      noticeCount += 1
      if notices.count < HTMLTally.mostBroken { notices.append(text) }
    case .runFinished(let summary): self.summary = summary
    case .suiteStarted, .suiteFinished, .caseStarted, .caseHeld, .coverage: break
    }
  }

  private mutating func add(_ result: CaseResult) {
    counts[result.verdict, default: 0] += 1
    let isRed = result.verdict == .failed || (isStrict && result.verdict == .advisory)
    diagnosis.add(result, isStrict: isStrict)
    guard isRed || result.verdict == .errored else { return }
    let story = Story(result: result)
    if broken.count < HTMLTally.mostBroken {
      broken.append((result.identity.displayName, result.verdict, story.headline))
    }
    let rule = story.decisive?.rule
    let kind = rule?.name ?? Diagnosis.kind(of: result)
    // An endpoint's text is no kind, so this stays small.
    let text = Diagnosis.fault(of: result).text
    let reason = text.hasPrefix("\(kind): ") ? String(text.dropFirst(kind.count + 2)) : text
    var cause =
      causes[kind]
      ?? Cause(
        name: kind, text: rule?.demand ?? reason.clipped(to: 280), isRule: rule != nil)
    cause.count += 1
    if cause.operations.count < 1000 { cause.operations.insert(result.identity.classname) }
    causes[kind] = cause
  }
}
