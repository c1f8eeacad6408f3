import Contract
import JSON

extension Expectation {
  /// What is wrong with an error, or that there is none. A code that is missing is a mismatch of its
  /// own; the status then stands in for it.
  func mismatches(
    of expected: ErrorExpectation, in observation: Observation, _ contract: Contract,
    _ bindings: Bindings
  ) throws(UnresolvedReference) -> [Mismatch] {
    guard let error = observation.error else {
      return [mismatch(.expectedError, "status", expected.words, observation.summary)]
    }
    func other(_ path: String) -> [Mismatch] {
      [mismatch(.expectedError, path, expected.words, observation.summary)]
    }
    var found: [Mismatch] = []
    switch expected.kind {
    case .client:
      if !expected.allowsStatus(error.status, of: expected.statuses ?? Self.clientErrors) {
        return other("status")
      }
    case .named(let names):
      // Where the code is one of several, its own status is the modelled one.
      let known = error.code.map { code in names.filter { code.isIdentical(to: $0) } } ?? names
      if known.isEmpty { return other("error code") }
      let accepted = expected.statuses(of: known, contract)
      if !accepted.isEmpty, !expected.allowsStatus(error.status, of: accepted) {
        if error.code == nil { return other("status") }
        found.append(
          detail(
            .errorStatus, "status", accepted.map(String.init).joined(separator: " or "),
            "\(error.status)"))
      }
    }
    if error.code == nil {
      found.append(detail(.errorCode, "error code", "a code", "none, in \(observation.summary)"))
    }
    if !error.isJSONObject {
      if !expected.exceptions.contains(.json) {
        found.append(
          detail(
            .errorJSON, "body", "a JSON object",
            String(decoding: observation.response.body.prefix(120), as: UTF8.self)))
      }
    } else if !expected.exceptions.contains(.message), error.message?.isEmpty ?? true {
      found.append(
        detail(.errorMessage, "$.message", "a non-empty message", observation.service.body.summary))
    }
    if let matcher = expected.message {
      found += try mismatches(.errorMessage, matcher, error.message.map(JSON.string), bindings)
    }
    if let matcher = expected.members {
      found += try mismatches(.expectedError, matcher, error.members, bindings)
    }
    return found
  }

  /// An answer of 401, 403 or 429 may be about whoever asks, and not about what was asked.
  private static let clientErrors = Array(400...499).filter { ![401, 403, 429].contains($0) }

  /// Details of an error keep their own rule: the scenario's rule is about being refused at all.
  private func detail(_ own: Rule, _ path: String, _ expected: String, _ actual: String) -> Mismatch
  {
    Mismatch(rule: own, path: path, expected: expected, actual: actual, evidence: evidence)
  }
}

extension ErrorExpectation {
  var words: String {
    switch kind {
    case .client:
      (exceptions.contains(.status) ? "an error" : "a 4xx")
        + (exceptions.contains(.message) ? " with a code" : " with a code and a message")
    case .named(let names): names.joined(separator: " or ")
    }
  }

  func allowsStatus(_ status: Int, of accepted: [Int]) -> Bool {
    exceptions.contains(.status) || accepted.contains(status)
  }

  /// Those given, else those that the contract has for these codes; empty where it has none.
  public func statuses(of codes: [String], _ contract: Contract) -> [Int] {
    statuses
      ?? codes.compactMap { contract.errorShape(code: $0) }.flatMap(contract.statuses(ofError:))
  }
}
