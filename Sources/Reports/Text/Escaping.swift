/// Where a text is going to be shown. What an endpoint sent is hostile until it has been escaped
/// for that place: a character that the place cannot carry becomes `\u{…}`, and is never dropped.
enum Medium {
  /// Character data or an attribute of XML 1.0.
  case xml
  /// Lines on a terminal: nothing that moves the cursor, colours, hides or reorders text.
  case terminal
  /// The same within one line.
  case line

  /// Whether an ASCII byte stands for itself.
  func shows(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20...0x7E: true
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"): self != .line
    case UInt8(ascii: "\r"), 0x7F: self == .xml
    default: false
    }
  }

  func shows(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return shows(UInt8(scalar.value)) }
    switch self {
    case .xml: return scalar.value != 0xFFFE && scalar.value != 0xFFFF
    case .terminal, .line:
      switch scalar.properties.generalCategory {
      // The joiner that emoji are built with reorders nothing.
      case .format: return scalar.value == 0x200D
      case .control, .lineSeparator, .paragraphSeparator, .unassigned: return false
      default: return true
      }
    }
  }

  func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}

extension String {
  /// The text as that medium can show it.
  func escaped(for medium: Medium) -> String {
    var text = self
    return text.withUTF8 { bytes in
      String(rewriting: bytes) { scalar in medium.shows(scalar) ? nil : medium.escape(scalar) }
    }
  }

  /// Bytes as text, where each byte that is not UTF-8 reads `\x{FF}`.
  init(showing bytes: some Collection<UInt8>) {
    self = Array(bytes).withUnsafeBufferPointer { String(rewriting: $0) { _ in nil } }
  }

  /// - Parameter replacement: what stands for a scalar, or `nil` where it stays.
  private init(
    rewriting bytes: UnsafeBufferPointer<UInt8>, _ replacement: (Unicode.Scalar) -> String?
  ) {
    var text: [UInt8] = []
    var kept = 0
    var index = 0
    // What stays is copied in runs, because nearly everything does.
    func replace(_ length: Int, with replacement: String) {
      text += bytes[kept..<index]
      text += replacement.utf8
      index += length
      kept = index
    }
    while true {
      while bytes.isPlain(at: index) { index += 8 }
      guard index < bytes.count else { break }
      if let (scalar, length) = bytes.scalar(at: index) {
        if let other = replacement(scalar) { replace(length, with: other) } else { index += length }
      } else {
        replace(1, with: "\\x{\(String(bytes[index], radix: 16, uppercase: true))}")
      }
    }
    text += bytes[kept...]
    self = String(decoding: text, as: UTF8.self)
  }

  /// At most that many Unicode scalars, the last of them `…` where something was cut.
  func clipped(to limit: Int) -> String {
    guard
      let end = unicodeScalars.index(
        unicodeScalars.startIndex, offsetBy: limit, limitedBy: unicodeScalars.endIndex),
      end != unicodeScalars.endIndex
    else { return self }
    return String(unicodeScalars.prefix(max(limit - 1, 0))) + "…"
  }

  /// At most that many bytes of UTF-8, with a last line that says how much is missing.
  func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: max(limit - 100, 0))
    while end > utf8.startIndex, UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
    let missing = utf8.distance(from: end, to: utf8.endIndex)
    return String(self[..<end]) + "\n[cut here: \(missing) more bytes]"
  }

  /// Cut at each newline, by scalars: a Character may hold one together with others (`\r\n`).
  var lines: [String] {
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// With each line moved to the right.
  func indented(by indent: String) -> String {
    lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether eight bytes are there that every medium shows as they are, 0x20 to 0x7E.
  fileprivate func isPlain(at index: Int) -> Bool {
    guard index + 8 <= count else { return false }
    let word = UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Where no high bit is set, adding 1 sets one for 0x7F only, subtracting 0x20 for what is less.
    return (word | (word &+ ones) | (word &- (ones &* 0x20))) & (ones &* 0x80) == 0
  }

  /// The scalar that begins there and its length in bytes, or `nil` where none does (Unicode 16,
  /// table 3-7: no overlong form, no surrogate, nothing above U+10FFFF).
  fileprivate func scalar(at index: Int) -> (Unicode.Scalar, Int)? {
    let first = self[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let (length, smallest): (Int, UInt32) =
      switch first {
      case 0xC2...0xDF: (2, 0x80)
      case 0xE0...0xEF: (3, 0x800)
      case 0xF0...0xF4: (4, 0x10000)
      default: (0, 0)
      }
    guard length > 0, index + length <= count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = self[index + offset]
      if next & 0xC0 != 0x80 { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
