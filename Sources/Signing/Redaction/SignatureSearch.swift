import HTTP

/// Finds the signatures of a run's requests, whichever of them an endpoint tells of: runs of hexadecimal
/// digits in either case that begin as one does, whole or cut.
struct SignatureSearch {
  let secrets: Secrets

  /// In digits.
  private static let length = 64
  /// So many tell one signature from any other text.
  private static let start = 16

  /// The first digits of a signature as a number; `nil` where it has no such.
  static func key(_ signature: [UInt8]) -> UInt64? {
    guard signature.count >= start else { return nil }
    return signature.prefix(start).reduce(UInt64?(0)) { key, byte in
      guard let key, let digit = Hex.value(byte) else { return nil }
      return key << 4 | UInt64(digit)
    }
  }

  /// The bytes with each signature replaced; the same array where there is none.
  func replacing(in bytes: [UInt8], with replacement: [UInt8]) -> [UInt8] {
    guard secrets.hasSignatures else { return bytes }
    var result: [UInt8] = []
    // What is copied already, and the digits in a row before the next byte.
    var (copied, digits) = (0, 0)
    var key: UInt64 = 0
    var next = 0
    while next < bytes.count {
      guard let digit = Hex.value(bytes[next]) else {
        (digits, next) = (0, next + 1)
        continue
      }
      key = key << 4 | UInt64(digit)
      (digits, next) = (digits + 1, next + 1)
      guard digits >= Self.start, secrets.isSigned(by: key) else { continue }
      let first = next - Self.start
      while next < bytes.count, next - first < Self.length, Hex.value(bytes[next]) != nil {
        next += 1
      }
      result += bytes[copied..<first]
      result += replacement
      (copied, digits) = (next, 0)
    }
    return copied == 0 ? bytes : result + bytes[copied...]
  }
}
