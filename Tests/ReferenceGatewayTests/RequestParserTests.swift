import HTTP
import Testing

@testable import ReferenceGateway

@Suite("Requests are read from bytes, whatever pieces they come in")
struct RequestParserTests {
  /// What came of the bytes: each request as `METHOD TARGET [body]`, and a refusal's code at the end.
  private func read(_ bytes: [UInt8], inPiecesOf size: Int = .max) -> [String] {
    var parser = RequestParser()
    var events: [String] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      parser.append(.init(bytes: rest.prefix(size)))
      rest = rest.dropFirst(size)
      while let event = parser.next() {
        switch event {
        case .request(let request, let persistence):
          let body = request.body.map { " [\(String(decoding: $0, as: UTF8.self))]" } ?? ""
          events.append("\(request.methodText) \(request.targetText)\(body) \(persistence)")
        case .expectsContinue: events.append("continue")
        case .malformed(let refusal): events.append(refusal.code)
        }
      }
    }
    return events
  }

  @Test(
    "any cut of a stream of requests gives the same requests", arguments: [1, 2, 3, 7, 64, Int.max])
  func pieces(size: Int) {
    let stream = """
      \r\n\nGET /a?b HTTP/1.1\r\nHost: h\r\n\r\n\
      POST /b HTTP/1.1\nhost:h\nContent-Length: 5\nContent-Length: 5\n\n12345\
      PUT /%2F HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n\
      3;a=b\r\nabc\r\nA \r\n0123456789\r\n000\r\nTrailer: x\r\n\r\n\
      GET http://h:1/c HTTP/1.1\r\nHost: h\r\nConnection: a, Close\r\n\r\n\
      DELETE /d HTTP/1.0\r\n\r\nDELETE /e HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n\
      POST /f HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n
      """
    #expect(
      read(Array(stream.utf8), inPiecesOf: size) == [
        "GET /a?b keptAlive", "POST /b [12345] keptAlive", "PUT /%2F [abc0123456789] keptAlive",
        "GET /c closed", "DELETE /d closed", "DELETE /e keptAliveByRequest", "POST /f [] keptAlive",
      ])
  }

  @Test("a client that waits for a 100 gets one, and one that does not wait gets none")
  func expectContinue() {
    let head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n"
    #expect(read(Array((head + "x").utf8)) == ["POST /a [x] keptAlive"])
    #expect(
      read(Array((head + "x").utf8), inPiecesOf: head.utf8.count) == [
        "continue", "POST /a [x] keptAlive",
      ])
  }

  @Test(
    "what is no request, or could be read in two ways, is refused",
    arguments: [
      "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET /\u{E9} HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
      "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", "GET /\t HTTP/1.1\r\nHost: h\r\n\r\n",
      "GET /\u{7F} HTTP/1.1\r\nHost: h\r\n\r\n", "BREW / HTTP/1.1\r\nHost: h\r\n\r\n",
      "get / HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
      "GET / http/1.1\r\nHost: h\r\n\r\n", "GET /\r\nHost: h\r\n\r\n", "GET\r\n\r\n", "\0\r\n\r\n",
      "GET / HTTP/1.1\r\nHost : h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: h\r\nX\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nX: \0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +1\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1, 1\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
    ])
  func malformed(stream: String) {
    #expect(read(Array(stream.utf8)).last == "BadRequestException", "\(stream)")
    #expect(read(Array(stream.utf8), inPiecesOf: 1).last == "BadRequestException", "\(stream)")
  }

  @Test("after a refusal nothing more is read")
  func failedForGood() {
    let good = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    #expect(read(Array(("BREW / HTTP/1.1\r\n\r\n" + good).utf8)) == ["BadRequestException"])
  }

  @Test("a head and a body have their limits, however they come", arguments: [1000, Int.max])
  func limits(size: Int) {
    let start = "POST / HTTP/1.1\r\nHost: h\r\n"
    let filler = String(repeating: "x", count: Wire.headLimit)
    let heads = [start + "X: \(filler)", start + "X: \(filler)\r\n\r\n", filler + "x"]
    for head in heads {
      #expect(
        read(Array(head.utf8), inPiecesOf: size) == ["RequestHeaderFieldsTooLargeException"])
    }
    let lengths = ["\(Wire.bodyLimit + 1)", String(repeating: "9", count: 100)]
    for length in lengths {
      let head = start + "Content-Length: \(length)\r\n\r\n"
      #expect(read(Array(head.utf8), inPiecesOf: size) == ["RequestTooLargeException"])
    }
    let chunked = start + "Transfer-Encoding: chunked\r\n\r\n"
    for chunk in ["A00001\r\n", "FFFFFFFFFFFFFFFFFFFF\r\n"] {
      #expect(
        read(Array((chunked + chunk).utf8), inPiecesOf: size) == ["RequestTooLargeException"])
    }
    for chunk in ["1;\(filler)", "0\r\n" + String(repeating: "a: b\r\n", count: 20_000)] {
      #expect(
        read(Array((chunked + chunk).utf8), inPiecesOf: size)
          == ["RequestHeaderFieldsTooLargeException"])
    }
    let full = [UInt8](repeating: 0x78, count: Wire.bodyLimit)
    let whole = Array((start + "Content-Length: \(full.count)\r\n\r\n").utf8) + full
    #expect(read(whole, inPiecesOf: size == .max ? .max : 100_000).count == 1)
  }

  @Test("whatever comes, it reads the same of it in one piece and byte by byte")
  func noise() {
    var random = SystemRandomNumberGenerator()
    let words = [
      "GET ", "POST ", "/v2/apis", " HTTP/1.1", "\r\n", "\n", "Host: h", "Content-Length: ", "5",
      "Transfer-Encoding: chunked", "%", "\0", ":", " ", "\u{E9}", "Connection: close", "0",
    ]
    for _ in 0..<2000 {
      let stream = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      let bytes = Array(stream.joined().utf8)
      #expect(read(bytes) == read(bytes, inPiecesOf: 1))
    }
  }
}
