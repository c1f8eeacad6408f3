import HTTP
import NIOCore

/// Reads requests from a stream of bytes, whatever pieces it comes in. Bytes in, events out: no I/O.
struct RequestParser {
  enum Event {
    case request(HTTPRequest, Exchange.Persistence)
    /// The client waits for a 100 before it sends the body.
    case expectsContinue
    /// Nothing more can be read.
    case malformed(Refusal)
  }

  private enum State {
    /// Offsets from the reader index: where a line begins, and up to where no line feed was found.
    case head(lineStart: Int, scanned: Int)
    case body(RequestHead, length: Int)
    case chunks(RequestHead, ChunkedBody)
    case failed
  }

  private var buffer = ByteBuffer()
  private var state = State.head(lineStart: 0, scanned: 0)

  /// Whether a request has begun and is not whole yet.
  var isMidRequest: Bool {
    if case .head = state { buffer.readableBytes > 0 } else { true }
  }

  mutating func append(_ bytes: ByteBuffer) {
    if buffer.readableBytes == 0 {
      buffer = bytes
    } else {
      var bytes = bytes
      buffer.writeBuffer(&bytes)
    }
  }

  /// The next event; `nil` where more bytes are needed first.
  mutating func next() -> Event? {
    do throws(Refusal) {
      switch state {
      case .head(let lineStart, let scanned):
        return try readHead(lineStart: lineStart, scanned: scanned)
      case .body(let head, let length):
        guard let body = buffer.readBytes(length: length, when: buffer.readableBytes >= length)
        else { return nil }
        return finish(head, body: body)
      case .chunks(let head, var body):
        let isWhole = try body.read(from: &buffer)
        guard isWhole else {
          state = .chunks(head, body)
          return nil
        }
        return finish(head, body: body.bytes)
      case .failed: return nil
      }
    } catch {
      state = .failed
      return .malformed(error)
    }
  }

  private mutating func readHead(lineStart: Int, scanned: Int) throws(Refusal) -> Event? {
    var lineStart = lineStart
    var scanned = scanned
    // A receiver passes over empty lines before a request (RFC 9112, 2.2).
    while lineStart == 0, let byte = buffer.byte(at: 0), byte == 0x0A || byte == 0x0D {
      buffer.moveReaderIndex(forwardBy: 1)
      scanned = 0
    }
    while let lineFeed = buffer.offset(of: 0x0A, from: scanned) {
      let length = lineFeed - lineStart
      let isEmpty =
        length == 0 || length == 1 && buffer.byte(at: lineStart) == UInt8(ascii: "\r")
      guard lineFeed < Wire.headLimit else { throw Wire.headTooLarge }
      if isEmpty {
        guard let bytes = buffer.readBytes(length: lineFeed + 1) else { return nil }
        return try begin(try RequestHead(bytes))
      }
      lineStart = lineFeed + 1
      scanned = lineStart
    }
    guard buffer.readableBytes <= Wire.headLimit else { throw Wire.headTooLarge }
    state = .head(lineStart: lineStart, scanned: buffer.readableBytes)
    return nil
  }

  private mutating func begin(_ head: RequestHead) throws(Refusal) -> Event? {
    switch head.framing {
    case .none: return finish(head, body: nil)
    case .length(let length):
      guard length <= Wire.bodyLimit else { throw Wire.bodyTooLarge }
      state = .body(head, length: length)
    case .chunked:
      state = .chunks(head, ChunkedBody())
    }
    if head.expectsContinue, buffer.readableBytes == 0 { return .expectsContinue }
    return next()
  }

  private mutating func finish(_ head: RequestHead, body: [UInt8]?) -> Event {
    state = .head(lineStart: 0, scanned: 0)
    var request = head.request
    request.body = body
    return .request(request, head.persistence)
  }
}

extension ByteBuffer {
  fileprivate mutating func readBytes(length: Int, when isThere: Bool) -> [UInt8]? {
    isThere ? readBytes(length: length) : nil
  }

  fileprivate func byte(at offset: Int) -> UInt8? {
    offset < readableBytes ? getInteger(at: readerIndex + offset) : nil
  }

  /// Where the byte stands, from the reader index on.
  func offset(of byte: UInt8, from start: Int = 0) -> Int? {
    withUnsafeReadableBytes { bytes in
      start < bytes.count ? bytes[start...].firstIndex(of: byte) : nil
    }
  }
}
