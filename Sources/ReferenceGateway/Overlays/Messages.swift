import HTTP

extension HTTPResponse {
  /// Puts another body in place of its own, with the length that it has.
  mutating func replaceBody(_ bytes: [UInt8], type: String? = nil) {
    body = bytes
    headers.set("content-length", String(bytes.count))
    if let type { headers.set("content-type", type) }
  }

  mutating func replaceBody(_ text: String, type: String? = nil) {
    replaceBody(Array(text.utf8), type: type)
  }
}

extension WireAnswer {
  /// Through the empty line that ends the head.
  var head: ArraySlice<UInt8> {
    let end = Array("\r\n\r\n".utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: end) } ?? bytes.endIndex
    return bytes.prefix(start + end.count)
  }

  var body: ArraySlice<UInt8> { bytes.dropFirst(head.count) }
}

extension HTTPRequest {
  /// With another path and the same query.
  func changingPath(_ change: ([UInt8]) -> [UInt8]) -> HTTPRequest {
    var request = self
    request.target = change(Array(path)) + target.dropFirst(path.count)
    return request
  }

  /// With another query and the same path.
  func changingQuery(_ change: ([UInt8]) -> [UInt8]) -> HTTPRequest {
    guard let query else { return self }
    var request = self
    request.target = Array(path) + [UInt8(ascii: "?")] + change(Array(query))
    return request
  }
}

extension Exchange {
  func changing(_ change: (HTTPRequest) -> HTTPRequest) -> Exchange {
    var exchange = self
    exchange.request = change(request)
    return exchange
  }
}

extension [UInt8] {
  /// With each occurrence of some text replaced.
  func replacing(_ text: String, with replacement: String) -> [UInt8] {
    let sought = Array(text.utf8)
    var result: [UInt8] = []
    var rest = self[...]
    while !rest.isEmpty {
      if rest.starts(with: sought) {
        result += replacement.utf8
        rest = rest.dropFirst(sought.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

extension [UInt8] {
  /// As one chunk (RFC 9112, 7.1), without the last chunk, which ends a body.
  var chunked: [UInt8] {
    isEmpty ? [] : Array("\(String(count, radix: 16))\r\n".utf8) + self + "\r\n".utf8
  }
}
