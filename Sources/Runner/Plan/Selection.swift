import Contract
import Foundation
import Scenarios

/// Which cases of the scenarios run.
public struct Selection: Sendable {
  /// `id`, `id/row` or `path#id`; empty selects all.
  public var cases: [String]
  /// Empty selects all.
  public var tags: [String]
  /// The weakest evidence that counts: cases none of whose expectations has as firm a one do not run.
  public var evidence: Evidence.Level
  /// Whether probes, which find nothing wrong, run too.
  public var includesProbes: Bool
  /// Whether cases that write are left out.
  public var readsOnly: Bool
  /// Confines it to these, by `path#id`; `nil` to no such list.
  public var only: Set<String>?

  public init(
    cases: [String] = [], tags: [String] = [], evidence: Evidence.Level = .assumed,
    includesProbes: Bool = true, readsOnly: Bool = false, only: Set<String>? = nil
  ) {
    self.includesProbes = includesProbes
    self.readsOnly = readsOnly
    self.only = only.map { Set($0.map(Self.listed)) }
    self.cases = cases
    self.tags = tags
    self.evidence = evidence
  }

  func includes(_ planned: PlannedCase) -> Bool {
    let hasTag =
      tags.isEmpty || !Set(tags).isDisjoint(with: planned.scenario.tags + planned.case.tags)
    return hasTag && planned.case.firmest <= evidence
      && (includesProbes || planned.case.probe == nil)
      && isListed(planned)
      && (cases.isEmpty || cases.contains { matches($0, planned) })
  }

  /// The ids that no case answers to, which are mistakes of the one who asked.
  public func unknownCases(in scenarios: [Scenario]) -> [String] {
    if cases.isEmpty { return [] }
    let all = Plan.everyCase(of: scenarios)
    return cases.filter { id in !all.contains { matches(id, $0) } }
  }

  private func isListed(_ planned: PlannedCase) -> Bool {
    guard let only else { return true }
    return only.contains(Self.listed("\(planned.scenario.path)#\(planned.identity.id)"))
  }

  /// `path#id` in one form, from whichever folder and however the path was given.
  private static func listed(_ name: String) -> String {
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    let path = URL(filePath: Folders.absolute(parts.first ?? "")).standardizedFileURL.path
    return parts.count == 2 ? "\(path)#\(parts[1])" : path
  }

  private func matches(_ wanted: String, _ planned: PlannedCase) -> Bool {
    let parts = wanted.split(separator: "#", maxSplits: 1)
    if parts.count == 2, !planned.scenario.path.hasSuffix(parts[0]) { return false }
    let id = String(parts.last ?? "")
    return id == planned.identity.id || id == planned.case.id
  }
}

extension Case {
  /// The firmest evidence of all that it expects. A probe expects nothing, and so has the weakest.
  var firmest: Evidence.Level { levels.min() ?? evidence.level }

  /// The weakest. Some laws of a walk are assumed.
  var weakest: Evidence.Level { levels.max() ?? evidence.level }

  private var levels: [Evidence.Level] {
    if probe != nil { return [.assumed] }
    return steps.flatMap { step -> [Evidence.Level] in
      let own = step.expectations.map(\.evidence.level)
      guard case .walk = step.action else { return own }
      return (own.isEmpty ? [evidence.level] : own) + [.assumed]
    }
  }
}
