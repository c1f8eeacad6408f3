import Runner

/// Two runs, held against each other case by case.
public struct RunDiff: Sendable {
  public struct Entry: Sendable {
    /// Classname and name, as in JUnit.
    public var name: String
    /// `nil` where that run had no such case.
    public var old: Verdict?
    public var new: Verdict?
    /// What the newer run says of it, or where it is gone the older one, in a line.
    public var headline: String
  }

  /// Conforms more than before.
  public private(set) var better: [Entry] = []
  /// Conforms less, or can't be judged any more.
  public private(set) var worse: [Entry] = []
  /// Another verdict that is neither: what failed is now listed, or not judged; what was not judged
  /// failed.
  public private(set) var changed: [Entry] = []
  /// In the newer run only.
  public private(set) var new: [Entry] = []
  /// In the older run only.
  public private(set) var gone: [Entry] = []
  public private(set) var unchanged = 0
  public let runs: (old: RunInfo, new: RunInfo)
  /// Whether a run did not come to its end: what is gone may be only unfinished.
  public private(set) var unfinished: (old: Bool, new: Bool)

  /// Reads both files; the order of cases is that of the names.
  public init(old: String, new: String) throws(EventFile.Unreadable) {
    let before = try Outcomes(old)
    let after = try Outcomes(new)
    runs = (before.run, after.run)
    unfinished = (!before.isFinished, !after.isFinished)
    for (name, outcome) in after.cases.sorted(by: { $0.key < $1.key }) {
      let entry = Entry(
        name: name, old: before.cases[name]?.verdict, new: outcome.verdict,
        headline: outcome.headline)
      add(entry)
    }
    for (name, outcome) in before.cases.sorted(by: { $0.key < $1.key })
    where after.cases[name] == nil {
      gone.append(Entry(name: name, old: outcome.verdict, new: nil, headline: outcome.headline))
    }
  }

  private mutating func add(_ entry: Entry) {
    guard let old = entry.old, let now = entry.new else { return new.append(entry) }
    let (before, after) = (RunDiff.rank(old), RunDiff.rank(now))
    if old == now {
      unchanged += 1
    } else if before == RunDiff.unknown, now == .failed {
      changed.append(entry)
    } else if after > before {
      worse.append(entry)
    } else if after < before, after < RunDiff.rank(.deviates) {
      better.append(entry)
    } else {
      changed.append(entry)
    }
  }

  private static let unknown = 3

  /// From what conforms to what does not.
  private static func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .passed, .recorded: 0
    case .advisory: 1
    case .deviates: 2
    case .skipped, .notImplemented, .errored: unknown
    case .failed: 4
    }
  }
}

/// How each case of a run ended.
private struct Outcomes {
  var run: RunInfo
  var isFinished = false
  var cases: [String: (verdict: Verdict, headline: String)] = [:]

  init(_ path: String) throws(EventFile.Unreadable) {
    var file = try EventFile(path)
    guard case .runStarted(let run)? = try file.next() else {
      throw EventFile.Unreadable(description: "\(path) holds no run")
    }
    self.run = run
    while let event = try file.next() {
      switch event {
      case .caseFinished(let result):
        let name = "\(result.identity.classname) \(result.identity.uniqueName)"
        cases[name] = (result.verdict, Story(result: result).headline)
      case .runFinished(let summary): isFinished = !summary.isInterrupted
      default: break
      }
    }
  }
}
