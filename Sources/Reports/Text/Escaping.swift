/// Where a text is going to be shown. What an endpoint sent is hostile until it has been escaped for
/// that place: a character that the place cannot carry becomes `\u{…}`, and is never dropped.
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
    if utf8.allSatisfy({ $0 < 0x80 && medium.shows($0) }) { return self }
    // Bytes, because a string that grows by strings copies itself each time.
    var escaped: [UInt8] = []
    escaped.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if medium.shows(scalar) {
        if let encoded = UTF8.encode(scalar) { escaped += encoded }
      } else {
        escaped += medium.escape(scalar).utf8
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Bytes as text, where each byte that is not UTF-8 reads `\x{FF}`.
  init(showing bytes: some Collection<UInt8>) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self = text
      return
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var rest = bytes[...]
    parsing: while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput:
        break parsing
      case .valid(let encoded):
        text += encoded
        rest = rest.dropFirst(encoded.count)
      case .error(let length):
        for byte in rest.prefix(length) {
          text += "\\x{\(String(byte, radix: 16, uppercase: true))}".utf8
        }
        rest = rest.dropFirst(length)
      }
    }
    self = String(decoding: text, as: UTF8.self)
  }

  /// At most that many Unicode scalars, the last of them `…` where something was cut.
  func clipped(to limit: Int) -> String {
    guard let end = unicodeScalars.index(
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

  /// Cut at each newline. A Character may hold one together with others (`\r\n`), so scalars decide.
  var lines: [String] {
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// With each line moved to the right.
  func indented(by indent: String) -> String {
    lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
  }
}
