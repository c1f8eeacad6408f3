import Foundation
import HTTP

/// A request as it came, and what every stage may want to know of it.
struct Exchange: Sendable {
  var request: HTTPRequest
  var date: Date
  /// Goes out as `x-amzn-requestid`.
  var requestID: String
  /// How many requests came before it on its connection.
  var number = 0
  var connection = Persistence.keptAlive

  /// What becomes of the connection after the answer (RFC 9112, 9.3).
  enum Persistence: Sendable {
    case keptAlive
    /// Kept alive for an HTTP/1.0 client, which has to be told so.
    case keptAliveByRequest
    case closed
  }

  var isHead: Bool { request.method.elementsEqual("HEAD".utf8) }

  /// A UUID of version 4, as text.
  static func newRequestID() -> String {
    var random = SystemRandomNumberGenerator()
    let bytes = [random.next() as UInt64, random.next() as UInt64].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      let marked =
        switch index {
        case 6: byte & 0x0F | 0x40
        case 8: byte & 0x3F | 0x80
        default: byte
        }
      text.append(digits[Int(marked >> 4)])
      text.append(digits[Int(marked & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
