import Contract
import Expectations
import Protocols

/// The names that one step's matchers give to values. Used by one task only.
final class MatcherCaptures {
  var keys: [YAMLNode.Key] = []
}

extension FileReader {
  /// A reader for what stands within a matcher that may hold without a value of its own.
  func barring(_ matcher: String) -> FileReader {
    var reader = self
    reader.captureBarrier = captureBarrier ?? matcher
    return reader
  }

  /// A reader for a branch of a matcher, which says itself whether it holds for everything.
  var branch: FileReader { checkingVacuity(false) }

  /// A reader for a further value: a member, an item.
  var position: FileReader { checkingVacuity(true) }

  private func checkingVacuity(_ checks: Bool) -> FileReader {
    var reader = self
    reader.checksVacuity = checks
    return reader
  }

  /// `$capture: name`
  func capture(_ node: YAMLNode) -> Matcher? {
    guard let name = text(node, "$capture") else { return nil }
    if let captureBarrier {
      error(
        node, "nothing can be captured within `\(captureBarrier)`",
        hint: "it may stand in members, lists, `$all`, `$optional`, `$any` and `$contains`")
      return nil
    }
    let key = YAMLNode.Key(text: name, offset: node.offset)
    var reader = self
    reader.scope = scope.capturing(matcherCaptures.keys)
    guard reader.isFree(key, "a capture") else { return nil }
    matcherCaptures.keys.append(key)
    return .capture(name)
  }

  /// A value of which everything is literal; reports a matcher in it.
  func literal(_ node: YAMLNode, within matcher: String, _ shape: Shape?, _ what: String)
    -> Template
  {
    guard let key = node.firstMatcher else {
      if let shape { checkExpected(node, shape, what) }
      return template(node, unescapesKeys: true)
    }
    log.error(
      at: key.offset, "`\(key.text)` is no matcher here: within `\(matcher)` everything is literal",
      hint: "for a member of that name write `$\(key.text)`")
    return .literal(.null)
  }

  /// A moment as people and protocols write it.
  func moment(_ node: YAMLNode, _ key: String) -> Template? {
    if isReference(node) { return template(node) }
    guard let value = node.scalar?.value, Timestamp(input: value) != nil else {
      error(
        node, "`\(key)` must be a moment or a reference, and this is \(node.written)",
        hint: "write ISO 8601, as in 2026-03-12T08:00:00Z, an HTTP date, or seconds since 1970")
      return nil
    }
    return .literal(value)
  }

  func base64(_ node: YAMLNode) -> Template? {
    if isReference(node) { return template(node) }
    guard let text = node.string, Base64.decode(text) != nil else {
      error(node, "`$bytes` must be base64 or a reference, and this is \(node.written)")
      return nil
    }
    return .literal(.string(text))
  }
}
