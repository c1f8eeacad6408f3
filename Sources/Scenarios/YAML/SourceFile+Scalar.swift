extension SourceFile {
  /// Where a character of a scalar's text stands in the file.
  /// - Parameter position: in Unicode scalars from the start of the text.
  func offset(_ position: Int, in node: YAMLNode) -> Int {
    let offsets = offsets(in: node)
    return offsets.indices.contains(position) ? offsets[position] : offsets.last ?? node.offset
  }

  /// Where each character of a scalar's text stands in the file, and its end. Within folded text,
  /// which has no simple answer, all stand where the scalar begins.
  func offsets(in node: YAMLNode) -> [Int] {
    guard let scalar = node.scalar else { return [node.offset] }
    let length = scalar.text.unicodeScalars.count
    let unknown = Array(repeating: node.offset, count: length + 1)
    switch scalar.style {
    case .plain, .singleQuoted, .doubleQuoted:
      guard place(of: node.offset).line == place(of: node.end).line else { return unknown }
      return flowOffsets(length, scalar.style, from: node.offset)
    case .literal: return literalOffsets(scalar.text, from: node.offset)
    case .folded: return unknown
    }
  }

  private func flowOffsets(_ length: Int, _ style: YAMLNode.Scalar.Style, from start: Int) -> [Int]
  {
    var offset = style == .plain ? start : start + 1
    var offsets = [offset]
    offsets.reserveCapacity(length + 1)
    for _ in 0..<length {
      offset += width(ofCharacterAt: offset, style)
      offsets.append(min(offset, scalars.count))
    }
    return offsets
  }

  /// How many characters of the file one character of the text takes.
  private func width(ofCharacterAt offset: Int, _ style: YAMLNode.Scalar.Style) -> Int {
    guard offset + 1 < scalars.count else { return 1 }
    switch (style, scalars[offset], scalars[offset + 1]) {
    case (.singleQuoted, "'", _): return 2
    case (.doubleQuoted, "\\", "x"): return 4
    case (.doubleQuoted, "\\", "u"): return 6
    case (.doubleQuoted, "\\", "U"): return 10
    case (.doubleQuoted, "\\", _): return 2
    default: return 1
    }
  }

  private func literalOffsets(_ text: String, from start: Int) -> [Int] {
    var offsets: [Int] = []
    var number = place(of: start).line + 1
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      let indent = max(self.line(number).unicodeScalars.count - length, 0)
      let first = lineStart(number) + indent
      for column in 0...length { offsets.append(min(first + column, scalars.count)) }
      number += 1
    }
    return offsets
  }
}
