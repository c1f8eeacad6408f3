/// A piece of a request URI or host prefix: text as it stands, or a label to fill.
enum TemplatePart: Equatable {
  case literal(String)
  /// A greedy label, `{Key+}`, may hold slashes.
  case label(String, isGreedy: Bool)

  static func parts(of template: String) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    var rest = template[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      let name = rest[rest.utf8.index(after: open)..<close]
      let isGreedy = name.utf8.last == UInt8(ascii: "+")
      parts.append(.label(String(isGreedy ? name.dropLast() : name), isGreedy: isGreedy))
      rest = rest[rest.utf8.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return parts
  }
}
