import Runner

/// Every trial of a self-test: which fault was caught by what, and what raised a false alarm.
public struct KillMatrix: Sendable {
  public var trials: [Trial]

  public init(_ trials: [Trial]) { self.trials = trials }

  public var isSound: Bool { trials.allSatisfy(\.isSound) }

  var faults: [Trial] { trials.filter { if case .fault = $0.subject { true } else { false } } }

  var variations: [Trial] {
    trials.filter { if case .variation = $0.subject { true } else { false } }
  }

  /// For example `72 faults: 60 caught by a failed rule, 9 by an advisory, 3 by a transport fault`.
  public var headline: String {
    var parts: [String] = []
    if trials.contains(where: { if case .faultless = $0.subject { true } else { false } }) {
      parts.append("faultless gateway: \(faultless)")
    }
    if !faults.isEmpty {
      func caught(_ verdict: Verdict) -> Int {
        faults.filter { $0.catch?.verdict == verdict }.count
      }
      let missed = faults.filter { !$0.isSound }.count
      parts.append(
        "\(faults.count) faults: \(caught(.failed)) caught by a failed rule, "
          + "\(caught(.advisory)) by an advisory, \(caught(.errored)) by a transport fault, "
          + "\(missed) not caught")
    }
    if !variations.isEmpty {
      let alarming = variations.filter { !$0.isSound }.count
      parts.append("\(variations.count) lawful variations: \(alarming) with false alarms")
    }
    return parts.joined(separator: "; ")
  }

  private var faultless: String {
    trials.contains { if case .faultless = $0.subject { !$0.isSound } else { false } }
      ? "not clean" : "clean"
  }
}
