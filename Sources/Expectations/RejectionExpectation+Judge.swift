import Contract
import Protocols

extension Expectation {
  /// What is wrong with how a typed input was refused; `rejection` is `nil` where it was not.
  public func mismatches(in rejection: InputRejection?) -> [Mismatch] {
    clauses.flatMap { clause -> [Mismatch] in
      guard case .rejected(let expected) = clause, !expected.allows(rejection) else { return [] }
      return [
        mismatch(
          .rejection, "input", expected.words,
          rejection.map(\.summary) ?? "accepted, and would have been sent")
      ]
    }
  }
}

extension RejectionExpectation {
  func allows(_ rejection: InputRejection?) -> Bool {
    guard let rejection else { return false }
    return rejection.problems.contains { problem in
      switch (self, problem.reason) {
      case (.any, _): true
      case (.missing(let path), .missing): problem.path == path
      case (.unknownMember(let path), .unknownMember): problem.path == path
      case (.wrongType(let path), .wrongType): problem.path == path
      case (.invalid(let path), .invalid): problem.path == path
      default: false
      }
    }
  }

  var words: String {
    switch self {
    case .any: "rejected before anything is sent"
    case .missing(let path): "rejected: \(path) is missing"
    case .unknownMember(let path): "rejected: \(path) is no member"
    case .wrongType(let path): "rejected: \(path) has the wrong type"
    case .invalid(let path): "rejected: \(path) is invalid"
    }
  }
}

extension InputRejection {
  /// Every problem, for a person.
  public var summary: String {
    problems.map { problem in
      switch problem.reason {
      case .missing: "\(problem.path) is missing"
      case .unknownMember(let nearest):
        "\(problem.path) is no member" + (nearest.map { "; did you mean \($0)?" } ?? "")
      case .wrongType(let expected, let actual):
        "\(problem.path) must be \(expected), not \(actual)"
      case .invalid(let why): "\(problem.path): \(why)"
      }
    }.joined(separator: "; ")
  }
}
