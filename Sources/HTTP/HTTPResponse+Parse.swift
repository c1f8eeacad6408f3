extension HTTPResponse {
  /// Reads a raw HTTP/1 response; what is wrong with its framing is passed over.
  public init(parsing bytes: [UInt8]) throws(HTTPSyntaxError) {
    self = try Self.reading(bytes).response
  }

  /// Reads a raw HTTP/1 response, and says in a sentence each what is wrong with its framing. The body
  /// is what the chunks or `Content-Length` say, else all that follows. Of a 204, a 304 and a 1xx, which
  /// have no body (RFC 9112, 6.3), what follows is given as the body. Line ends may be CRLF or LF.
  public static func reading(
    _ bytes: [UInt8]
  ) throws(HTTPSyntaxError) -> (response: HTTPResponse, framingFaults: [String]) {
    let head = try HTTPHead(bytes)
    var response = try HTTPResponse(statusLine: head.startLine, number: head.startLineNumber)
    response.headers = HTTPFields(head.fields.map(\.unfolded))
    if response.mustHaveNoBody {
      response.body = Array(head.rest)
      var faults: [String] = []
      if response.headers.contains("Content-Length"), response.status != 304 {
        faults.append("a \(response.status) has a Content-Length")
      }
      if !head.rest.isEmpty {
        faults.append("a \(response.status) has a body of \(head.rest.count) bytes")
      }
      return (response, faults)
    }
    let codings = response.headers.values("Transfer-Encoding").joined(separator: ",")
    if let last = codings.split(separator: ",").last, Array(last.utf8)[...].trimmed.isChunked {
      let (body, trailers, remainder) = try HTTPChunks.read(head.rest)
      response.body = body
      response.trailers = trailers
      return (response, Self.faults(bytesBehind: remainder.count))
    }
    guard let length = try response.headers.contentLength() else {
      response.body = Array(head.rest)
      return (response, [])
    }
    response.body = Array(head.rest.prefix(length))
    if head.rest.count < length {
      return (
        response, ["the body has \(head.rest.count) bytes, and Content-Length says \(length)"]
      )
    }
    return (response, faults(bytesBehind: head.rest.count - length))
  }

  private static func faults(bytesBehind count: Int) -> [String] {
    count == 0 ? [] : ["\(count) bytes follow the end of the message"]
  }

  private var mustHaveNoBody: Bool { 100...199 ~= status || status == 204 || status == 304 }

  private init(statusLine line: ArraySlice<UInt8>, number: Int) throws(HTTPSyntaxError) {
    let parts = line.split(
      separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    let isDigit: (UInt8) -> Bool = { 0x30...0x39 ~= $0 }
    guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8), parts[1].count == 3,
      parts[1].allSatisfy(isDigit), let status = Int(String(decoding: parts[1], as: UTF8.self))
    else {
      throw HTTPSyntaxError(
        line: number, message: "a response begins with a line such as 'HTTP/1.1 200 OK'")
    }
    self.init(
      status: status, reason: parts.count == 3 ? Array(parts[2]) : [],
      version: String(decoding: parts[0].dropFirst(5), as: UTF8.self))
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isChunked: Bool { Array(self).equalsIgnoringCase("chunked") }
}

extension HTTPFields.Field {
  /// With each fold as one space, as a recipient reads it (RFC 9112, 5.2).
  fileprivate var unfolded: HTTPFields.Field {
    let lines = value.split(separator: UInt8(ascii: "\n"))
    guard lines.count > 1 else { return self }
    return HTTPFields.Field(name, Array(lines.map(\.trimmed).joined(separator: [0x20])))
  }
}
