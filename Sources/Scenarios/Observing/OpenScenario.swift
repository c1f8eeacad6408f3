import Contract

/// A scenario together with the text that it was read from.
struct OpenScenario {
  var value: Scenario
  var source: SourceFile
  var root: YAMLNode
  var contract: Contract?

  /// A case and its place in the text.
  func find(_ id: String) -> (value: Case, node: YAMLNode)? {
    guard let value = value.cases.first(where: { $0.id == id }),
      let node = root["cases"]?.sequence?.first(where: { $0["id"]?.string == id })
    else { return nil }
    return (value, node)
  }

  /// Whether an expectation can name this error.
  func knows(error code: String) -> Bool {
    contract?.errorShape(code: code) != nil || FileReader.commonErrors.contains(code)
  }

  /// The case whose success shows that a refusal means something: the only one about the same
  /// operation that can.
  func control(of refused: Case) -> Case? {
    let operation = refused.lastOperation ?? refused.operation
    let found = value.cases.filter {
      $0.id != refused.id && $0.canControl && $0.operation == operation
        && $0.lastOperation == operation
    }
    return found.count == 1 ? found[0] : nil
  }
}

extension Case {
  /// The operation of its last step, where that claims one.
  fileprivate var lastOperation: String? { steps.last?.operation }

  /// Whether it has what gives a refusal at its end a meaning.
  var hasControl: Bool {
    control != nil
      || steps.dropLast().contains { step in
        step.operation != nil && step.operation == lastOperation
          && step.expectations.flatMap(\.clauses).contains(where: \.demandsSuccess)
      }
  }
}

extension Step {
  fileprivate var operation: String? {
    switch action {
    case .call(let name, _), .walk(let name, _, _): name
    case .http(let request): request.operation
    case .sleep: nil
    }
  }
}
