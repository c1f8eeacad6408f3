import Runner

/// What one run of the scenarios made of its subject.
public struct Trial: Sendable {
  public var subject: Subject
  /// Testcases that found something, in the order in which they ended.
  public var findings: [Finding] = []
  public var counts: [Verdict: Int] = [:]
  /// Seconds.
  public var duration = 0.0

  /// Whether the subject was taken for what it is.
  public var isSound: Bool {
    switch subject {
    case .faultless: findings.isEmpty && counts[.passed, default: 0] > 0
    case .fault: self.catch != nil
    case .variation: falseAlarms.isEmpty && counts[.passed, default: 0] > 0
    }
  }

  /// How a fault was caught.
  public struct Catch: Sendable {
    /// `failed`; `advisory`, where nobody can call it wrong for the real service; or `errored`, with
    /// the transport fault of that name.
    public var verdict: Verdict
    /// The rules that named it, or the transport fault.
    public var names: [String]
    public var testcases: [String]
  }

  /// What caught the fault by its own name; `nil` where nothing did.
  public var `catch`: Catch? {
    guard case .fault(let fault) = subject else { return nil }
    let rules = Set(fault.rules.map(\.name))
    for verdict in [Verdict.failed, .advisory, .errored] {
      let own = verdict == .errored ? Set([fault.transportFault].compactMap(\.self)) : rules
      let named = findings.filter { $0.verdict == verdict && !own.isDisjoint(with: $0.names) }
      if !named.isEmpty {
        return Catch(
          verdict: verdict, names: named.flatMap(\.names).filter(own.contains).unique.sorted(),
          testcases: named.map(\.testcase).unique.sorted())
      }
    }
    return nil
  }

  /// Of a variation: what was held against it though it conforms. What rests on an assumption may
  /// differ.
  public var falseAlarms: [Finding] {
    guard case .variation = subject else { return [] }
    return findings.filter { [.failed, .errored].contains($0.verdict) }
  }
}
