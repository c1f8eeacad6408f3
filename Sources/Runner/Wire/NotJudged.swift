import Contract
import Expectations
import Protocols
import Scenarios

/// Answers that say nothing about a case: a throttle, an outage, a signature or permission that is
/// not the case's subject, and a write that met another.
enum NotJudged {
  /// Why the answer can't be judged; `nil` where it can, or where the step expects it.
  static func reason(_ observation: Observation, step: Step, _ contract: Contract) -> String? {
    if let error = observation.error, step.expects(error, contract) { return nil }
    return reason(observation)
  }

  /// Why the answer can't be judged where no step expects any such.
  static func reason(_ observation: Observation) -> String? {
    guard let error = observation.error, kind(error) != nil else { return nil }
    return "not judged: the endpoint answered \(observation.summary)"
  }

  /// Why the answer tells a probe nothing: another moment it may be another. A refusal for want of
  /// authentication may be just what is asked for.
  static func reasonOfProbe(_ observation: Observation) -> String? {
    guard let error = observation.error, ![401, 403].contains(error.status) else { return nil }
    return reason(observation)
  }

  enum Kind: Sendable {
    case throttle, outage
    /// For want of authentication or permission.
    case access
    /// A write that met another.
    case conflict
  }

  /// What kind of answer it is; `nil` where it can be judged.
  static func kind(_ error: ServiceError) -> Kind? {
    switch error.status {
    case 429: return .throttle
    case 503: return .outage
    case 401, 403:
      return error.code.map { speaksOfAuthentication($0.lowercased()) } ?? false ? .access : nil
    default:
      let isConflict =
        error.code == "ConflictException"
        && error.message?.contains("concurrent modification") ?? false
      return isConflict ? .conflict : nil
    }
  }

  private static func speaksOfAuthentication(_ code: String) -> Bool {
    [
      "accessdenied", "auth", "signature", "token", "unrecognizedclient", "invalidaccesskey",
      "requestexpired", "requesttimetooskewed", "optinrequired", "forbidden", "credential",
    ].contains { code.contains($0) }
  }
}

extension Step {
  /// Whether one of its expectations is about just this error. Where that has no code, its status
  /// stands in for it.
  func expects(_ error: ServiceError, _ contract: Contract) -> Bool {
    expectations.contains { expectation in
      expectation.clauses.contains { clause in
        switch clause {
        case .status(let statuses): statuses.contains(error.status)
        case .error(let expected):
          expected.statuses?.contains(error.status) ?? false
            || expected.isAbout(error, contract)
        default: false
        }
      }
    }
  }

  /// Whether its request is valid, going by what it expects: something, and no refusal.
  var isPositive: Bool {
    if isTyped, !expectations.isEmpty, expectations.allSatisfy(\.clauses.isEmpty) {
      if case .call = action { return false }
    }
    return !expectations.contains { expectation in
      expectation.clauses.contains { clause in
        switch clause {
        case .error, .rejected: true
        case .status(let statuses): !statuses.contains { 200...299 ~= $0 }
        default: false
        }
      }
    }
  }

  /// Whether its request is the operation's own, as an SDK would send it.
  var isTyped: Bool { if case .http = action { false } else { true } }

  /// Whether all that makes the request count as valid is assumed.
  var isAssumed: Bool {
    !expectations.isEmpty && expectations.allSatisfy { $0.evidence.level == .assumed }
  }
}

extension ErrorExpectation {
  fileprivate func isAbout(_ error: ServiceError, _ contract: Contract) -> Bool {
    guard case .named(let names) = kind else { return false }
    return error.code.map(names.contains)
      ?? names.compactMap { contract.errorShape(code: $0) }
      .contains { contract.statuses(ofError: $0).contains(error.status) }
  }
}
