extension SourceFile {
  /// Where a character of a scalar's text stands in the file. Within folded text, which has no simple
  /// answer, where the scalar begins.
  /// - Parameter position: in Unicode scalars from the start of the text.
  func offset(_ position: Int, in node: YAMLNode) -> Int {
    guard let scalar = node.scalar else { return node.offset }
    switch scalar.style {
    case .plain, .singleQuoted, .doubleQuoted:
      guard place(of: node.offset).line == place(of: node.end).line else { return node.offset }
      return flowOffset(position, scalar.style, from: node.offset)
    case .literal: return literalOffset(position, scalar.text, from: node.offset)
    case .folded: return node.offset
    }
  }

  private func flowOffset(_ position: Int, _ style: YAMLNode.Scalar.Style, from start: Int) -> Int {
    var offset = style == .plain ? start : start + 1
    for _ in 0..<position {
      guard scalars.indices.contains(offset) else { return start }
      switch (style, scalars[offset]) {
      case (.singleQuoted, "'"): offset += 2
      case (.doubleQuoted, "\\"):
        guard scalars.indices.contains(offset + 1) else { return start }
        switch scalars[offset + 1] {
        case "x": offset += 4
        case "u": offset += 6
        case "U": offset += 10
        default: offset += 2
        }
      default: offset += 1
      }
    }
    return offset
  }

  private func literalOffset(_ position: Int, _ text: String, from start: Int) -> Int {
    let before = Array(text.unicodeScalars.prefix(position))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = before.count { $0 == "\n" }
    let column = before.count - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0)
    let number = place(of: start).line + 1 + row
    let indent = line(number).unicodeScalars.count - (row < lines.count ? lines[row].unicodeScalars.count : 0)
    return lineStart(number) + max(indent, 0) + column
  }
}
