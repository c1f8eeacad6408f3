import Contract
import Foundation
import Protocols
import Scenarios

/// The lists that a run applies, put beside the cases that there are.
public struct Deviations: Sendable {
  struct Entry: Sendable {
    var deviation: Deviation
    /// The names of the testcases that it is about, as far as they are known before the run.
    var cases: Set<String> = []
    /// Whether nothing that it could be about is there any more.
    var isOrphan = false
    /// Whether its day has come.
    var isExpired: Bool
  }

  let entries: [Entry]
  /// The entries of each testcase that is known before the run.
  private let entriesByCase: [String: [Int]]
  /// The fixtures' testcases of each case: where the case was judged, these were built.
  let fixturesByCase: [String: [String]]
  /// The cases that go on after their first step, and so may end before a listed mismatch.
  let longCases: Set<String>
  /// The cases with expectations that do not count in this run, and so tell of no entry that it is
  /// of no use.
  let partialCases: Set<String>
  /// Whether every case runs that the lists are about: what the contract's testcases saw was all that there
  /// is to see.
  let isWhole: Bool

  /// - Parameters:
  ///   - scenarios: every one that was loaded, whichever of their cases are to run.
  ///   - plan: those that are to run; `nil` for all.
  ///   - evidence: the weakest that counts.
  ///   - today: in UTC.
  public init(
    _ lists: [DeviationList], scenarios: [Scenario], contract: Contract,
    plan: Plan? = nil, evidence: Evidence.Level = .assumed, today: Day
  ) {
    let known = Self.testcases(of: scenarios)
    let folders = Folders(lists.map(\.path) + scenarios.map(\.path))
    var entries: [Entry] = []
    var entriesByCase = Dictionary(known.map { ($0.name, [Int]()) }) { first, _ in first }
    for deviation in lists.flatMap(\.deviations) {
      let pattern = deviation.cases
      let about = known.filter { pattern.matches(path: $0.path, id: $0.id) }
      for testcase in about { entriesByCase[testcase.name, default: []].append(entries.count) }
      // A file's `*` stands for its cases; what becomes of its fixtures shows in these.
      let isOfFixture = about.allSatisfy(\.isFixture)
      let isOrphan =
        pattern.isOfContract
        ? !Self.checks(deviation, contract)
        : about.isEmpty && (pattern.names(oneOf: known.map(\.path)) || !folders.hold(pattern))
      entries.append(
        Entry(
          deviation: deviation,
          cases: Set(about.filter { $0.isFixture == isOfFixture }.map(\.name)),
          isOrphan: isOrphan, isExpired: deviation.expires.map { $0 <= today } ?? false))
    }
    self.entries = entries
    self.entriesByCase = entriesByCase
    let planned = Plan.everyCase(of: scenarios)
    isWhole =
      plan.map { $0.caseCount == planned.count } ?? true
      && entries.allSatisfy {
        $0.deviation.cases.isOfContract || $0.isOrphan || !$0.cases.isEmpty
      }
    partialCases = Set(planned.filter { $0.case.weakest > evidence }.map(\.reportID))
    longCases = Set(planned.filter { $0.case.steps.count > 1 }.map(\.reportID))
    fixturesByCase = Dictionary(
      planned.map { planned in
        (
          planned.reportID,
          planned.scenario.fixtures.filter { planned.case.fixtures.contains($0.name) }
            .flatMap { Self.paths(of: $0) }.map {
              "\(planned.scenario.path)#fixture: \($0.joined(separator: " > "))"
            }
        )
      }
    ) { first, _ in first }
  }

  /// A testcase that a run may have.
  private struct Testcase {
    var name: String
    /// Absolute.
    var path: String
    var id: String
    var isFixture: Bool
  }

  private static func testcases(of scenarios: [Scenario]) -> [Testcase] {
    scenarios.flatMap { scenario in
      let path = Folders.absolute(scenario.path)
      let cases = Plan.everyCase(of: [scenario]).map {
        Testcase(name: $0.reportID, path: path, id: $0.identity.id, isFixture: false)
      }
      return cases
        + scenario.fixtures.flatMap { paths(of: $0) }.map { fixture in
          let id = "fixture: \(fixture.joined(separator: " > "))"
          return Testcase(name: "\(scenario.path)#\(id)", path: path, id: id, isFixture: true)
        }
    }
  }

  /// A fixture, and those within it, by the names on the way to each.
  private static func paths(of use: FixtureUse) -> [[String]] {
    [[use.name]] + use.definition.fixtures.flatMap(paths).map { [use.name] + $0 }
  }

  /// Whether the suite `contract` can have a testcase of that name and rule.
  private static func checks(_ deviation: Deviation, _ contract: Contract) -> Bool {
    let operations = contract.operations.keys + [ContractSuite.rawOperation]
    return deviation.rule.levelOfCheck != nil
      && operations.contains { deviation.cases.matches(operation: $0) }
  }

  /// The entries about a testcase, in the lists' order.
  func entries(about identity: CaseIdentity) -> [Int] {
    if let known = entriesByCase[identity.listedName] { return known }
    return entries.indices.filter { index in
      let pattern = entries[index].deviation.cases
      if let operation = identity.contractOperation {
        return pattern.matches(operation: operation)
      }
      return pattern.matches(path: Folders.absolute(identity.suite.file ?? ""), id: identity.id)
    }
  }
}

extension CaseIdentity {
  /// As a list names it; of the contract's testcases each rule is one.
  var listedName: String {
    contractOperation.map { "contract/\($0) \(id)" } ?? "\(suite.file ?? suite.name)#\(id)"
  }

  /// Of a testcase of the contract: its operation.
  var contractOperation: String? {
    guard suite == ContractSuite.suite, let dot = classname.lastIndex(of: ".") else { return nil }
    return String(classname[classname.index(after: dot)...])
  }
}

extension CasePattern {
  /// Whether it is about one of these files, given by their absolute paths.
  fileprivate func names(oneOf files: [String]) -> Bool {
    guard let path else { return false }
    return files.contains { file in
      namesOneFile
        ? file == path || file.hasSuffix("/" + path)
        : file.hasPrefix(path) || file.contains("/" + path)
    }
  }
}
