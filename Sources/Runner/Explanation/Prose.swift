/// Text for people, in lines of a modest width. What is quoted stays as it is.
struct Prose {
  private(set) var lines: [String] = []
  private static let width = 92

  mutating func blank() {
    if lines.last?.isEmpty == false { lines.append("") }
  }

  /// A paragraph.
  /// - Parameters:
  ///   - lead: stands before the first line, as `1. ` or `- `; the others are moved in as far.
  mutating func add(_ text: String, indent: Int = 0, lead: String = "") {
    let margin = String(repeating: " ", count: indent)
    var line = margin + lead
    let hanging = margin + String(repeating: " ", count: lead.count)
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = hanging
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    lines.append(line)
  }

  /// Lines that are not wrapped.
  mutating func quote(_ text: String, indent: Int) {
    blank()
    let margin = String(repeating: " ", count: indent)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line.isEmpty ? "" : margin + line)
    }
    lines.append("")
  }

  var text: String {
    var lines = lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// With a capital and a full stop.
  var asSentence: String {
    guard let first else { return self }
    let isWord = first.isLetter && first.isLowercase
    return (isWord ? first.uppercased() + dropFirst() : self) + "."
  }
}
