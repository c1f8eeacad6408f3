import HTTP

/// Where the body of a response ends (RFC 9112, 6.3), and what is wrong with how its head says so.
struct ResponseFraming {
  enum Length: Equatable {
    case none, chunked, untilClose
    case fixed(Int)
  }

  private(set) var length = Length.untilClose
  private(set) var faults: [String] = []
  /// Whether the connection stays open after it (RFC 9112, 9.3).
  private(set) var keepsAlive: Bool

  init(of response: HTTPResponse, to request: OutgoingRequest) throws(Failure) {
    let connection = response.headers.values("connection")
    let isOld = response.version == "1.0"
    keepsAlive =
      !connection.contains { $0.hasToken("close") }
      && (!isOld || connection.contains { $0.hasToken("keep-alive") })

    let codings = response.headers.values("transfer-encoding")
    let lengths = response.headers.values("content-length")
    if request.isHead || Self.isBodyless(response.status)
      || request.isConnect && response.isSuccess
    {
      length = .none
      if response.status == 101 || request.isConnect { keepsAlive = false }
      noteHeaders(of: response.status, codings: codings, lengths: lengths, request: request)
    } else if !codings.isEmpty {
      try checkCodings(codings)
      length = .chunked
      if !lengths.isEmpty {
        faults.append("the response has both Transfer-Encoding and Content-Length")
      }
      if isOld { faults.append("a response of HTTP/1.0 has Transfer-Encoding") }
    } else if !lengths.isEmpty {
      length = .fixed(try contentLength(lengths))
    } else {
      keepsAlive = false
    }
  }

  static func isBodyless(_ status: Int) -> Bool {
    status == 101 || status == 204 || status == 304
  }

  /// A 304 to a conditional request may say how long the whole would be (RFC 9110, 8.6).
  private mutating func noteHeaders(
    of status: Int, codings: [String], lengths: [String], request: OutgoingRequest
  ) {
    guard status == 204 || status == 304 && !request.isConditional else { return }
    if let length = lengths.first {
      faults.append("a \(status) has a Content-Length (\(length)): it has no body")
    }
    if let coding = codings.first {
      faults.append("a \(status) has a Transfer-Encoding (\(coding)): it has no body")
    }
  }

  private func checkCodings(_ codings: [String]) throws(Failure) {
    guard codings.count == 1, Array(codings[0].utf8).equalsIgnoringCase("chunked") else {
      throw Failure(
        .malformed,
        "the Transfer-Encoding \"\(codings.joined(separator: ", "))\" is not read, only chunked is"
      )
    }
  }

  private mutating func contentLength(_ values: [String]) throws(Failure) -> Int {
    let numbers = values.flatMap {
      $0.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    }
    .map { Array($0.trimmingBlanks) }
    let shown = values.joined(separator: ", ")
    guard let first = numbers.first, !first.isEmpty,
      first.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { throw Failure(.malformed, "the Content-Length \"\(shown)\" is not a number of bytes") }
    guard numbers.allSatisfy({ $0 == first }) else {
      throw Failure(.malformed, "the response has Content-Lengths that differ: \(shown)")
    }
    if numbers.count > 1 { faults.append("the response has Content-Length more than once") }
    return Int(String(decoding: first, as: UTF8.self)) ?? .max
  }
}
