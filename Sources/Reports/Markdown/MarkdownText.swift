/// Text that is shown in Markdown as it is. What an endpoint sent can end no table, fence or element,
/// mention nobody and link nowhere.
enum MarkdownText {
  /// Within a line of text, a table's cell or a heading, in the type of code, where GitHub looks for
  /// no mentions. Character references stand for what Markdown would read as its own.
  static func code(_ text: String, limit: Int = 200) -> String {
    let shown = text.escaped(for: .line).clipped(to: limit)
    return shown.isEmpty ? "" : "<code>\(plain(shown))</code>"
  }

  /// The same in the type of prose; for our own words only.
  static func plain(_ text: String) -> String {
    var escaped = ""
    for scalar in text.escaped(for: .line).unicodeScalars {
      if special.contains(scalar) {
        escaped += "&#\(scalar.value);"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    // Would be a link.
    return escaped.replacing("www.", with: "www&#46;")
  }

  private static let special = Set("&<>\"'\\`*_[]|~@$!#:{}^=+".unicodeScalars)

  /// A block of code, within a fence that is longer than any in the text.
  static func fenced(_ text: String) -> String {
    let shown = text.escaped(for: .terminal)
    var longest = 0
    var current = 0
    for byte in shown.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: max(longest + 1, 3))
    return "\(fence)text\n\(shown)\(shown.hasSuffix("\n") ? "" : "\n")\(fence)\n"
  }
}
