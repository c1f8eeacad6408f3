import HTTP

/// Reads one response from bytes as they come (RFC 9112). Bytes in, state out; it does no I/O.
///
/// It exists beside SwiftNIO's decoder because that one turns header values into Strings, drops the
/// reason phrase, and does not tell bytes after the end, or a body where none may be, from the next
/// message.
struct ResponseParser {
  enum State: Equatable {
    case statusLine, field
    case fixed(remaining: Int)
    case chunkSize, chunkEnd, trailer
    case chunk(remaining: Int)
    case untilClose
    case complete
  }

  private(set) var state = State.statusLine
  private(set) var response = HTTPResponse(status: 0)
  /// Departures from HTTP's framing that do not keep the response from being read.
  private(set) var framingFaults: [String] = []
  /// How many bytes came after the end of the message.
  private(set) var trailingCount = 0
  /// What `Content-Length` promises, where it decides.
  private(set) var declaredLength: Int?
  /// Whether the connection can carry another request, as far as the response says.
  private(set) var keepsAlive = false
  /// Whether the message ended with its head, whatever its fields say.
  private(set) var isBodyless = false

  private let request: OutgoingRequest
  private let limits: TransportLimits
  /// The beginning of a line whose end has not come.
  private var partial: [UInt8] = []
  private var headerBytes = 0
  private var fields: [HTTPFields.Field] = []

  init(for request: OutgoingRequest, limits: TransportLimits) {
    self.request = request
    self.limits = limits
  }

  var isComplete: Bool { state == .complete }

  /// Whether the response's own head, not an interim one's, is whole.
  private(set) var hasHead = false

  mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
      switch state {
      case .complete:
        trailingCount += rest.count
        return
      case .untilClose:
        try append(rest)
        return
      case .fixed(let remaining):
        let taken = min(remaining, rest.count)
        try append(rest.first(taken))
        rest = rest.dropping(taken)
        state = taken == remaining ? .complete : .fixed(remaining: remaining - taken)
      case .chunk(let remaining):
        let taken = min(remaining, rest.count)
        try append(rest.first(taken))
        rest = rest.dropping(taken)
        state = taken == remaining ? .chunkEnd : .chunk(remaining: remaining - taken)
      case .statusLine, .field, .chunkSize, .chunkEnd, .trailer:
        try takeLine(from: &rest)
      }
    }
  }

  /// The connection was closed.
  mutating func end() throws(Failure) {
    switch state {
    case .complete: return
    case .untilClose: state = .complete
    case .statusLine where headerBytes == 0:
      throw Failure(
        .noResponse,
        "the connection was closed before any byte of a response: did it crash, or speak TLS?"
      )
    case .statusLine, .field:
      throw Failure(
        .incompleteHead, "the connection was closed in the middle of the response's head")
    case .fixed, .chunk, .chunkSize, .chunkEnd, .trailer:
      throw Failure(.incompleteBody, "the connection was closed \(progress)")
    }
  }

  /// Where in the message the last byte was, to follow "… ended".
  var progress: String {
    let count = response.body.count
    switch state {
    case .statusLine, .field: return "in the middle of the response's head"
    case .fixed(let remaining):
      return "after \(count) of the \(count + remaining) bytes of body that Content-Length promised"
    case .chunk, .chunkSize, .chunkEnd, .trailer:
      return
        "after \(count) bytes of a chunked body, before its last chunk and the empty line after it"
    case .untilClose:
      return "after \(count) bytes of a body that ends when the connection is closed"
    case .complete: return "after the end of the message"
    }
  }

  // MARK: Lines

  private mutating func takeLine(from rest: inout UnsafeBufferPointer<UInt8>) throws(Failure) {
    let end = rest.firstIndex(of: UInt8(ascii: "\n"))
    let piece = rest.first(end.map { $0 + 1 } ?? rest.count)
    try count(piece)
    rest = rest.dropping(piece.count)
    if partial.isEmpty, end != nil { return try take(line: piece) }
    partial.append(contentsOf: piece)
    guard end != nil else { return }
    let line = partial
    partial.removeAll(keepingCapacity: true)
    try line.withUnsafeBufferPointer { (line) throws(Failure) in try take(line: line) }
  }

  private mutating func count(_ piece: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let length = partial.count + piece.count
    guard length <= limits.headerLine else {
      throw Failure(
        .headerTooLarge,
        "a line of the response's framing is longer than \(limits.headerLine) bytes")
    }
    switch state {
    case .statusLine:
      guard partial.count >= 7 || zip("HTTP/1.".utf8.dropFirst(partial.count), piece).allSatisfy(==)
      else { throw Failure.notHTTP(beginning: partial + piece) }
      headerBytes += piece.count
    case .field, .trailer: headerBytes += piece.count
    default: return
    }
    guard headerBytes <= limits.headers else {
      throw Failure(
        .headerTooLarge,
        "the response's head and trailers together are longer than \(limits.headers) bytes")
    }
  }

  /// - Parameter line: A whole line with its end. A single LF ends a line too (RFC 9112, 2.2).
  private mutating func take(line: UnsafeBufferPointer<UInt8>) throws(Failure) {
    var text = line.first(line.count - 1)
    if text.last == UInt8(ascii: "\r") { text = text.first(text.count - 1) }
    switch state {
    case .statusLine: try takeStatusLine(text)
    case .field:
      if text.isEmpty { try endHead() } else { try takeField(text) }
    case .trailer:
      if text.isEmpty { endTrailers() } else { try takeField(text) }
    case .chunkSize: try takeChunkSize(text)
    case .chunkEnd:
      guard text.isEmpty else {
        throw Failure(.malformed, "a chunk of the body does not end where its size says")
      }
      state = .chunkSize
    case .fixed, .chunk, .untilClose, .complete: return
    }
  }

  private mutating func takeStatusLine(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let parsed = StatusLine(text)
    guard let parsed else { throw Failure.notHTTP(beginning: Array(text)) }
    response.version = parsed.minorVersion == 0 ? "1.0" : "1.1"
    response.status = parsed.status
    response.reason = parsed.reason
    state = .field
  }

  private mutating func takeField(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let blank = text[0] == UInt8(ascii: " ") || text[0] == UInt8(ascii: "\t")
    if blank, let last = fields.indices.last {
      // A folded line goes on with the value before it (RFC 9112, 5.2).
      fields[last].value += [UInt8(ascii: " ")] + Array(text.trimmingBlanks)
      return
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0, !blank else {
      throw Failure(
        .malformed, "a header line has no name and colon: \"\(Array(text.prefix(80)).printable)\"")
    }
    guard fields.count < limits.headerCount else {
      throw Failure(
        .headerTooLarge, "the response has more than \(limits.headerCount) header fields")
    }
    fields.append(.init(Array(text[..<colon]), Array(text[(colon + 1)...].trimmingBlanks)))
  }

  // MARK: Body

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let count = response.body.count + bytes.count
    guard count <= limits.body else { throw Failure.body(over: limits.body) }
    if count > limits.smallBody, response.body.capacity < count {
      // Once, because growing step by step would hold a large body twice. Its permit covers this.
      response.body.reserveCapacity(declaredLength ?? limits.body)
    }
    response.body.append(contentsOf: bytes)
  }

  private mutating func takeChunkSize(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let digits = text.prefix { $0 != UInt8(ascii: ";") }.trimmingBlanks
    var size = digits.isEmpty ? nil : 0
    for byte in digits {
      size = size.flatMap { size in byte.hexDigitValue.map { size << 4 | $0 } }
      if let size, size > limits.body - response.body.count {
        throw Failure.body(over: limits.body)
      }
    }
    guard let size else {
      let shown = Array(text.prefix(40)).printable
      throw Failure(.malformed, "a chunk of the body begins with \"\(shown)\", which is no size")
    }
    state = size == 0 ? .trailer : .chunk(remaining: size)
  }

  private mutating func endTrailers() {
    response.trailers = HTTPFields(fields)
    state = .complete
  }

  private mutating func endHead() throws(Failure) {
    if 100...199 ~= response.status, response.status != 101 {
      // An interim response: the one that counts is still to come (RFC 9110, 15.2).
      fields.removeAll()
      response = HTTPResponse(status: 0)
      state = .statusLine
      return
    }
    response.headers = HTTPFields(fields)
    hasHead = true
    fields.removeAll()
    let framing = try ResponseFraming(of: response, to: request)
    framingFaults = framing.faults
    keepsAlive = framing.keepsAlive
    switch framing.length {
    case .none:
      isBodyless = true
      state = .complete
    case .fixed(let length):
      guard length <= limits.body else { throw Failure.body(over: limits.body, declared: length) }
      declaredLength = length
      response.body.reserveCapacity(min(length, limits.smallBody))
      state = length == 0 ? .complete : .fixed(remaining: length)
    case .chunked: state = .chunkSize
    case .untilClose: state = .untilClose
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func first(_ count: Int) -> Self { Self(rebasing: self[..<count]) }
  fileprivate func dropping(_ count: Int) -> Self { Self(rebasing: self[count...]) }
}

extension UInt8 {
  fileprivate var hexDigitValue: Int? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}

extension Failure {
  fileprivate static func body(over limit: Int, declared: Int? = nil) -> Failure {
    let size = declared.map { " (Content-Length says \($0))" } ?? ""
    return Failure(.bodyTooLarge, "the response's body is larger than \(limit) bytes\(size)")
  }

  /// - Parameter bytes: What came where a status line should be.
  fileprivate static func notHTTP(beginning bytes: [UInt8]) -> Failure {
    if bytes.starts(with: [0x15, 0x03]) || bytes.starts(with: [0x16, 0x03]) {
      return Failure(.malformed, "the answer is TLS, not HTTP: is this port https?")
    }
    return Failure(
      .malformed,
      "the answer is not HTTP/1.1: it begins with \"\(Array(bytes.prefix(40)).printable)\"")
  }
}
