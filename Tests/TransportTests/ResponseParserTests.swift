import HTTP
import Testing

@testable import Transport

@Suite("A response is read from bytes, however they are cut")
struct ResponseParserTests {
  @Test("A plain response is read byte for byte, in one piece or in many")
  func plain() throws {
    let text = "HTTP/1.1 201 Made it so\r\nX-A: 1\r\nx-a:\t 2 \r\nContent-Length: 5\r\n\r\nhello"
    for size in [1, 2, 3, 7, 1000] {
      let parser = try parse(text, pieces: size)
      #expect(parser.isComplete && parser.keepsAlive && parser.framingFaults.isEmpty)
      #expect(parser.response.status == 201)
      #expect(parser.response.reason == Array("Made it so".utf8))
      #expect(parser.response.version == "1.1")
      #expect(
        parser.response.headers
          == HTTPFields([.init("X-A", "1"), .init("x-a", "2"), .init("Content-Length", "5")]))
      #expect(parser.response.body == Array("hello".utf8))
    }
  }

  @Test("Header bytes that are no text are kept")
  func rawHeaderBytes() throws {
    let bytes = Array("HTTP/1.1 200 OK\r\nX: a".utf8) + [0xE9, 0x00, 0xFF] + Array("\r\n\r\n".utf8)
    #expect(try parse(bytes).response.headers.fields.first?.value == [0x61, 0xE9, 0x00, 0xFF])
  }

  @Test("A chunked body loses its coding and keeps its trailers")
  func chunked() throws {
    let text =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
      + "5;name=value\r\nhello\r\n00A \r\n, it is me\r\n0\r\nX-T: 1\r\n\r\n"
    for size in [1, 4, 1000] {
      let parser = try parse(text, pieces: size)
      #expect(parser.isComplete && parser.keepsAlive)
      #expect(parser.response.body == Array("hello, it is me".utf8))
      #expect(parser.response.trailers.first("x-t") == "1")
    }
  }

  @Test("Interim responses are passed over, and 101 is not one")
  func interim() throws {
    let parser = try parse(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + "HTTP/1.1 204 No Content\r\n\r\n"
    )
    #expect(parser.response.status == 204 && parser.response.headers.isEmpty)
    #expect(try parse("HTTP/1.1 101 Switching Protocols\r\n\r\n").response.status == 101)
  }

  @Test("A body without a length ends with the connection")
  func untilClose() throws {
    var parser = try parse("HTTP/1.1 200 OK\r\n\r\nhel")
    #expect(!parser.isComplete && !parser.keepsAlive)
    try parser.end()
    #expect(parser.isComplete)
    #expect(parser.response.body == Array("hel".utf8))
  }

  @Test(
    "Whether the connection stays open follows version and Connection",
    arguments: [
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true),
      ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: foo, Close\r\n\r\n", false),
      ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false),
      ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: Keep-Alive\r\n\r\n", true),
      ("HTTP/1.1 204 No Content\r\n\r\n", true),
    ])
  func keepAlive(text: String, keepsAlive: Bool) throws {
    #expect(try parse(text).keepsAlive == keepsAlive)
  }

  @Test("HEAD, 204 and 304 end with their head")
  func bodyless() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    #expect(try parse(head, method: "HEAD").isComplete)
    #expect(try !parse(head).isComplete)
    #expect(try parse("HTTP/1.1 204 No Content\r\n\r\nabc").trailingCount == 3)
    #expect(try parse("HTTP/1.1 304 Not Modified\r\n\r\n").isComplete)
  }

  @Test(
    "Departures of framing that leave the response readable are named",
    arguments: [
      (
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
        "a 204 has a Content-Length (0): it has no body"
      ),
      (
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n",
        "a 304 has a Content-Length (7): it has no body"
      ),
      (
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n",
        "a 204 has a Transfer-Encoding (chunked): it has no body"
      ),
      (
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "the response has both Transfer-Encoding and Content-Length"
      ),
      (
        "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\na",
        "the response has Content-Length more than once"
      ),
    ])
  func framingFaults(text: String, fault: String) throws {
    let parser = try parse(text)
    #expect(parser.isComplete)
    #expect(parser.framingFaults == [fault])
  }

  @Test("A 304 to a conditional request may have a Content-Length")
  func conditional() throws {
    let request = HTTPRequest(
      method: "GET", target: "/", headers: HTTPFields([.init("If-None-Match", "x")]))
    var parser = ResponseParser(for: OutgoingRequest(request), limits: TransportLimits())
    try feed(&parser, Array("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n".utf8))
    #expect(parser.isComplete && parser.framingFaults.isEmpty)
  }

  @Test("What follows the end of a message is counted, not read")
  func trailing() throws {
    let one = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    let parser = try parse(one + one)
    #expect(parser.response.body == Array("hi".utf8))
    #expect(parser.trailingCount == one.utf8.count)
  }

  @Test(
    "What is not HTTP is told at its first bytes",
    arguments: [
      "SSH-2.0-OpenSSH", "<html>", "\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/2 200\r\n",
      "HTTP/1.1 20 OK\r\n",
      "HTTP/1.1 200OK\r\n", "HTTP/1.1  200 OK\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n",
      "HTTP/1.1 200 OK\r\n: nameless\r\n", "HTTP/1.1 200 OK\r\n folded at once\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
    ])
  func malformed(text: String) {
    for size in [1, 1000] { #expect(failure(text, pieces: size)?.kind == .malformed) }
  }

  @Test("TLS bytes in place of HTTP are named")
  func tlsBytes() {
    #expect(failure([0x15, 0x03, 0x01, 0, 2])?.message.contains("TLS") == true)
  }

  @Test("Leniency where the RFC allows it: LF alone, no reason, folded lines")
  func lenient() throws {
    let parser = try parse("HTTP/1.1 200\nX: a\n  b\nContent-Length: 1\n\nx")
    #expect(parser.isComplete && parser.framingFaults.isEmpty)
    #expect(parser.response.headers.first("x") == "a b")
  }

  @Test("Each limit is a fault of its own, and what is just within it is read")
  func limits() throws {
    var limits = TransportLimits()
    limits.headerLine = 100
    limits.headers = 300
    limits.headerCount = 20
    limits.body = 50
    let head = "HTTP/1.1 200 OK\r\n"
    let line = { (length: Int) in "X: " + String(repeating: "a", count: length - 5) + "\r\n" }
    #expect(throws: Never.self) { try parse(head + line(100), limits: limits) }
    #expect(failure(head + line(101), limits: limits)?.kind == .headerTooLarge)
    #expect(
      failure(head + String(repeating: "a", count: 101), limits: limits)?.kind == .headerTooLarge)
    #expect(
      failure(head + line(100) + line(100) + line(100), limits: limits)?.kind == .headerTooLarge)
    #expect(
      failure(head + String(repeating: "a:\r\n", count: 21), limits: limits)?.kind
        == .headerTooLarge)
    let interim = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 20)
    #expect(failure(interim, limits: limits)?.kind == .headerTooLarge)

    let full = String(repeating: "b", count: 50)
    #expect(throws: Never.self) {
      try parse(head + "Content-Length: 50\r\n\r\n" + full, limits: limits)
    }
    #expect(failure(head + "Content-Length: 51\r\n\r\n", limits: limits)?.kind == .bodyTooLarge)
    let vast = String(repeating: "9", count: 40)
    #expect(
      failure(head + "Content-Length: \(vast)\r\n\r\n", limits: limits)?.kind == .bodyTooLarge)
    #expect(failure(head + "\r\n" + full + "b", limits: limits)?.kind == .bodyTooLarge)
    let chunked = head + "Transfer-Encoding: chunked\r\n\r\n"
    #expect(failure(chunked + "33\r\n", limits: limits)?.kind == .bodyTooLarge)
    #expect(failure(chunked + "FFFFFFFFFFFFFFFFFFFFF\r\n", limits: limits)?.kind == .bodyTooLarge)
    #expect(failure(chunked + "32\r\n" + full + "\r\n1\r\n", limits: limits)?.kind == .bodyTooLarge)
    let trailers = chunked + "0\r\n" + line(100) + line(100) + line(100)
    #expect(failure(trailers, limits: limits)?.kind == .headerTooLarge)
  }

  @Test(
    "A connection that ends too early is a fault that says where",
    arguments: [
      ("", TransportFault.Kind.noResponse, "before any byte"),
      ("HTTP/1.1 2", .incompleteHead, "head"),
      ("HTTP/1.1 200 OK\r\nX: a\r\n", .incompleteHead, "head"),
      ("HTTP/1.1 100 Continue\r\n\r\n", .incompleteHead, "head"),
      (
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", .incompleteBody, "after 3 of the 5 bytes"
      ),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel", .incompleteBody,
        "3 bytes of a chunked"
      ),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", .incompleteBody, "chunked"),
    ])
  func early(text: String, kind: TransportFault.Kind, words: String) throws {
    var parser = try parse(text)
    let failure = #expect(throws: Failure.self) { try parser.end() }
    #expect(failure?.kind == kind)
    #expect(failure?.message.contains(words) == true)
  }

  // MARK: Helpers

  @discardableResult
  func parse(
    _ text: String, method: String = "GET", pieces: Int = .max, limits: TransportLimits = .init()
  ) throws -> ResponseParser {
    try parse(Array(text.utf8), method: method, pieces: pieces, limits: limits)
  }

  @discardableResult
  func parse(
    _ bytes: [UInt8], method: String = "GET", pieces: Int = .max, limits: TransportLimits = .init()
  ) throws -> ResponseParser {
    let request = OutgoingRequest(HTTPRequest(method: method, target: "/"))
    var parser = ResponseParser(for: request, limits: limits)
    var rest = bytes[...]
    while !rest.isEmpty {
      try feed(&parser, Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
    }
    return parser
  }

  func feed(_ parser: inout ResponseParser, _ bytes: [UInt8]) throws {
    try bytes.withUnsafeBufferPointer { try parser.feed($0) }
  }

  func failure(_ text: String, pieces: Int = .max, limits: TransportLimits = .init()) -> Failure? {
    failure(Array(text.utf8), pieces: pieces, limits: limits)
  }

  func failure(_ bytes: [UInt8], pieces: Int = .max, limits: TransportLimits = .init()) -> Failure?
  {
    do {
      try parse(bytes, pieces: pieces, limits: limits)
      return nil
    } catch {
      return error as? Failure
    }
  }
}
