extension JSONParser {
  /// The string whose opening quote is at `at`.
  mutating func string() throws(JSONSyntaxError) -> String {
    at += 1
    let start = at
    // Most strings have no escape: take them as they are.
    at = endOfPlainText(from: at)
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      return decoded(UnsafeBufferPointer(rebasing: bytes[start..<(at - 1)]), from: start)
    }
    return try escapedString(from: start)
  }

  /// The offset of the next byte that does not stand for itself in a string.
  private func endOfPlainText(from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      place += 1
    }
    return place
  }

  /// Goes on at the first byte that can't be taken as it is.
  private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var content = [UInt8](bytes[start..<at])
    var hasControlCharacter = false
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return content.withUnsafeBufferPointer { decoded($0, from: start) }
      case UInt8(ascii: "\\"):
        try readEscape(into: &content)
      default:
        if byte < 0x20, !hasControlCharacter {
          hasControlCharacter = true
          note(.controlCharacter, at: at, "a control character in a string is not escaped")
        }
        let end = endOfPlainText(from: at + 1)
        content += bytes[at..<end]
        at = end
      }
    }
    throw unexpected("the end of a string")
  }

  private mutating func readEscape(into content: inout [UInt8]) throws(JSONSyntaxError) {
    let start = at
    at += 1
    guard at < bytes.count else { throw unexpected("the rest of an escape") }
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      at += 1
      return content.append(contentsOf: try escapedScalar(from: start).utf8)
    default: throw unexpected("one of `\"\\/bfnrtu` after a backslash", .invalidEscape)
    }
    at += 1
  }

  /// One or two UTF-16 units; the first one's digits begin at `at`, its backslash is at `start`.
  private mutating func escapedScalar(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try hexDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let isHigh = unit < 0xDC00
    if isHigh, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let afterFirst = at
      at += 2
      let low = try hexDigits()
      if 0xDC00...0xDFFF ~= low,
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
      at = afterFirst
    }
    note(.loneSurrogate, at: start, "an escape holds half of a surrogate pair")
    return "\u{FFFD}"
  }

  private mutating func hexDigits() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw unexpected("four hexadecimal digits after `\\u`", .invalidEscape)
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  /// - Parameter start: where the content begins in the document, for the offset of a bad byte.
  private mutating func decoded(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    let string = String(decoding: content, as: UTF8.self)
    // Decoding mends what it must. This asks whether it had to, faster than `String(validating:)`.
    if string.withBytes({ $0.elementsEqual(content) }) { return string }
    // Escapes are ASCII, so the first bad byte of the content is the first of the raw text, too.
    var scanner = Unicode.UTF8.ForwardParser()
    var source = bytes[start..<at].makeIterator()
    var offset = start
    scan: while true {
      switch scanner.parseScalar(from: &source) {
      case .valid(let scalar): offset += scalar.count
      case .error, .emptyInput: break scan
      }
    }
    note(.invalidUTF8, at: offset, "the bytes of a string are not UTF-8")
    return string
  }
}
