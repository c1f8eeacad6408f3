import Scenarios

extension Plan {
  /// Where the cases that run, their fixtures and controls refer to variables that an environment lacks.
  public func unset(in environment: [String: String]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for section in sections + solitary {
      let scenario = section.scenario
      let cases = section.cases.flatMap { [$0] + ($0.namedControl.map { [$0] } ?? []) }
      let names = Set(cases.flatMap(\.case.fixtures))
      let fixtures = scenario.fixtures.filter { names.contains($0.name) }
      let references =
        (fixtures.isEmpty ? [] : scenario.variables) + fixtures.flatMap(\.definition.allVariables)
        + cases.flatMap(\.case.variables)
      for reference in references
      where environment[reference.name] == nil && !found.contains(reference.ifUnset) {
        found.append(reference.ifUnset)
      }
    }
    return found
  }
}

extension FixtureDefinition {
  fileprivate var allVariables: [EnvironmentReference] {
    variables + fixtures.flatMap(\.definition.allVariables)
  }
}
