import JSON
import Protocols

/// One place where a value is not what a matcher demands.
public struct Discrepancy: Sendable, Equatable {
  /// From the matched value, for example `$.Items[3].IntegrationResponseKey`.
  public var path: String
  public var expected: String
  public var actual: String

  public init(path: String, expected: String, actual: String) {
    self.path = path
    self.expected = expected
    self.actual = actual
  }
}

extension Matcher {
  /// Everything in the value that the matcher does not allow; empty where it matches.
  /// - Parameter actual: `nil` where there is no value at all.
  public func discrepancies(in actual: JSON?, at path: String = "$", _ bindings: Bindings)
    throws(UnresolvedReference) -> [Discrepancy]
  {
    func differs(_ expected: String) -> [Discrepancy] {
      [Discrepancy(path: path, expected: expected, actual: actual.summary)]
    }
    func holds(_ condition: Bool, _ expected: @autoclosure () -> String) -> [Discrepancy] {
      condition ? [] : differs(expected())
    }

    switch self {
    case .equals(let template):
      return Self.subset(of: actual, at: path, expected: try template.resolved(in: bindings))
    case .exactly(let template):
      let expected = try template.resolved(in: bindings)
      return holds(
        actual.withoutVacantMembers == JSON?.some(expected).withoutVacantMembers,
        "exactly \(expected.summary)")
    case .object(let fields):
      guard case .object(let object)? = actual else { return differs("an object") }
      var found: [Discrepancy] = []
      for field in fields {
        found += try field.matcher.discrepancies(
          in: object[field.key], at: path.appending(member: field.key), bindings)
      }
      return found
    case .list(let matchers):
      guard case .array(let items)? = actual.orEmptyList else { return differs("a list") }
      guard items.count == matchers.count else {
        return [
          Discrepancy(
            path: path, expected: counted(matchers.count, "item"),
            actual: counted(items.count, "item"))
        ]
      }
      var found: [Discrepancy] = []
      for (index, matcher) in matchers.enumerated() {
        found += try matcher.discrepancies(in: items[index], at: "\(path)[\(index)]", bindings)
      }
      return found
    case .absent: return holds(actual.isVacant, "no value")
    case .present: return holds(actual != nil, "a value")
    case .null: return holds(actual == .null, "null")
    case .capture: return holds(!actual.isVacant, "a value to capture")
    case .type(let name): return holds(actual.has(type: name), "a value of type \(name)")
    case .matches(let pattern):
      guard let text = actual?.string else { return differs("a string that matches \(pattern)") }
      return holds(text.contains(pattern: pattern), "a string that matches \(pattern)")
    case .length(let bound, let template):
      let (expected, text) = try Self.number(template, bindings)
      guard let length = actual.orEmptyList?.length, let wanted = expected.int else {
        return differs("a length \(bound.words) \(text)")
      }
      guard bound.allows(JSONNumber(length), of: JSONNumber(wanted)) else {
        let unit = actual?.lengthUnit ?? "item"
        return [
          Discrepancy(
            path: path, expected: "\(bound.words) \(counted(wanted, unit))",
            actual: counted(length, unit))
        ]
      }
      return []
    case .number(let bound, let template):
      let (expected, text) = try Self.number(template, bindings)
      guard let number = actual?.number else { return differs("a number \(bound.words) \(text)") }
      return holds(bound.allows(number, of: expected), "\(bound.words) \(text)")
    case .oneOf(let matchers):
      for matcher in matchers
      where try matcher.discrepancies(in: actual, at: path, bindings).isEmpty { return [] }
      return differs("one of \(try Self.list(matchers, bindings))")
    case .all(let matchers):
      var found: [Discrepancy] = []
      for matcher in matchers {
        found += try matcher.discrepancies(in: actual, at: path, bindings)
      }
      return found
    case .not(let matcher):
      let inner = try matcher.discrepancies(in: actual, at: path, bindings)
      return inner.isEmpty ? differs("not \(try matcher.summary(bindings))") : []
    case .contains(let matcher):
      return try Self.contains(matcher, in: actual, at: path, bindings)
    case .each(let matcher):
      return try Self.each(matcher, in: actual, at: path, bindings)
    case .any(let matcher):
      return try Self.any(matcher, in: actual, at: path, bindings)
    case .bytes(let template):
      let expected = try Self.bytes(template, bindings)
      if actual?.string.flatMap(Base64.decode) == expected { return [] }
      return differs(try summary(bindings))
    case .moment(let bound, let template):
      let expected = try Self.moment(template, bindings)
      if let moment = actual.flatMap(Timestamp.init(input:)), bound.allows(moment, of: expected) {
        return []
      }
      return differs(try summary(bindings))
    case .unordered(let template):
      return Self.unordered(try template.resolved(in: bindings), in: actual, at: path)
    case .optional(let matcher):
      if actual.isVacant { return [] }
      return try matcher.discrepancies(in: actual, at: path, bindings)
    }
  }
}

extension Matcher {
  /// Objects match as subsets, lists item by item, and an empty expectation allows no value at all.
  static func subset(of actual: JSON?, at path: String, expected: JSON) -> [Discrepancy] {
    if JSON?.some(expected).isVacant && actual.isVacant { return [] }
    switch (expected, actual) {
    case (.object(let wanted), .object?) where wanted.isEmpty:
      return [Discrepancy(path: path, expected: "no value", actual: actual.summary)]
    case (.object(let wanted), .object(let object)?):
      return wanted.members.flatMap { member in
        subset(
          of: object[member.key], at: path.appending(member: member.key), expected: member.value)
      }
    case (.array(let wanted), .array(let items)?) where wanted.count == items.count:
      return wanted.indices.flatMap { index in
        subset(of: items[index], at: "\(path)[\(index)]", expected: wanted[index])
      }
    case (.array(let wanted), .array(let items)?):
      return [
        Discrepancy(
          path: path, expected: counted(wanted.count, "item"), actual: counted(items.count, "item"))
      ]
    default:
      if expected == actual { return [] }
      return [Discrepancy(path: path, expected: expected.summary, actual: actual.summary)]
    }
  }

  /// The same items in any order, each used once.
  static func unordered(_ expected: JSON, in actual: JSON?, at path: String) -> [Discrepancy] {
    guard case .array(let wanted) = expected, case .array(var items)? = actual.orEmptyList else {
      return [
        Discrepancy(path: path, expected: "a list like \(expected.summary)", actual: actual.summary)
      ]
    }
    var missing: [JSON] = []
    for value in wanted {
      if let index = items.firstIndex(where: { subset(of: $0, at: "", expected: value).isEmpty }) {
        items.remove(at: index)
      } else {
        missing.append(value)
      }
    }
    var found = missing.map {
      Discrepancy(path: path, expected: "an item like \($0.summary)", actual: "none")
    }
    found += items.map {
      Discrepancy(path: path, expected: "no further item", actual: $0.summary)
    }
    return found
  }

  private static func contains(
    _ matcher: Matcher, in actual: JSON?, at path: String, _ bindings: Bindings
  ) throws(UnresolvedReference) -> [Discrepancy] {
    let wanted = try matcher.summary(bindings)
    switch actual {
    case .string(let text)?:
      guard case .equals(let template) = matcher else { break }
      let part = try template.text(in: bindings)
      if text.utf8.contains(part.utf8) { return [] }
    case .array(let items)?:
      for (index, item) in items.enumerated()
      where try matcher.discrepancies(in: item, at: "\(path)[\(index)]", bindings).isEmpty {
        return []
      }
    default: break
    }
    return [
      Discrepancy(path: path, expected: "something that contains \(wanted)", actual: actual.summary)
    ]
  }

  private static func each(
    _ matcher: Matcher, in actual: JSON?, at path: String, _ bindings: Bindings
  ) throws(UnresolvedReference) -> [Discrepancy] {
    var found: [Discrepancy] = []
    switch actual {
    case .array(let items)?:
      for (index, item) in items.enumerated() {
        found += try matcher.discrepancies(in: item, at: "\(path)[\(index)]", bindings)
      }
    case .object(let object)?:
      for member in object.members {
        found += try matcher.discrepancies(
          in: member.value, at: path.appending(member: member.key), bindings)
      }
    default:
      if !actual.isVacant {
        found = [Discrepancy(path: path, expected: "a list or an object", actual: actual.summary)]
      }
    }
    return found
  }
}

extension String.UTF8View {
  fileprivate func contains(_ part: String.UTF8View) -> Bool {
    if part.isEmpty { return true }
    let (whole, sought) = (Array(self), Array(part))
    guard whole.count >= sought.count else { return false }
    return (0...(whole.count - sought.count)).contains { whole[$0...].starts(with: sought) }
  }
}
