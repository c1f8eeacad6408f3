import HTTP

/// The head of a request, read strictly (RFC 9112). What two readers could read in two ways is
/// refused.
struct RequestHead: Sendable {
  enum Framing: Sendable, Equatable {
    case none
    case length(Int)
    case chunked
  }

  private(set) var request: HTTPRequest
  private(set) var framing = Framing.none
  private(set) var persistence = Exchange.Persistence.keptAlive
  private(set) var expectsContinue = false

  /// - Parameter bytes: through the empty line; lines end in CRLF or in LF.
  init(_ bytes: [UInt8]) throws(Refusal) {
    var lines = bytes[...].split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
    let isVersion1: Bool
    (request, isVersion1) = try Self.requestLine(lines.removeFirst())
    for line in lines where !line.isEmpty {
      request.headers.fields.append(try Self.field(line))
    }
    try readFields(isVersion1: isVersion1)
  }

  private static func requestLine(
    _ line: ArraySlice<UInt8>
  ) throws(Refusal) -> (HTTPRequest, isVersion1: Bool) {
    // What stands between the first space and the last is the target, so that a space within it is
    // seen for what it is.
    guard let first = line.firstIndex(of: 0x20), let last = line.lastIndex(of: 0x20), first < last
    else { throw Wire.malformed("a request line has a method, a target and a version") }
    let method = Array(line[..<first])
    guard Wire.methods.contains(method) else {
      throw Wire.malformed("unknown method '\(String(decoding: method, as: UTF8.self).excerpt)'")
    }
    let target = Array(line[(first + 1)..<last])
    if let byte = target.first(where: { !(0x21...0x7E ~= $0) }) {
      let hex = String(byte, radix: 16, uppercase: true)
      throw Wire.malformed("the target holds the raw byte 0x\(hex), which must be percent-encoded")
    }
    let version = line[(last + 1)...]
    let isVersion1 = version.elementsEqual("HTTP/1.1".utf8)
    guard isVersion1 || version.elementsEqual("HTTP/1.0".utf8) else {
      throw Wire.malformed("the version must be HTTP/1.1 or HTTP/1.0")
    }
    return (HTTPRequest(method: method, target: originForm(target)), isVersion1)
  }

  /// A server must take the absolute form too (RFC 9112, 3.2.2): its scheme and authority say nothing
  /// here that Host does not.
  private static func originForm(_ target: [UInt8]) -> [UInt8] {
    let scheme = "http://"
    guard target.first != UInt8(ascii: "/"),
      Array(target.prefix(scheme.utf8.count)).equalsIgnoringCase(scheme)
    else { return target }
    let rest = target.dropFirst(scheme.utf8.count).drop { $0 != UInt8(ascii: "/") }
    return rest.isEmpty ? Array("/".utf8) : Array(rest)
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(Refusal) -> HTTPFields.Field {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(isTokenByte)
    else { throw Wire.malformed("a header field is a name, a colon and a value") }
    let value = line[(colon + 1)...].trimmingBlanks
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw Wire.malformed("a header field holds a control character")
    }
    return HTTPFields.Field(Array(line[..<colon]), Array(value))
  }

  /// RFC 9110, 5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  private mutating func readFields(isVersion1: Bool) throws(Refusal) {
    let headers = request.headers
    let hosts = headers.values("host").count
    guard hosts == 1 || hosts == 0 && !isVersion1 else {
      throw Wire.malformed("a request has one Host")
    }
    let lengths = headers.values("content-length")
    let codings = headers.values("transfer-encoding")
    if let coding = codings.first {
      guard isVersion1, lengths.isEmpty, codings.count == 1, coding.lowercased() == "chunked" else {
        throw Wire.malformed("the one transfer coding is chunked, and excludes Content-Length")
      }
      framing = .chunked
    } else if let length = lengths.first {
      guard lengths.allSatisfy({ $0 == length }), !length.isEmpty,
        length.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else { throw Wire.malformed("Content-Length is one decimal number") }
      // More digits than an Int holds are too long a body, not a malformed one.
      framing = .length(Int(length) ?? .max)
    }
    let options = headers.values("connection").flatMap { value in
      value.lowercased().split { $0 == "," || $0 == " " }
    }
    if options.contains("close") {
      persistence = .closed
    } else if !isVersion1 {
      persistence = options.contains("keep-alive") ? .keptAliveByRequest : .closed
    }
    expectsContinue =
      isVersion1 && framing != .none
      && headers.first("expect").map { $0.lowercased() == "100-continue" } ?? false
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces and tabs at either end.
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return prefix(0) }
    return self[...last].drop(while: isBlank)
  }
}
