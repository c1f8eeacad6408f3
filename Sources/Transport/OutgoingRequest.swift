import HTTP
import NIOCore

/// A request as bytes, with what about it decides how it is sent and how its response is read.
struct OutgoingRequest: Sendable {
  let bytes: ByteBuffer
  let isHead: Bool
  let isConnect: Bool
  /// Whether a 304 is a normal answer to it.
  let isConditional: Bool
  /// Whether the method changes nothing (RFC 9110, 9.2.1), so that it may be sent again. PUT and
  /// DELETE may not: the answer to the second would differ from the answer to the first.
  let isRepeatable: Bool
  /// Whether its end is where a server that follows the RFC must see it, so that whatever such a
  /// server sends after the response is its own fault, and the connection can carry the next
  /// request.
  let isDelimited: Bool
  /// Whether it asks that the connection be closed.
  let asksToClose: Bool

  init(_ request: HTTPRequest) {
    bytes = Self.encode(request)
    isHead = request.method.elementsEqual("HEAD".utf8)
    isConnect = request.method.elementsEqual("CONNECT".utf8)
    isRepeatable =
      isHead || ["GET", "OPTIONS", "TRACE"].contains { request.method.elementsEqual($0.utf8) }
    isConditional =
      request.headers.contains("if-none-match") || request.headers.contains("if-modified-since")
    asksToClose = request.headers.values("connection").contains { $0.hasToken("close") }
    isDelimited = Self.isDelimited(request)
  }

  private static func encode(_ request: HTTPRequest) -> ByteBuffer {
    var size = request.method.count + request.target.count + (request.body?.count ?? 0) + 16
    for field in request.headers.fields { size += field.name.count + field.value.count + 4 }
    var buffer = ByteBufferAllocator().buffer(capacity: size)
    buffer.writeBytes(request.method)
    buffer.writeInteger(UInt8(ascii: " "))
    buffer.writeBytes(request.target)
    buffer.writeStaticString(" HTTP/1.1\r\n")
    for field in request.headers.fields {
      buffer.writeBytes(field.name)
      buffer.writeStaticString(": ")
      buffer.writeBytes(field.value)
      buffer.writeStaticString("\r\n")
    }
    buffer.writeStaticString("\r\n")
    if let body = request.body { buffer.writeBytes(body) }
    return buffer
  }

  private static func isDelimited(_ request: HTTPRequest) -> Bool {
    guard !request.method.hasLineBreak, !request.target.hasLineBreak else { return false }
    var length: [UInt8]?
    for field in request.headers.fields {
      guard field.name.allSatisfy(\.isTokenByte), !field.name.isEmpty, !field.value.hasLineBreak,
        !field.name.equalsIgnoringCase("transfer-encoding")
      else { return false }
      if field.name.equalsIgnoringCase("content-length") {
        guard length == nil else { return false }
        length = field.value
      }
    }
    let count = request.body?.count ?? 0
    return length.map { $0.elementsEqual(String(count).utf8) } ?? (count == 0)
  }
}

extension [UInt8] {
  fileprivate var hasLineBreak: Bool {
    contains { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
  }
}

extension UInt8 {
  /// `tchar` of RFC 9110, 5.6.2.
  var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "!"),
      UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"),
      UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "`"),
      UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

extension String {
  /// Whether a comma-separated field value lists this token, letter case aside.
  func hasToken(_ token: String) -> Bool {
    utf8.split(separator: UInt8(ascii: ",")).contains { item in
      Array(item.trimmingBlanks).equalsIgnoringCase(token)
    }
  }
}

extension BidirectionalCollection where Element == UInt8 {
  /// Without spaces and tabs at either end.
  var trimmingBlanks: SubSequence {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
