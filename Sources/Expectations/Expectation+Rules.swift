import Contract

extension Expectation {
  /// The rules that judging this puts to the test, each once: the scenario's own where it names one,
  /// else each clause's, and those of details that no scenario's rule is about.
  public var rules: [Rule] {
    var rules: [Rule] = []
    for clause in clauses {
      rules += rule.map { [$0] } ?? clause.ownRules
      rules += clause.detailRules
    }
    return rules.enumerated().filter { rules.firstIndex(of: $1) == $0 }.map(\.element)
  }
}

extension Expectation.Clause {
  fileprivate var ownRules: [Rule] {
    switch self {
    case .status: [.expectedStatus]
    case .success: [.expectedSuccess]
    case .header: [.expectedHeader]
    case .output: [.expectedSuccess, .expectedOutput]
    case .body, .text: [.expectedBody]
    case .that: [.assertion]
    case .error: [.expectedError]
    case .items: [.expectedOutput]
    case .rejected: [.rejection]
    }
  }

  fileprivate var detailRules: [Rule] {
    switch self {
    case .items(.unordered): return [.nothingLost]
    case .error(let expected):
      var rules: [Rule] = []
      if case .named = expected.kind, !expected.exceptions.contains(.status) {
        rules.append(.errorStatus)
      }
      rules.append(.errorCode)
      if !expected.exceptions.contains(.json) { rules.append(.errorJSON) }
      if !expected.exceptions.contains(.message) { rules.append(.errorMessage) }
      return rules
    default: return []
    }
  }
}
