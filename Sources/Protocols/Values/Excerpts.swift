import JSON

extension String {
  /// The text itself, or its beginning and `…` where it is longer than so many scalars.
  func excerpt(_ limit: Int = 200) -> String {
    let kept = unicodeScalars.prefix(limit)
    return kept.endIndex == unicodeScalars.endIndex ? self : String(kept) + "…"
  }
}

extension JSON {
  /// The value for people: a scalar as JSON text, of a container what it is.
  var excerpt: String {
    switch self {
    case .array(let elements): "an array of \(elements.count)"
    case .object(let object) where object.isEmpty: "{}"
    case .object(let object): "an object with " + object.excerptOfKeys
    case .string(let text): JSON.string(text.excerpt()).description
    case .number(let number): number.text.excerpt()
    default: description
    }
  }
}

extension JSONObject {
  fileprivate var excerptOfKeys: String {
    let shown = members.prefix(5).map { "`\($0.key.excerpt(40))`" }.joined(separator: ", ")
    return shown + (count > 5 ? " and \(count - 5) more" : "")
  }
}
