import JSON

extension Expectation {
  /// The names under which its matchers keep values.
  public var captureNames: [String] {
    clauses.flatMap { clause in clause.matchers.flatMap(\.captureNames) }
  }

  /// What its matchers keep of an answer, by name.
  public func captures(in observation: Observation, _ bindings: Bindings)
    throws(UnresolvedReference) -> [String: JSON]
  {
    var found: [String: JSON] = [:]
    for clause in clauses where clause.matchers.contains(where: { !$0.captureNames.isEmpty }) {
      for (matcher, value) in clause.subjects(in: observation) {
        found.merge(try matcher.captures(in: value, bindings)) { $1 }
      }
    }
    return found
  }

  /// What its matchers keep of all that a walk met.
  public func captures(in walk: PaginationWalk, _ bindings: Bindings) throws(UnresolvedReference)
    -> [String: JSON]
  {
    var found: [String: JSON] = [:]
    for case .items(let matcher) in clauses where walk.ending == .complete {
      found.merge(try matcher.captures(in: .array(walk.items), bindings)) { $1 }
    }
    return found
  }
}

extension Expectation.Clause {
  fileprivate var matchers: [Matcher] {
    switch self {
    case .header(_, let matcher), .output(let matcher), .body(let matcher), .text(let matcher),
      .items(let matcher):
      [matcher]
    case .error(let expected): [expected.message, expected.members].compactMap(\.self)
    case .status, .success, .that, .rejected: []
    }
  }

  /// Each matcher with what it is held against.
  fileprivate func subjects(in observation: Observation) -> [(Matcher, JSON?)] {
    switch self {
    case .header(let name, let matcher): [(matcher, observation.header(name))]
    case .output(let matcher): [(matcher, observation.output)]
    case .body(let matcher): [(matcher, observation.service.body)]
    case .text(let matcher): [(matcher, observation.text)]
    case .error(let expected):
      [
        (expected.message, observation.error?.message.map(JSON.string)),
        (expected.members, observation.error?.members),
      ].compactMap { matcher, value in matcher.map { ($0, value) } }
    case .status, .success, .that, .items, .rejected: []
    }
  }
}
