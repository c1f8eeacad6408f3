import HTTP

/// The spellings in which a secret may come back.
enum SecretForms {
  static func all(of secret: [UInt8]) -> [[UInt8]] {
    let percent = PercentEncoding.encoded(secret)
    let forms =
      [
        secret, percent, PercentEncoding.encoded(secret, keepsSlash: true),
        lowercasingEscapes(percent),
      ] + jsonForms(secret) + base64Forms(secret)
    return Array(Set(forms))
  }

  /// `%2f` for `%2F`.
  private static func lowercasingEscapes(_ encoded: [UInt8]) -> [UInt8] {
    var digitsLeft = 0
    return encoded.map { byte in
      defer { digitsLeft = byte == UInt8(ascii: "%") ? 2 : max(0, digitsLeft - 1) }
      return digitsLeft > 0 ? byte.asciiLowercased : byte
    }
  }

  /// As JSON strings may hold it: with `\/`, or with `\u` for what is not a letter or a digit.
  private static func jsonForms(_ secret: [UInt8]) -> [[UInt8]] {
    let quotes = Array("\"\\".utf8)
    let isPlain: (UInt8) -> Bool = { byte in
      0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }
    func form(_ escape: (UInt8) -> [UInt8]) -> [UInt8] { secret.flatMap(escape) }
    func backslashed(_ byte: UInt8) -> [UInt8] { [UInt8(ascii: "\\"), byte] }
    func numbered(_ byte: UInt8, _ digits: [UInt8]) -> [UInt8] {
      Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return [
      form { quotes.contains($0) ? backslashed($0) : [$0] },
      form { quotes.contains($0) || $0 == UInt8(ascii: "/") ? backslashed($0) : [$0] },
      form { isPlain($0) ? [$0] : numbered($0, Hex.lower) },
      form { isPlain($0) ? [$0] : numbered($0, Hex.upper) },
    ]
  }

  /// In base64, alone or at any place within other bytes; there its first and last digits depend on
  /// the neighbours and are left out.
  private static func base64Forms(_ secret: [UInt8]) -> [[UInt8]] {
    let standard = (0..<3).map { offset in
      let digits = base64(Array(repeating: 0, count: offset) + secret)
      // Digits that hold bits of the bytes before or behind.
      let before = offset == 0 ? 0 : offset + 1
      let behind = (offset + secret.count) % 3 == 0 ? 0 : 1
      return Array(digits.dropFirst(before).dropLast(behind))
    }
    let urlSafe = standard.map { form in
      form.map { byte in
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: byte
        }
      }
    }
    return standard + urlSafe
  }

  /// Without padding.
  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var digits: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in bytes {
      (bits, count) = (bits << 8 | Int(byte), count + 8)
      while count >= 6 {
        count -= 6
        digits.append(alphabet[bits >> count & 63])
      }
      bits &= (1 << count) - 1
    }
    if count > 0 { digits.append(alphabet[bits << (6 - count) & 63]) }
    return digits
  }
}
