import HTTP
import Testing

struct ResponseParseTests {
  private func read(_ text: String) throws -> (response: HTTPResponse, framingFaults: [String]) {
    try HTTPResponse.reading(Array(text.utf8))
  }

  @Test("status, reason, version and fields are read", arguments: ["\r\n", "\n"])
  func head(_ end: String) throws {
    let response = try HTTPResponse(
      parsing: Array("HTTP/1.0 404 Not  Found\(end)A: 1\(end)a:2\(end)\(end)rest".utf8))
    #expect(response.status == 404)
    #expect(response.reason == Array("Not  Found".utf8))
    #expect(response.version == "1.0")
    #expect(response.headers.values("A") == ["1", "2"])
    #expect(response.body == Array("rest".utf8))
  }

  @Test("the body ends where Content-Length says, and what follows or lacks is a fault")
  func length() throws {
    let (response, faults) = try read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}more")
    #expect(response.body == Array("{}".utf8))
    #expect(faults == ["4 bytes follow the end of the message"])
    let short = try read("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}")
    #expect(short.response.body == Array("{}".utf8))
    #expect(short.framingFaults == ["the body has 2 bytes, and Content-Length says 10"])
  }

  @Test("chunks are joined, extensions passed over, trailers kept")
  func chunks() throws {
    let (response, faults) = try read(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\nContent-Length: 1\r\n\r\n"
        + "3;x=y\r\nab\n\r\n0A\r\n0123456789\r\n0\r\nT: 1\r\n\r\n!")
    #expect(response.body == Array("ab\n0123456789".utf8))
    #expect(response.trailers == HTTPFields([.init("T", "1")]))
    #expect(faults == ["1 bytes follow the end of the message"])
  }

  @Test("bytes after a 204 are shown as its body, whatever Content-Length says")
  func noBody() throws {
    let (response, faults) = try read("HTTP/1.1 204 No Content\r\nContent-Length: 1\r\n\r\n{}")
    #expect(response.body == Array("{}".utf8))
    #expect(faults == ["a 204 has a Content-Length", "a 204 has a body of 2 bytes"])
  }

  @Test("a folded value reads as one line")
  func folded() throws {
    #expect(
      try read("HTTP/1.1 200 OK\r\nA: b\r\n\t c\r\n\r\n").response.headers.first("A") == "b c")
  }

  @Test(
    "what is no whole response is refused",
    arguments: [
      "", "HTTP/1.1", "HTTP/1.1 20x OK\n\n", "200 OK\n\n",
      "HTTP/1.1 200 OK\nContent-Length: 2, 3\n\n{}",
      "HTTP/1.1 200 OK\nContent-Length: -1\n\n", "HTTP/1.1 200 OK\nContent-Length:\n\n",
      "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999\n\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nx\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nab\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nab\n0\n\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n-1\nab\n0\n\n",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n7FFFFFFFFFFFFFFF\nab\n0\n\n",
    ])
  func refused(_ text: String) {
    #expect(throws: HTTPSyntaxError.self) { try read(text) }
  }

  @Test("a status without a reason is a status")
  func noReason() throws {
    #expect(try read("HTTP/1.1 200\n\n").response.status == 200)
  }
}
