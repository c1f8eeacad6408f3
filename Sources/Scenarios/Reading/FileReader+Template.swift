import Expectations
import JSON

extension FileReader {
  /// A value with references in it.
  /// - Parameter unescapesKeys: whether a key `$$x` stands for `$x`, as where matchers may stand.
  func template(_ node: YAMLNode, unescapesKeys: Bool = false) -> Template {
    switch node.content {
    case .refused: return .literal(.null)
    case .scalar(let scalar):
      guard case .string(let text) = scalar.value else { return .literal(scalar.value) }
      return template(text, of: node)
    case .sequence(let items):
      return .collapsed(items.map { template($0, unescapesKeys: unescapesKeys) })
    case .mapping(let pairs):
      return .collapsed(
        pairs.map { pair in
          Template.Entry(
            key: key(pair.key, unescapes: unescapesKeys),
            value: template(pair.value, unescapesKeys: unescapesKeys))
        })
    }
  }

  /// Text with references in it. One reference alone stands for its value, whatever the type.
  func template(_ text: String, of node: YAMLNode) -> Template {
    let parts = parts(text, of: node)
    if parts.isEmpty { return .literal(.string("")) }
    if parts.count == 1 {
      switch parts[0] {
      case .text(let text): return .literal(.string(text))
      case .reference(let reference): return .reference(reference)
      }
    }
    return .text(parts)
  }

  /// A value that goes out as text: a string, a number or a boolean as it is written.
  func textTemplate(_ node: YAMLNode, _ key: String) -> Template? {
    guard let scalar = node.scalar, !scalar.value.isNull else {
      error(node, "`\(key)` must be text, and this is \(node.typeName)")
      return nil
    }
    return template(scalar.text, of: node)
  }

  /// Keys hold no references; `$${` stands for `${` in them too.
  func key(_ key: YAMLNode.Key, unescapes: Bool) -> String {
    var text = ""
    for piece in ReferenceSyntax.pieces(of: key.text) {
      guard case .text(let literal) = piece else {
        log.error(
          at: key.offset, "a key can't hold a reference",
          hint: "write `$${` where `${` itself is meant")
        return key.text
      }
      text += literal
    }
    if unescapes && text.hasPrefix("$$") { text.removeFirst() }
    return text
  }
}

extension Template {
  static func collapsed(_ items: [Template]) -> Template {
    let values = items.compactMap(\.literal)
    return values.count == items.count ? .literal(.array(values)) : .array(items)
  }

  static func collapsed(_ entries: [Entry]) -> Template {
    var object = JSONObject()
    for entry in entries {
      guard let value = entry.value.literal else { return .object(entries) }
      object.append(entry.key, value)
    }
    return .literal(.object(object))
  }

  private var literal: JSON? { if case .literal(let value) = self { value } else { nil } }

  /// The members of an object, whether or not references are in it; `nil` for any other value.
  var entries: [Entry]? {
    switch self {
    case .object(let entries): entries
    case .literal(.object(let object)):
      object.members.map { Entry(key: $0.key, value: .literal($0.value)) }
    default: nil
    }
  }
}
