/// Percent-encoding as AWS wants it: everything but RFC 3986's unreserved characters, in capitals.
public enum PercentEncoding {
  private static let isUnreserved: [Bool] = (0...255).map { (code: Int) in
    let byte = UInt8(code)
    return switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }

  public static func encoded(_ bytes: some Collection<UInt8>, keepsSlash: Bool = false) -> [UInt8] {
    let unreserved = isUnreserved
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if unreserved[Int(byte)] || keepsSlash && byte == UInt8(ascii: "/") {
        result.append(byte)
      } else {
        append(byte, to: &result)
      }
    }
    return result
  }

  /// Encodes what is no escape and no slash, and leaves escapes alone.
  public static func completed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
      if let escape = escape(at: rest) {
        append(escape, to: &result)
        rest = rest.dropFirst(3)
      } else {
        result += encoded([byte], keepsSlash: true)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// Without its escapes. A `%` that begins none stands for itself, and so does `+`.
  public static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.first {
      let escape = escape(at: rest)
      result.append(escape ?? byte)
      rest = rest.dropFirst(escape == nil ? 1 : 3)
    }
    return result
  }

  /// Every byte as an escape, those that need none too.
  public static func encodedThroughout(_ bytes: some Collection<UInt8>) -> [UInt8] {
    bytes.reduce(into: []) { append($1, to: &$0) }
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    result.append(UInt8(ascii: "%"))
    result.append(Hex.upper[Int(byte >> 4)])
    result.append(Hex.upper[Int(byte & 15)])
  }

  /// The byte that an escape at the beginning stands for.
  private static func escape(at bytes: ArraySlice<UInt8>) -> UInt8? {
    guard bytes.count >= 3, bytes.first == UInt8(ascii: "%"),
      let high = Hex.value(bytes[bytes.startIndex + 1]),
      let low = Hex.value(bytes[bytes.startIndex + 2])
    else { return nil }
    return high << 4 | low
  }
}
