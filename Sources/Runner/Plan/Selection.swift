import Scenarios

/// Which cases of the scenarios run.
public struct Selection: Sendable {
  /// `id`, `id/row` or `path#id`; empty selects all.
  public var cases: [String]
  /// Empty selects all.
  public var tags: [String]

  public init(cases: [String] = [], tags: [String] = []) {
    self.cases = cases
    self.tags = tags
  }

  func includes(_ planned: PlannedCase) -> Bool {
    let hasTag =
      tags.isEmpty || !Set(tags).isDisjoint(with: planned.scenario.tags + planned.case.tags)
    return hasTag && (cases.isEmpty || cases.contains { matches($0, planned) })
  }

  /// The ids that no case answers to, which are mistakes of the one who asked.
  public func unknownCases(in scenarios: [Scenario]) -> [String] {
    if cases.isEmpty { return [] }
    let all = Plan.everyCase(of: scenarios)
    return cases.filter { id in !all.contains { matches(id, $0) } }
  }

  private func matches(_ wanted: String, _ planned: PlannedCase) -> Bool {
    let parts = wanted.split(separator: "#", maxSplits: 1)
    if parts.count == 2, !planned.scenario.path.hasSuffix(parts[0]) { return false }
    let id = String(parts.last ?? "")
    return id == planned.identity.id || id == planned.case.id
  }
}
