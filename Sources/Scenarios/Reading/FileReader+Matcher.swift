import Contract
import Expectations
import JSON

extension FileReader {
  static let matcherKeys = [
    "$absent", "$all", "$contains", "$each", "$exactly", "$length", "$matches", "$max",
    "$maxLength",
    "$min", "$minLength", "$not", "$oneOf", "$optional", "$present", "$type", "$unordered",
  ]
  private static let typeNames = [
    "array", "boolean", "integer", "null", "number", "object", "string",
  ]

  /// A matcher; keys that begin with `$` are matchers, the rest is literal.
  /// - Parameter shape: what the contract says of the value, where it says something.
  func matcher(_ node: YAMLNode, _ shape: Shape? = nil, _ what: String = "the output") -> Matcher {
    guard node.holdsMatchers else {
      if let shape { checkExpected(node, shape, what) }
      return .equals(template(node, unescapesKeys: true))
    }
    if let items = node.sequence {
      return .list(items.map { matcher($0, element(of: shape), what) })
    }
    guard let pairs = node.mapping else { return .equals(template(node)) }
    let operators = pairs.filter { $0.key.isMatcher }
    if operators.isEmpty {
      return .object(
        pairs.map { pair in
          let key = key(pair.key, unescapes: true)
          return .init(
            key: key, matcher: matcher(pair.value, member(pair.key, of: shape, what), key))
        })
    }
    for pair in pairs where !pair.key.isMatcher {
      log.error(
        at: pair.key.offset, "`\(pair.key.text)` stands beside `\(operators[0].key.text)`",
        hint: "matchers and members don't mix: put both under `$all: [...]`")
    }
    let matchers = operators.compactMap { matcher($0, shape, what) }
    return matchers.count == 1 ? matchers[0] : .all(matchers)
  }

  private func matcher(_ pair: YAMLNode.Pair, _ shape: Shape?, _ what: String) -> Matcher? {
    let (name, node) = (pair.key.text, pair.value)
    switch name {
    case "$absent": return onlyTrue(node, name) ? .absent : nil
    case "$present": return onlyTrue(node, name) ? .present : nil
    case "$type":
      guard let type = text(node, name) else { return nil }
      guard Self.typeNames.contains(type) else {
        error(
          node, "`$type` can't be \"\(type)\"",
          hint: suggestion(type, among: Self.typeNames, "it is one of"))
        return nil
      }
      return .type(type)
    case "$matches": return regularExpression(node)
    case "$length": return number(node, name).map { .length(.exactly, $0) }
    case "$minLength": return number(node, name).map { .length(.atLeast, $0) }
    case "$maxLength": return number(node, name).map { .length(.atMost, $0) }
    case "$min": return number(node, name).map { .number(.atLeast, $0) }
    case "$max": return number(node, name).map { .number(.atMost, $0) }
    case "$exactly":
      if let shape { checkExpected(node, shape, what) }
      return .exactly(template(node))
    case "$unordered":
      if node.sequence == nil && !isReference(node) {
        error(node, "`$unordered` must be a list or a reference, and this is \(node.typeName)")
      }
      if let shape, node.sequence != nil { checkExpected(node, shape, what) }
      return .unordered(template(node))
    case "$oneOf": return .oneOf(list(node, name).map { matcher($0, shape, what) })
    case "$all": return .all(list(node, name).map { matcher($0, shape, what) })
    case "$not": return .not(matcher(node, shape, what))
    case "$optional": return .optional(matcher(node, shape, what))
    case "$contains": return .contains(matcher(node, element(of: shape), what))
    case "$each": return .each(matcher(node, element(of: shape), what))
    default:
      log.error(
        at: pair.key.offset, "`\(name)` is no matcher",
        hint: nearest(to: name, among: Self.matcherKeys).map { "did you mean `\($0)`?" }
          ?? "for a member of that name write `$\(name)`")
      return nil
    }
  }

  private func onlyTrue(_ node: YAMLNode, _ key: String) -> Bool {
    if node.scalar?.value.bool == true { return true }
    let opposite = key == "$absent" ? "$present" : "$absent"
    error(node, "`\(key)` can only be true", hint: "for the opposite write `\(opposite): true`")
    return false
  }

  private func number(_ node: YAMLNode, _ key: String) -> Template? {
    if let number = node.scalar?.value.number { return .literal(.number(number)) }
    if isReference(node) { return template(node) }
    error(node, "`\(key)` must be a number or a reference, and this is \(node.typeName)")
    return nil
  }

  private func regularExpression(_ node: YAMLNode) -> Matcher? {
    guard let pattern = text(node, "$matches") else { return nil }
    do {
      _ = try Regex(pattern)
      return .matches(pattern)
    } catch {
      self.error(
        node, "this is no regular expression: \(error)",
        hint: "single quotes keep backslashes as they are")
      return nil
    }
  }
}

extension FileReader {
  private func element(of shape: Shape?) -> Shape? {
    guard let shape else { return nil }
    return self.shape(shape.element?.shape ?? shape.value?.shape)
  }

  private func member(_ key: YAMLNode.Key, of shape: Shape?, _ what: String) -> Shape? {
    guard let shape else { return nil }
    if shape.kind == .map { return self.shape(shape.value?.shape) }
    guard shape.kind == .structure || shape.kind == .union else { return nil }
    return self.shape(checkedMember(key.text, at: key.offset, of: shape, what)?.shape)
  }

  /// Checks an expected literal: members that the model lacks and types that it doesn't have can
  /// never be met. What is left out is not demanded.
  private func checkExpected(_ node: YAMLNode, _ shape: Shape, _ what: String) {
    if node.isNull || node.isRefused || isReference(node) { return }
    switch shape.kind {
    case .structure, .union:
      for pair in node.mapping ?? [] {
        guard let member = member(pair.key, of: shape, what) else { continue }
        checkExpected(pair.value, member, pair.key.text)
      }
    case .list, .map:
      guard let element = element(of: shape) else { return }
      for item in node.sequence ?? (node.mapping ?? []).map(\.value) {
        checkExpected(item, element, what)
      }
    default: checkScalar(node, shape, what)
    }
  }
}

extension YAMLNode.Key {
  /// `$name`; `$$name` is a member whose name begins with `$`, and so is `$` alone.
  fileprivate var isMatcher: Bool {
    text.hasPrefix("$") && !text.hasPrefix("$$") && text.utf8.count > 1
  }
}

extension YAMLNode {
  fileprivate var holdsMatchers: Bool {
    switch content {
    case .mapping(let pairs): pairs.contains { $0.key.isMatcher || $0.value.holdsMatchers }
    case .sequence(let items): items.contains(where: \.holdsMatchers)
    case .scalar, .refused: false
    }
  }
}
