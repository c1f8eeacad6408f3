import JSON

extension YAMLText {
  /// A line that is longer is written as several.
  private static let width = 100

  /// A mapping's members, one under the other. What fits into a line is written into one.
  static func block(_ object: JSONObject, indent: Int) -> [String] {
    object.members.flatMap { lines(key(member: $0.key) + ":", $0.value, indent: indent) }
  }

  /// - Parameter start: what comes before the value: a key, or the dash of an item.
  private static func lines(_ start: String, _ value: JSON, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let line = "\(margin)\(start) \(flow(value))"
    if line.count <= width { return [line] }
    switch value {
    case .object(let object) where !object.isEmpty:
      return folded(margin + start, block(object, indent: indent + 2), start, indent)
    case .array(let items) where !items.isEmpty:
      let inner = items.flatMap { lines("-", $0, indent: indent + 2) }
      return folded(margin + start, inner, start, indent)
    default: return [line]
    }
  }

  /// The first member of an item stands behind its dash.
  private static func folded(_ head: String, _ inner: [String], _ start: String, _ indent: Int)
    -> [String]
  {
    guard start == "-", let first = inner.first else { return [head] + inner }
    return ["\(head) \(first.dropFirst(indent + 2))"] + inner.dropFirst()
  }

  /// A value in one line.
  static func flow(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let number): number.text
    case .string(let text): text.contains("\\") ? singleQuoted(text) ?? scalar(text) : scalar(text)
    case .array(let items): "[\(items.map(flow).joined(separator: ", "))]"
    case .object(let object) where object.isEmpty: "{}"
    case .object(let object):
      "{ "
        + object.members.map { "\(key(member: $0.key)): \(flow($0.value))" }.joined(separator: ", ")
        + " }"
    }
  }

  /// A matcher's name begins with `$`, which is plain in front of a word.
  private static func key(member name: String) -> String {
    let word = scalar(String(name.drop { $0 == "$" }))
    return name.hasPrefix("$") && !word.hasPrefix("\"") ? name : scalar(name)
  }

  /// In single quotes, which keep backslashes as they are; `nil` where those can't hold it.
  private static func singleQuoted(_ text: String) -> String? {
    let escaped = text.replacing("\\", with: "").replacing("\"", with: "")
    if quoted(escaped) != "\"\(escaped)\"" { return nil }
    return "'\(text.replacing("'", with: "''"))'"
  }
}
