import Contract
import Expectations
import JSON

extension Expectation {
  /// What is demanded of the answer, in full sentences without their stops.
  func sentences(_ contract: Contract, _ sketch: Sketch) -> [String] {
    clauses.flatMap { $0.sentences(contract, sketch) }
  }
}

extension Expectation.Clause {
  fileprivate func sentences(_ contract: Contract, _ sketch: Sketch) -> [String] {
    switch self {
    case .status(let statuses):
      return ["the status is \(Self.choice(statuses.map(String.init)))"]
    case .success: return ["the answer is a 2xx"]
    case .header(let name, let matcher):
      return matcher.sentences(on: .words("the header field \(name)"), sketch)
    case .output(let matcher):
      return ["the answer is a 2xx"]
        + matcher.sentences(on: .path(""), sketch).map { "of the output, \($0)" }
    case .body(let matcher):
      return matcher.sentences(on: .path(""), sketch).map { "of the body's JSON, \($0)" }
    case .text(let matcher):
      return matcher.sentences(on: .words("the body, as text,"), sketch)
    case .error(let expected): return expected.sentences(contract, sketch)
    case .that(let expression):
      return ["the JMESPath expression \(expression.text) is not false, null or empty"]
    case .items(let matcher):
      return matcher.sentences(on: .words("the list of all items that the walk met"), sketch)
    case .rejected(let rejection): return [rejection.sentence]
    }
  }

  fileprivate static func choice(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }
}

extension ErrorExpectation {
  fileprivate func sentences(_ contract: Contract, _ sketch: Sketch) -> [String] {
    var sentences: [String] = []
    let given = statuses.map { Expectation.Clause.choice($0.map(String.init)) }
    switch kind {
    case .client:
      sentences.append(
        "the answer is an error with "
          + (given.map { "the status \($0)" } ?? "a status of 400 to 499, but not 401, 403 or 429")
          + ", and with a code")
    case .named(let codes):
      let modelled = statuses(of: codes, contract).map(String.init)
      let isFree = exceptions.contains(.status) || modelled.isEmpty
      sentences.append(
        "the answer is the error \(Expectation.Clause.choice(codes)), with "
          + (isFree ? "any status" : "the status \(given ?? Expectation.Clause.choice(modelled))"))
    }
    if !exceptions.contains(.json) { sentences.append("its body is a JSON object") }
    if !exceptions.contains(.message) { sentences.append("its message is not empty") }
    if let message { sentences += message.sentences(on: .words("its message"), sketch) }
    if let members {
      sentences += members.sentences(on: .path(""), sketch).map { "of its members, \($0)" }
    }
    return sentences
  }
}

extension RejectionExpectation {
  fileprivate var sentence: String {
    let refused = "the input is refused before anything is sent"
    return switch self {
    case .any: refused
    case .missing(let path): "\(refused), because \(path) is missing"
    case .unknownMember(let path): "\(refused), because the contract has no member \(path)"
    case .wrongType(let path): "\(refused), because \(path) is of a wrong type"
    case .invalid(let path): "\(refused), because \(path) is invalid"
    }
  }
}

extension Evidence {
  /// How something is known, as a sentence.
  var sentence: String {
    let origin =
      switch level {
      case .model: "The service's model says so"
      case .documented: "Documentation says so"
      case .observed: "It was observed at the real service" + (date.map { " on \($0)" } ?? "")
      case .assumed: "It is assumed, so that a mismatch is advisory"
      }
    return "\(origin): \(source)."
  }

  /// For example `documented: API reference, GetApis`.
  var words: String { "\(level.rawValue): \(source)" }
}
