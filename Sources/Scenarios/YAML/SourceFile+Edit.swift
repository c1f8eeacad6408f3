/// Text that takes the place of a part of a file; of nothing, where it is put in.
struct TextEdit {
  /// In Unicode scalars from the start of the file.
  var range: Range<Int>
  var text: String
}

extension SourceFile {
  /// What ends its lines.
  var lineEnd: String {
    guard let end = scalars.firstIndex(where: { $0 == "\n" || $0 == "\r" }) else { return "\n" }
    if scalars[end] == "\n" { return "\n" }
    return end + 1 < scalars.count && scalars[end + 1] == "\n" ? "\r\n" : "\r"
  }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  /// A part of the file, with these edits within it. They come in any order; of two at one place the
  /// first stays the first.
  func text(_ range: Range<Int>, with edits: [TextEdit]) -> String {
    let sorted = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var written = ""
    var start = range.lowerBound
    for (_, edit) in sorted {
      written += text(start..<edit.range.lowerBound) + edit.text
      start = edit.range.upperBound
    }
    return written + text(start..<range.upperBound)
  }

  /// The column, in Unicode scalars from 0, at which a place stands.
  func indent(of offset: Int) -> Int { place(of: offset).column - 1 }

  /// The offset of the end of the line that a place is in: of its line break, where it has one.
  func endOfLine(_ offset: Int) -> Int {
    scalars[offset...].firstIndex { $0 == "\n" || $0 == "\r" } ?? scalars.count
  }

  /// The end of the line in which the node's text ends. A block scalar that keeps the empty lines
  /// behind it ends where the next line begins.
  func endOfLines(of node: YAMLNode) -> Int {
    let end = end(of: node)
    return end > 0 && indent(of: end) == 0 ? end : endOfLine(end)
  }

  /// Whether the collection stands between brackets.
  func isFlow(_ node: YAMLNode) -> Bool {
    node.scalar == nil && node.offset < scalars.count
      && (scalars[node.offset] == "{" || scalars[node.offset] == "[")
  }

  /// Where the node's text ends. What the YAML parser says of block collections is where the next
  /// value begins.
  func end(of node: YAMLNode) -> Int {
    switch node.content {
    case .refused: return node.end
    case .scalar(let scalar):
      guard scalar.style == .literal || scalar.style == .folded else { return node.end }
      return keepsEnd(node) ? node.end : trimmed(node.end, downTo: node.offset)
    case .sequence(let items):
      if isFlow(node) { return node.end }
      return items.last.map(end) ?? node.offset
    case .mapping(let pairs):
      if isFlow(node) { return node.end }
      return pairs.last.map { end(of: $0.value) } ?? node.offset
    }
  }

  /// Whether a block scalar's header says that the empty lines behind it are part of it: `|+`.
  private func keepsEnd(_ node: YAMLNode) -> Bool {
    scalars[node.offset..<endOfLine(node.offset)].prefix { $0 != " " && $0 != "#" }.contains("+")
  }

  private func trimmed(_ end: Int, downTo start: Int) -> Int {
    var end = end
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return end
  }
}
