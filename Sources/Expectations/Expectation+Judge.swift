import Contract
import HTTP
import JMESPath
import JSON

extension Expectation {
  /// Every clause that the answer does not meet.
  public func mismatches(in observation: Observation, contract: Contract, _ bindings: Bindings)
    throws(UnresolvedReference) -> [Mismatch]
  {
    var found: [Mismatch] = []
    for clause in clauses {
      found += try mismatches(of: clause, in: observation, contract, bindings)
    }
    return found
  }

  private func mismatches(
    of clause: Clause, in observation: Observation, _ contract: Contract, _ bindings: Bindings
  ) throws(UnresolvedReference) -> [Mismatch] {
    let response = observation.response
    switch clause {
    case .status(let statuses):
      if statuses.contains(response.status) { return [] }
      return [
        mismatch(
          .expectedStatus, "status", statuses.map(String.init).joined(separator: " or "),
          observation.summary)
      ]
    case .success:
      return response.isSuccess ? [] : [notAccepted(observation)]
    case .header(let name, let matcher):
      return try matcher.discrepancies(in: observation.header(name), bindings).map {
        mismatch(.expectedHeader, "header \(name)", $0.expected, $0.actual)
      }
    case .output(let matcher):
      guard let output = observation.output else { return [notAccepted(observation)] }
      return try mismatches(.expectedOutput, matcher, output, bindings)
    case .body(let matcher):
      return try mismatches(.expectedBody, matcher, observation.service.body, bindings)
    case .text(let matcher):
      return try mismatches(.expectedBody, matcher, observation.text, bindings)
    case .that(let expression):
      return mismatches(ofAssertion: expression, in: observation)
    case .error(let expected):
      return try mismatches(of: expected, in: observation, contract, bindings)
    case .items, .rejected:
      // Judged where there is a walk, or nothing sent.
      return []
    }
  }

  func mismatches(_ rule: Rule, _ matcher: Matcher, _ value: JSON?, _ bindings: Bindings)
    throws(UnresolvedReference) -> [Mismatch]
  {
    try matcher.discrepancies(in: value, bindings).map {
      mismatch(rule, $0.path, $0.expected, $0.actual)
    }
  }

  private func mismatches(
    ofAssertion expression: JMESPathExpression, in observation: Observation
  ) -> [Mismatch] {
    do {
      let answer = try expression.search(observation.value)
      if answer.isTruthy { return [] }
      return [mismatch(.assertion, expression.text, "true", answer.summary)]
    } catch {
      return [mismatch(.assertion, expression.text, "true", error.message)]
    }
  }

  func notAccepted(_ observation: Observation) -> Mismatch {
    mismatch(.expectedSuccess, "status", "a 2xx", observation.summary)
  }

  /// A mismatch of this expectation: under the scenario's own rule where it names one.
  func mismatch(_ own: Rule, _ path: String, _ expected: String, _ actual: String) -> Mismatch {
    Mismatch(
      rule: rule ?? own, path: path, expected: expected, actual: actual, evidence: evidence)
  }
}

extension JSON {
  /// JMESPath's notion of truth: everything but false, null and what is empty.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .number: true
    case .string(let text): !text.isEmpty
    case .array(let items): !items.isEmpty
    case .object(let object): !object.isEmpty
    }
  }
}
