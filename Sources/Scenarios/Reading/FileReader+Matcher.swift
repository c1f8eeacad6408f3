import Contract
import Expectations
import JSON

extension FileReader {
  /// A matcher; keys that begin with `$` are matchers, the rest is literal.
  /// - Parameter shape: what the contract says of the value, where it says something.
  func matcher(_ node: YAMLNode, _ shape: Shape? = nil, _ what: String = "the output") -> Matcher {
    guard node.holdsMatchers else {
      if let shape { checkExpected(node, shape, what) }
      return .equals(template(node, unescapesKeys: true))
    }
    if let items = node.sequence {
      return .list(items.map { position.matcher($0, element(of: shape), what) })
    }
    guard let pairs = node.mapping else { return .equals(template(node)) }
    let operators = pairs.filter { $0.key.isMatcher }
    if operators.isEmpty {
      return .object(
        pairs.map { pair in
          let key = key(pair.key, unescapes: true)
          return .init(
            key: key,
            matcher: position.matcher(pair.value, member(pair.key, of: shape, what), key))
        })
    }
    for pair in pairs where !pair.key.isMatcher {
      log.error(
        at: pair.key.offset, "`\(pair.key.text)` stands beside `\(operators[0].key.text)`",
        hint: "matchers and members don't mix: put both under `$all: [...]`")
    }
    let matchers = operators.compactMap { pair in
      let matcher = matcher(pair, shape, what)
      if let matcher { warnOfVacuity(pair.key, matcher) }
      return matcher
    }
    return matchers.count == 1 ? matchers[0] : .all(matchers)
  }

  private func matcher(_ pair: YAMLNode.Pair, _ shape: Shape?, _ what: String) -> Matcher? {
    let (name, node) = (pair.key.text, pair.value)
    switch name {
    case "$absent": return onlyTrue(node, name) ? .absent : nil
    case "$present": return onlyTrue(node, name) ? .present : nil
    case "$null": return onlyTrue(node, name) ? .null : nil
    case "$type":
      guard let type = text(node, name) else { return nil }
      guard Grammar.types.contains(type) else {
        error(
          node, "`$type` can't be \"\(type)\"",
          hint: suggestion(type, among: Grammar.types, "it is one of"))
        return nil
      }
      return .type(type)
    case "$matches": return regularExpression(node)
    case "$length": return number(node, name).map { .length(.exactly, $0) }
    case "$minLength": return number(node, name).map { .length(.atLeast, $0) }
    case "$maxLength": return number(node, name).map { .length(.atMost, $0) }
    case "$min": return number(node, name).map { .number(.atLeast, $0) }
    case "$max": return number(node, name).map { .number(.atMost, $0) }
    case "$above": return number(node, name).map { .number(.above, $0) }
    case "$below": return number(node, name).map { .number(.below, $0) }
    case "$at": return moment(node, name).map { .moment(.exactly, $0) }
    case "$after": return moment(node, name).map { .moment(.atLeast, $0) }
    case "$before": return moment(node, name).map { .moment(.atMost, $0) }
    case "$bytes": return base64(node).map { .bytes($0) }
    case "$capture": return capture(node)
    case "$exactly": return .exactly(literal(node, within: name, shape, what))
    case "$unordered":
      if node.sequence == nil && !isReference(node) {
        error(node, "`$unordered` must be a list or a reference, and this is \(node.typeName)")
      }
      return .unordered(literal(node, within: name, shape, what))
    case "$oneOf":
      if node.sequence?.isEmpty ?? false { error(node, "`$oneOf` names nothing") }
      return .oneOf(list(node, name).map { branch.barring(name).matcher($0, shape, what) })
    case "$all": return .all(list(node, name).map { matcher($0, shape, what) })
    case "$not": return .not(branch.barring(name).matcher(node, shape, what))
    case "$optional": return .optional(branch.matcher(node, shape, what))
    case "$contains": return .contains(position.matcher(node, element(of: shape), what))
    case "$each": return .each(position.barring(name).matcher(node, element(of: shape), what))
    case "$any": return .any(position.matcher(node, element(of: shape), what))
    default:
      log.error(
        at: pair.key.offset, "`\(name)` is no matcher",
        hint: nearest(to: name, among: Grammar.matchers.names).map { "did you mean `\($0)`?" }
          ?? "for a member of that name write `$\(name)`")
      return nil
    }
  }

  private func onlyTrue(_ node: YAMLNode, _ key: String) -> Bool {
    if node.scalar?.value.bool == true { return true }
    let opposite =
      switch key {
      case "$absent": "$present: true"
      case "$present": "$absent: true"
      default: "$not: { \(key): true }"
      }
    error(node, "`\(key)` can only be true", hint: "for the opposite write `\(opposite)`")
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
