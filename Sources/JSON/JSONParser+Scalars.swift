extension JSONParser {
  /// A string, number or literal.
  mutating func scalar() throws(JSONSyntaxError) -> JSON {
    guard at < bytes.count else { throw unexpected("a value") }
    switch bytes[at] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "N"): return try nonFinite("NaN")
    case UInt8(ascii: "I"): return try nonFinite("Infinity")
    case UInt8(ascii: "-"):
      if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "I") {
        return try nonFinite("-Infinity")
      }
      return .number(try number())
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw unexpected("a value")
    }
  }

  private mutating func literal(
    _ text: StaticString, _ value: JSON
  ) throws(JSONSyntaxError) -> JSON {
    for offset in 0..<text.utf8CodeUnitCount {
      guard at < bytes.count, bytes[at] == text.utf8Start[offset] else {
        throw unexpected("`\(text)`")
      }
      at += 1
    }
    return value
  }

  private mutating func nonFinite(_ text: StaticString) throws(JSONSyntaxError) -> JSON {
    let start = at
    let value = try literal(text, .string("\(text)"))
    note(.nonFiniteNumber, at: start, "JSON has no `\(text)`")
    return value
  }

  /// RFC 8259, section 6.
  private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let firstDigit = at
    try digits()
    if bytes[firstDigit] == UInt8(ascii: "0"), at > firstDigit + 1 {
      at = firstDigit
      throw failure(.invalidNumber, "expected a number without leading zeros")
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      try digits()
    }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<at])
    return JSONNumber(uncheckedText: String(decoding: text, as: UTF8.self))
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = at
    while at < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[at] { at += 1 }
    if at == start { throw unexpected("a digit", .invalidNumber) }
  }
}
