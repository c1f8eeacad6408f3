import JSON

/// Writes values so that this project's reader, and any other of YAML 1.2, reads them back.
public enum YAMLText {
  /// Text as a scalar of one line: plain where it can't be taken for anything else, else in double
  /// quotes.
  public static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isPlainStart,
      text.unicodeScalars.allSatisfy(\.isPlain)
    else { return false }
    if case .value(.string) = CoreSchema.read(text) { return true } else { return false }
  }

  static func quoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": written += "\\\(scalar)"
      case "\n": written += "\\n"
      case "\t": written += "\\t"
      case "\r": written += "\\r"
      default:
        if scalar.isPrintable {
          written.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value <= 0xFF ? 2 : scalar.value <= 0xFFFF ? 4 : 8
          written += width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U"
          written += String(repeating: "0", count: width - digits.utf8.count) + digits
        }
      }
    }
    return written + "\""
  }
}

extension Unicode.Scalar {
  fileprivate var isPlainStart: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// What means nothing in YAML wherever it stands within a word, in `{ }` too.
  fileprivate var isPlain: Bool {
    switch self {
    case ".", "_", "/", "-", "#", "*", "+", "@", "=": true
    default: isPlainStart
    }
  }

  /// What a file may hold as it is; of the rest, what would move or hide text is escaped too.
  fileprivate var isPrintable: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
      default: true
      }
    default: false
    }
  }
}
