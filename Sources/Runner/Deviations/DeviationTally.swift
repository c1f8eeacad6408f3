import Contract
import Scenarios

/// Turns results that are known into `deviates`, and keeps count of which entries were of use.
struct DeviationTally {
  private let deviations: Deviations?
  /// Testcases that were judged to their end, by name.
  private var judged: Set<String> = []
  /// Entries under whose rule one of their testcases mismatched.
  private var met: Set<Int> = []

  init(_ deviations: Deviations?) { self.deviations = deviations }

  /// The result as it stands with what is known: `deviates` where each mismatch that decides is
  /// listed. Where one is not, only those that are not decide.
  func applied(to result: CaseResult) -> CaseResult {
    guard let deviations, [.failed, .advisory].contains(result.verdict) else { return result }
    let entries = deviations.entries(about: result.identity).map { deviations.entries[$0] }
      .filter { !$0.isExpired }.map(\.deviation)
    func entry(_ mismatch: Mismatch) -> Deviation? { entries.first { $0.rule == mismatch.rule } }
    let deciding = result.mismatches.filter { result.verdict == .advisory || !$0.isAdvisory }
    let open = deciding.filter { entry($0) == nil }
    if deciding.isEmpty || open.count == deciding.count { return result }
    var result = result
    if let first = open.first {
      result.mismatches = open + result.mismatches.filter { !open.contains($0) }
      result.reason = first.summary
    } else {
      let used = deciding.compactMap(entry)
      result.verdict = .deviates
      result.deviation = used.first
      var reasons: [String] = []
      for deviation in used where !reasons.contains(deviation.reason) {
        reasons.append(deviation.reason)
      }
      result.reason = reasons.joined(separator: "; ")
    }
    return result
  }

  /// Learns from a result, as it was found.
  mutating func note(_ result: CaseResult) {
    guard let deviations else { return }
    let name = result.identity.listedName
    for index in deviations.entries(about: result.identity)
    where result.mismatches.contains(where: { $0.rule == deviations.entries[index].deviation.rule })
    {
      met.insert(index)
    }
    guard [.passed, .failed, .advisory].contains(result.verdict) else { return }
    for fixture in deviations.fixturesByCase[name] ?? [] { judged.insert(fixture) }
    if deviations.partialCases.contains(name) { return }
    // A failure in mid-case hides what would have come after it.
    let known = applied(to: result).verdict
    if known != .failed || !deviations.longCases.contains(name) { judged.insert(name) }
  }

  /// The entries that no longer say how it is, in the lists' order. Nothing is said of those whose
  /// cases were not all judged.
  var stale: [StaleDeviation] {
    guard let deviations else { return [] }
    return deviations.entries.indices.compactMap { index in
      let entry = deviations.entries[index]
      if entry.isOrphan {
        return StaleDeviation(entry.deviation, "no case of that name: correct or remove it")
      }
      if !met.contains(index) {
        return wasJudged(entry)
          ? StaleDeviation(entry.deviation, "no longer deviates: remove it") : nil
      }
      guard entry.isExpired, let day = entry.deviation.expires else { return nil }
      return StaleDeviation(
        entry.deviation, "expired on \(day): look again, then renew or remove it")
    }
  }

  private func wasJudged(_ entry: Deviations.Entry) -> Bool {
    let pattern = entry.deviation.cases
    guard pattern.isOfContract else {
      return !entry.cases.isEmpty && entry.cases.isSubset(of: judged)
    }
    // The contract's testcases are those of the operations that were asked; another case may be the one
    // that shows what is listed.
    guard deviations?.isWhole ?? false else { return false }
    return judged.contains { name in
      let parts = name.split(separator: " ")
      return name.hasPrefix("contract/") && parts.last ?? "" == entry.deviation.rule.name
        && pattern.matches(operation: String(parts[0].dropFirst("contract/".count)))
    }
  }
}

/// An entry that is to be corrected, and why.
struct StaleDeviation: Sendable {
  var deviation: Deviation
  var reason: String

  init(_ deviation: Deviation, _ reason: String) {
    self.deviation = deviation
    self.reason = reason
  }
}
