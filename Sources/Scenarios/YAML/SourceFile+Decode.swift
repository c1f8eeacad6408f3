extension SourceFile {
  /// Reads a file's bytes, and says what in them is no text that YAML allows.
  /// - Returns: the source, with its log; the log has an error where the text can't be read on.
  static func decode(_ bytes: [UInt8], path: String) -> FileLog {
    guard bytes.count <= sizeLimit else {
      let log = FileLog(source: SourceFile(path: path, text: ""))
      log.error(
        at: 0, "the file is too large: more than \(sizeLimit) bytes are not read",
        hint: "split it into several scenarios")
      return log
    }
    // What is not UTF-8 reads as U+FFFD, so that the line can be shown.
    let source = SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    let log = FileLog(source: source)
    if let byte = firstInvalidByte(bytes) {
      let before = String(decoding: bytes[..<byte.index], as: UTF8.self).unicodeScalars.count
      let hex = String(byte.value, radix: 16, uppercase: true)
      log.error(
        at: before, "the byte 0x\(hex) is not UTF-8", hint: "save the file as UTF-8")
      return log
    }
    if source.scalars.first == "\u{FEFF}" {
      log.error(
        at: 0, "the file begins with a byte order mark", hint: "save it as UTF-8 without one")
      return log
    }
    for (offset, scalar) in source.scalars.enumerated() where !isAllowed(scalar) {
      let hex = String(scalar.value, radix: 16, uppercase: true)
      log.error(
        at: offset,
        "the character U+\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex) is not allowed as it is",
        hint: "write it as an escape in double quotes, for example \"\\x07\" or \"\\u2028\"")
      return log
    }
    return log
  }

  /// YAML 1.2's printable characters (5.1), without the line breaks that YAML 1.1 knew besides and
  /// that libyaml would take for such.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE,
      0xFF00...0xFFFD, 0x10000...0x10FFFF:
      true
    default: false
    }
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> (index: Int, value: UInt8)? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var index = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): index += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return (index, bytes[index])
      }
    }
  }
}
