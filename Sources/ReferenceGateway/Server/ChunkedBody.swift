import HTTP
import NIOCore

/// A body in the chunked transfer coding (RFC 9112, 7.1), as far as it has come. Extensions and
/// trailers are read and dropped.
struct ChunkedBody: Sendable {
  private enum Expectation {
    case size
    case data(Int)
    case dataEnd
    case trailers
  }

  private(set) var bytes: [UInt8] = []
  private var expectation = Expectation.size
  /// Of size lines and trailers, which are bounded like a head.
  private var overhead = 0

  /// Takes what there is. Whether the body is whole.
  mutating func read(from buffer: inout ByteBuffer) throws(Refusal) -> Bool {
    while true {
      switch expectation {
      case .size:
        guard let line = try line(&buffer) else { return false }
        let digits = line.prefix { Hex.value($0) != nil }
        let rest = line[digits.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
        guard !digits.isEmpty, rest.isEmpty || rest.first == UInt8(ascii: ";") else {
          throw Wire.malformed("a chunk begins with its size")
        }
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
          size <= Wire.bodyLimit - bytes.count
        else { throw Wire.bodyTooLarge }
        expectation = size == 0 ? .trailers : .data(size)
      case .data(let missing):
        guard let part = buffer.readBytes(length: min(missing, buffer.readableBytes)), !part.isEmpty
        else { return false }
        bytes += part
        expectation = part.count == missing ? .dataEnd : .data(missing - part.count)
      case .dataEnd:
        guard let line = try line(&buffer) else { return false }
        guard line.isEmpty else { throw Wire.malformed("a chunk is longer than its size") }
        overhead = 0
        expectation = .size
      case .trailers:
        guard let line = try line(&buffer) else { return false }
        if line.isEmpty { return true }
      }
    }
  }

  /// The next line without its end; `nil` where it has not come yet.
  private mutating func line(_ buffer: inout ByteBuffer) throws(Refusal) -> [UInt8]? {
    guard let lineFeed = buffer.offset(of: 0x0A) else {
      if buffer.readableBytes > Wire.headLimit { throw Wire.headTooLarge }
      return nil
    }
    overhead += lineFeed + 1
    guard overhead <= Wire.headLimit, var line = buffer.readBytes(length: lineFeed + 1) else {
      throw Wire.headTooLarge
    }
    line.removeLast()
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }
}
