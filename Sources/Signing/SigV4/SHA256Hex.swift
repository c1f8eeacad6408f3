import Crypto
import HTTP

enum SHA256Hex {
  /// 64 lower-case digits.
  static func digest(_ bytes: [UInt8]) -> String {
    Hex.encoded(SHA256.hash(data: bytes))
  }
}
