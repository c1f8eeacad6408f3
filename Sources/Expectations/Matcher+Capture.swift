import JSON

extension Matcher {
  /// The names under which it keeps values.
  public var captureNames: [String] {
    switch self {
    case .capture(let name): [name]
    case .object(let fields): fields.flatMap(\.matcher.captureNames)
    case .list(let matchers), .all(let matchers): matchers.flatMap(\.captureNames)
    case .optional(let matcher), .any(let matcher), .contains(let matcher): matcher.captureNames
    // Of these no one value is the one that was meant.
    case .oneOf, .not, .each: []
    case .equals, .exactly, .unordered, .absent, .present, .null, .type, .matches, .length, .number,
      .bytes, .moment:
      []
    }
  }

  /// What it keeps of a value, by name; whatever else of the value it does not allow, as what was
  /// created must be deleted all the same.
  public func captures(in actual: JSON?, _ bindings: Bindings) throws(UnresolvedReference)
    -> [String: JSON]
  {
    if captureNames.isEmpty { return [:] }
    switch self {
    case .capture(let name):
      if let actual, !JSON?.some(actual).isVacant { return [name: actual] }
      return [:]
    case .object(let fields):
      return try Self.captures(fields.map { ($0.matcher, actual?[$0.key]) }, bindings)
    case .list(let matchers):
      return try Self.captures(Array(zip(matchers, actual?.array ?? [])), bindings)
    case .all(let matchers): return try Self.captures(matchers.map { ($0, actual) }, bindings)
    case .optional(let matcher): return try matcher.captures(in: actual, bindings)
    case .any(let matcher), .contains(let matcher):
      for value in actual.elements
      where try matcher.discrepancies(in: value, bindings).isEmpty {
        return try matcher.captures(in: value, bindings)
      }
      return [:]
    default: return [:]
    }
  }

  private static func captures(_ parts: [(Matcher, JSON?)], _ bindings: Bindings)
    throws(UnresolvedReference) -> [String: JSON]
  {
    var found: [String: JSON] = [:]
    for (matcher, value) in parts {
      found.merge(try matcher.captures(in: value, bindings)) { $1 }
    }
    return found
  }
}
