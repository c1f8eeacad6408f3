import JSON

extension JSON {
  /// The value for a person, cut where it is long.
  public var summary: String { description.cut(to: 200) }

  var length: Int? {
    switch self {
    case .string(let text): text.unicodeScalars.count
    case .array(let items): items.count
    case .object(let object): object.count
    default: nil
    }
  }

  var lengthUnit: String {
    switch self {
    case .string: "character"
    case .object: "member"
    default: "item"
    }
  }
}

extension JSON? {
  public var summary: String { self?.summary ?? "nothing" }

  /// Absent, null, `{}` and `[]` are equal for a member that nobody sent.
  public var isVacant: Bool {
    switch self {
    case nil, .null?: true
    case .array(let items)?: items.isEmpty
    case .object(let object)?: object.isEmpty
    default: false
    }
  }

  /// As it is where every member without a value, at any depth, is left out.
  var withoutVacantMembers: JSON? {
    switch self {
    case .object(let object)?:
      var kept = JSONObject()
      for member in object.members {
        let value = JSON?.some(member.value).withoutVacantMembers
        if let value, !JSON?.some(value).isVacant { kept.append(member.key, value) }
      }
      return .object(kept)
    case .array(let items)?:
      return .array(items.map { JSON?.some($0).withoutVacantMembers ?? $0 })
    default: return self
    }
  }

  /// A collection without items may be left out.
  var orEmptyList: JSON? {
    switch self {
    case nil, .null?: .array([])
    default: self
    }
  }

  func has(type name: String) -> Bool {
    guard let self else { return false }
    return name == "integer" ? self.number?.isInteger == true : self.typeName == name
  }
}

extension String {
  public func cut(to limit: Int) -> String {
    guard let end = index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex else {
      return self
    }
    return self[..<end] + "…"
  }

  /// The path of a member of the value at this path.
  func appending(member name: String) -> String { JSONPath.text([.key(name)], from: self) }

  /// Whether a regular expression is found in the first 64 KiB of the text.
  func contains(pattern: String) -> Bool {
    guard let expression = try? Regex(pattern) else { return false }
    return (try? expression.firstMatch(in: self.prefix(64 << 10))) != nil
  }
}

func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Matcher.Bound {
  var timeWords: String {
    switch self {
    case .exactly: "equal to"
    case .atLeast: "not before"
    case .atMost: "not after"
    case .above: "after"
    case .below: "before"
    }
  }

  var words: String {
    switch self {
    case .exactly: "exactly"
    case .atLeast: "at least"
    case .atMost: "at most"
    case .above: "above"
    case .below: "below"
    }
  }

  func allows<Value: Comparable>(_ value: Value, of expected: Value) -> Bool {
    switch self {
    case .exactly: value == expected
    case .atLeast: value >= expected
    case .atMost: value <= expected
    case .above: value > expected
    case .below: value < expected
    }
  }
}

extension Matcher {
  /// What the matcher demands, in words.
  public func summary(_ bindings: Bindings) throws(UnresolvedReference) -> String {
    switch self {
    case .equals(let template): try template.resolved(in: bindings).summary
    case .exactly(let template): "exactly \(try template.resolved(in: bindings).summary)"
    case .object(let fields):
      "an object with \(fields.map(\.key).joined(separator: ", "))"
    case .list(let matchers): "[\(try Self.list(matchers, bindings))]"
    case .absent: "no value"
    case .present: "a value"
    case .null: "null"
    case .type(let name): "a value of type \(name)"
    case .matches(let pattern): "a string that matches \(pattern)"
    case .length(let bound, let template):
      "a length \(bound.words) \(try template.text(in: bindings))"
    case .number(let bound, let template):
      "a number \(bound.words) \(try template.text(in: bindings))"
    case .oneOf(let matchers): "one of \(try Self.list(matchers, bindings))"
    case .all(let matchers): try Self.list(matchers, bindings, separator: " and ")
    case .not(let matcher): "not \(try matcher.summary(bindings))"
    case .contains(let matcher): "something that contains \(try matcher.summary(bindings))"
    case .each(let matcher): "each \(try matcher.summary(bindings))"
    case .any(let matcher): "something of which one is \(try matcher.summary(bindings))"
    case .bytes(let template): "the bytes \(try template.text(in: bindings)) (base64)"
    case .moment(let bound, let template):
      "a timestamp \(bound.timeWords) \(try template.text(in: bindings))"
    case .capture: "a value"
    case .unordered(let template):
      "in any order \(try template.resolved(in: bindings).summary)"
    case .optional(let matcher): "nothing, or \(try matcher.summary(bindings))"
    }
  }

  static func list(_ matchers: [Matcher], _ bindings: Bindings, separator: String = ", ")
    throws(UnresolvedReference) -> String
  {
    var parts: [String] = []
    for matcher in matchers { parts.append(try matcher.summary(bindings)) }
    return parts.joined(separator: separator)
  }
}
