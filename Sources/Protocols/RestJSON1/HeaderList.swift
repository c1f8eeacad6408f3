/// A list of strings in one header field (RFC 9110, section 5.6).
enum HeaderList {
  /// In double quotes where the element would otherwise be cut at a comma or read as quoted.
  static func quoted(_ element: String) -> String {
    guard element.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
    else { return element }
    var text = "\""
    for scalar in element.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text.unicodeScalars.append("\\") }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  /// The elements without their quotes and the blanks around them; empty ones are left out.
  static func elements(of value: String) -> [String] {
    var elements: [String] = []
    var element: [UInt8] = []
    var wasQuoted = false
    var isQuoted = false
    var isEscaped = false
    func trimmed() -> [UInt8] {
      Array(element.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
    func end() {
      let text = wasQuoted ? element : trimmed()
      if wasQuoted || !text.isEmpty { elements.append(String(decoding: text, as: UTF8.self)) }
      element = []
      wasQuoted = false
    }
    for byte in value.utf8 {
      if isEscaped {
        element.append(byte)
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\""), isQuoted || trimmed().isEmpty {
        isQuoted.toggle()
        if isQuoted {
          element = []
          wasQuoted = true
        }
      } else if byte == UInt8(ascii: ","), !isQuoted {
        end()
      } else if !(wasQuoted && !isQuoted) {
        // Between a closing quote and the comma there are only blanks, or what nobody can read.
        element.append(byte)
      }
    }
    end()
    return elements
  }

  /// HTTP dates hold a comma of their own, after the name of the day.
  static func dates(of value: String) -> [String] {
    let pieces = value.split(separator: ",")
    return stride(from: 0, to: pieces.count, by: 2).map { first in
      pieces[first..<min(first + 2, pieces.count)].joined(separator: ",").trimmingBlanks()
    }
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

extension String {
  /// Without the spaces and tabs at either end, which are no part of a field's value.
  func trimmingBlanks() -> String {
    let kept = utf8.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return kept.count == utf8.count ? self : String(decoding: Array(kept), as: UTF8.self)
  }
}
