import Contract
import Expectations
import JSON
import Scenarios

/// A case, or one row of it, that will run.
///
/// A class, because every step of a run hands it on: a copy would touch each of its strings and lists.
final class PlannedCase: Sendable {
  let scenario: Scenario
  let `case`: Case
  let row: Case.Row?
  let identity: CaseIdentity

  init(_ planned: Case, row: Case.Row?, in scenario: Scenario, suite: Suite) {
    self.scenario = scenario
    self.case = planned
    self.row = row
    identity = CaseIdentity(
      suite: suite,
      classname: planned.isClientSide
        ? "\(scenario.service).client-side.\(planned.operation)"
        : "\(scenario.service).\(planned.operation)",
      id: row.map { "\(planned.id)/\($0.name)" } ?? planned.id)
  }

  var title: String { row.map { "\(self.case.title) (\($0.name))" } ?? self.case.title }

  /// `nil` of a probe, which rests on none.
  var evidence: Evidence? { self.case.probe == nil ? self.case.evidence : nil }

  var source: SourceLine {
    let line = self.case.line
    let text = scenario.lines.indices.contains(line - 1) ? scenario.lines[line - 1] : ""
    return SourceLine(file: scenario.path, line: line, text: text)
  }

  /// The fixtures that the case refers to, of these scopes.
  func fixtures(_ scopes: FixtureUse.Scope...) -> [FixtureUse] { fixtures(scopes) }

  func fixtures(_ scopes: [FixtureUse.Scope]) -> [FixtureUse] {
    scenario.fixtures.filter { self.case.fixtures.contains($0.name) && scopes.contains($0.scope) }
  }

  /// Whether it writes to what other cases of its scenario read too.
  func writesToShared(_ contract: Contract) -> Bool {
    let control = namedControl
    guard !fixtures(.scenario).isEmpty || control?.fixtures(.scenario).isEmpty == false else {
      return false
    }
    return self.case.writes(contract) || control?.case.writes(contract) ?? false
  }

  /// The case that it names as its control.
  var namedControl: PlannedCase? {
    guard case .caseID(let id)? = `case`.control,
      let named = scenario.cases.first(where: { $0.id == id })
    else { return nil }
    return PlannedCase(named, row: nil, in: scenario, suite: identity.suite)
  }
}

extension Step {
  /// Whether it is only about what is refused before anything is sent.
  var isClientSide: Bool {
    !expectations.isEmpty
      && expectations.allSatisfy { expectation in
        !expectation.clauses.isEmpty
          && expectation.clauses.allSatisfy { if case .rejected = $0 { true } else { false } }
      }
  }
}

extension Case {
  /// Whether every step is only about what is refused before anything is sent.
  public var isClientSide: Bool {
    let asking = steps.filter { if case .sleep = $0.action { false } else { true } }
    return asking.allSatisfy(\.isClientSide)
  }

  /// The operation that it is about, where one of its steps asks that.
  var askedOperation: String? {
    let asksIt = steps.contains { step in
      switch step.action {
      case .call(let name, _), .walk(let name, _, _): name == operation
      case .http(let request): request.operation == operation
      case .sleep: false
      }
    }
    return asksIt ? operation : nil
  }

  /// Whether it reads a collection of the whole account, which any other case may change meanwhile.
  func readsWholeAccount(_ contract: Contract) -> Bool {
    steps.contains { step in
      guard case .walk(let name, _, _) = step.action, let operation = contract.operations[name]
      else { return false }
      return !contract.members(of: operation.input).contains { $0.location == .label }
    }
  }
}
