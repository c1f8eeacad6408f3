/// A piece of a request URI or host prefix: text as it stands, or a label to fill.
enum TemplatePart: Equatable {
  case literal(String)
  /// A greedy label, `{Key+}`, may hold slashes.
  case label(String, isGreedy: Bool)

  static func parts(of template: String) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)..<close]
      let isGreedy = name.hasSuffix("+")
      parts.append(.label(String(isGreedy ? name.dropLast() : name), isGreedy: isGreedy))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return parts
  }
}
