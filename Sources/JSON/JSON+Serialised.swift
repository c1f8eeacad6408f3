extension JSON {
  /// The value as UTF-8 text: numbers with their text, members in their order, duplicates too.
  /// - Parameter pretty: with two-space indents and a line for each element.
  public func serialised(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.write(self)
    return writer.output
  }
}

private struct JSONWriter {
  let pretty: Bool
  var output: [UInt8] = []
  var depth = 0

  init(pretty: Bool) { self.pretty = pretty }

  mutating func write(_ value: JSON) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let number): output += number.text.utf8
    case .string(let string): write(string)
    case .array(let elements):
      write(elements, between: UInt8(ascii: "["), UInt8(ascii: "]")) { $0.write($1) }
    case .object(let object):
      write(object.members, between: UInt8(ascii: "{"), UInt8(ascii: "}")) { writer, member in
        writer.write(member.key)
        writer.output += (writer.pretty ? ": " : ":").utf8
        writer.write(member.value)
      }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: UInt8, _ close: UInt8,
    _ each: (inout JSONWriter, Element) -> Void
  ) {
    output.append(open)
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine()
      each(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { breakLine() }
    output.append(close)
  }

  private mutating func breakLine() {
    guard pretty else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func write(_ string: String) {
    output.append(UInt8(ascii: "\""))
    string.withBytes { bytes in
      // What needs no escape is copied in long pieces.
      var start = 0
      for (place, byte) in bytes.enumerated() {
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        output += bytes[start..<place]
        writeEscape(byte)
        start = place + 1
      }
      output += bytes[start...]
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(_ byte: UInt8) {
    switch byte {
    case 0x08: output += "\\b".utf8
    case 0x09: output += "\\t".utf8
    case 0x0A: output += "\\n".utf8
    case 0x0C: output += "\\f".utf8
    case 0x0D: output += "\\r".utf8
    case 0..<0x20:
      let hex = String(byte, radix: 16)
      output += ("\\u00" + (hex.count == 1 ? "0" : "") + hex).utf8
    default: output += [UInt8(ascii: "\\"), byte]
    }
  }
}
