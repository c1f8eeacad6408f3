/// The part of a line that a terminal can show, and what stands before the caret below it.
enum SourceExcerpt {
  /// How many characters of a long line are shown before and after the column.
  private static let reach = 90

  /// - Parameter column: 1-based, in Unicode scalars.
  static func of(_ line: String, column: Int) -> (shown: String, caretIndent: String) {
    let before = max(column - 1, 0)
    let start = max(before - reach, 0)
    let rest = line.unicodeScalars.dropFirst(start)

    var shown = start > 0 ? "…" : ""
    var indent = start > 0 ? " " : ""
    for (index, scalar) in rest.prefix(before - start + reach).enumerated() {
      let text = visible(scalar)
      shown += text
      guard start + index < before else { continue }
      // A tab stays a tab, so that both lines reach the same stop.
      indent += text == "\t" ? "\t" : String(repeating: " ", count: width(text))
    }
    if !rest.dropFirst(before - start + reach).isEmpty { shown += "…" }
    return (shown, indent)
  }

  /// Characters that would move the cursor or hide are shown as escapes.
  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control where scalar != "\t", .format where scalar != "\u{200D}", .lineSeparator,
      .paragraphSeparator:
      "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: String(scalar)
    }
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cells($1) }
  }

  /// Terminal cells, after Unicode's East Asian Width (UAX 11), in blocks.
  private static func cells(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
