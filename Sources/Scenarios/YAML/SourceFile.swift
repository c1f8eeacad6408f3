/// A file's text, and where each of its lines begins.
struct SourceFile {
  /// 5 MiB: no scenario that a person reads is near it.
  static let sizeLimit = 5 * 1024 * 1024

  let path: String
  let scalars: [Unicode.Scalar]
  /// Offsets into `scalars`; the first is 0.
  private let lineStarts: [Int]

  init(path: String, text: String) {
    self.path = path
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() {
      let endsLine =
        scalar == "\n"
        || (scalar == "\r" && (index + 1 == scalars.count || scalars[index + 1] != "\n"))
      if endsLine { starts.append(index + 1) }
    }
    lineStarts = starts
  }

  /// 1-based line and column, the column in Unicode scalars.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), scalars.count)
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - lineStarts[low] + 1)
  }

  /// The text of a line, by its 1-based number, without its end.
  func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let end = number < lineStarts.count ? lineStarts[number] : scalars.count
    var text = scalars[lineStarts[number - 1]..<end]
    while let last = text.last, last == "\n" || last == "\r" { text.removeLast() }
    return String(String.UnicodeScalarView(text))
  }

  /// The offset at which a line begins, by its 1-based number.
  func lineStart(_ number: Int) -> Int {
    lineStarts.indices.contains(number - 1) ? lineStarts[number - 1] : scalars.count
  }

  var lines: [String] { (1...lineStarts.count).map(line) }
}
