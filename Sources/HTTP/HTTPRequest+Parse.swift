extension HTTPRequest {
  /// Reads a raw HTTP/1 request: `METHOD TARGET HTTP/1.1`, header lines, an empty line, and the body.
  /// Line ends may be CRLF or LF, the target any bytes, and the empty line at the end may be missing.
  /// The body is what `Content-Length` says or, without it, all that follows.
  public init(parsing bytes: [UInt8]) throws(HTTPSyntaxError) {
    let head = try HTTPHead(bytes)
    let line = head.startLine
    let space = UInt8(ascii: " ")
    guard let first = line.firstIndex(of: space), let last = line.lastIndex(of: space),
      first > line.startIndex, first < last, line[(last + 1)...].starts(with: "HTTP/".utf8)
    else {
      throw HTTPSyntaxError(
        line: head.startLineNumber,
        message: "a request begins with a line such as 'GET /v2/apis HTTP/1.1'")
    }
    let headers = HTTPFields(head.fields)
    var body = head.rest
    if let length = try headers.contentLength() {
      guard body.count >= length else {
        throw HTTPSyntaxError(
          line: nil,
          message: "the body has \(body.count) bytes, and Content-Length says \(length)")
      }
      body = body.prefix(length)
    }
    self.init(
      method: Array(line[..<first]), target: Array(line[(first + 1)..<last]), headers: headers,
      body: body.isEmpty ? nil : Array(body))
  }
}

extension HTTPFields {
  /// The one length that all `Content-Length` values agree on; `nil` where there is none.
  func contentLength() throws(HTTPSyntaxError) -> Int? {
    let values = values("Content-Length").flatMap { $0.split(separator: ",") }.map {
      $0.utf8.filter { $0 != 0x20 && $0 != 0x09 }
    }
    guard let first = values.first else {
      guard contains("Content-Length") else { return nil }
      throw HTTPSyntaxError(line: nil, message: "Content-Length is empty")
    }
    let isNumber = !first.isEmpty && first.allSatisfy { 0x30...0x39 ~= $0 }
    guard isNumber, let length = Int(String(decoding: first, as: UTF8.self)),
      values.allSatisfy({ $0 == first })
    else {
      throw HTTPSyntaxError(line: nil, message: "Content-Length is not one whole number")
    }
    return length
  }
}
