import HTTP
import Testing

struct RequestParseTests {
  private func parse(_ text: String) throws -> HTTPRequest {
    try HTTPRequest(parsing: Array(text.utf8))
  }

  @Test("CRLF and LF line ends read alike", arguments: ["\r\n", "\n"])
  func lineEnds(_ end: String) throws {
    let request = try parse(
      ["POST /v2/apis?a=b HTTP/1.1", "Host: x", "Content-Length: 4", "", "body"]
        .joined(separator: end))
    #expect(request.methodText == "POST")
    #expect(request.targetText == "/v2/apis?a=b")
    #expect(request.headers == HTTPFields([.init("Host", "x"), .init("Content-Length", "4")]))
    #expect(request.body == Array("body".utf8))
  }

  @Test("a target may hold spaces, raw bytes and anything else")
  func target() throws {
    let raw = Array("GET /a b/".utf8) + [0xE9, 0x00] + Array("%zz HTTP/1.1\n\n".utf8)
    let request = try HTTPRequest(parsing: raw)
    #expect(request.target == Array("/a b/".utf8) + [0xE9, 0x00] + Array("%zz".utf8))
    #expect(request.body == nil)
  }

  @Test("the head may end without an empty line, and the message begin after one")
  func loose() throws {
    #expect(try parse("\r\nGET / HTTP/1.1\nHost:x").headers.first("host") == "x")
    #expect(try parse("GET / HTTP/1.1").headers.isEmpty)
  }

  @Test("duplicate, empty and colon-holding fields stay as they are, white space around is cut")
  func fields() throws {
    let request = try parse("GET / HTTP/1.1\nA:1\nB:\t x:y \nA: 2\nC:\n\n")
    #expect(request.headers.values("a") == ["1", "2"])
    #expect(request.headers.first("b") == "x:y")
    #expect(request.headers.first("c") == "")
  }

  @Test("the body ends where Content-Length says, else at the end")
  func body() throws {
    #expect(try parse("PUT / HTTP/1.1\nContent-Length: 2\n\nabcd").body == Array("ab".utf8))
    #expect(try parse("PUT / HTTP/1.1\n\nab\n").body == Array("ab\n".utf8))
    #expect(throws: HTTPSyntaxError.self) { try parse("PUT / HTTP/1.1\nContent-Length: 5\n\nab") }
    #expect(throws: HTTPSyntaxError.self) { try parse("PUT / HTTP/1.1\nContent-Length: x\n\nab") }
  }

  @Test(
    "what is no request is refused with the line at fault",
    arguments: [
      ("", 1), ("\n\n", 1), ("GET /\n\n", 1), ("GET HTTP/1.1\n\n", 1), ("\nGET / FTP/1\n", 2),
      ("GET / HTTP/1.1\nno colon\n\n", 2), ("GET / HTTP/1.1\n: x\n\n", 2),
      ("GET / HTTP/1.1\n folded\n\n", 2),
    ])
  func refused(_ text: String, _ line: Int) {
    let fault = #expect(throws: HTTPSyntaxError.self) { try parse(text) }
    #expect(fault?.line == line)
  }

  @Test("what was read is written again byte for byte, whatever its style")
  func roundTrip() throws {
    let styles = [
      "POST /a b HTTP/1.1\r\nHost: x\r\nB:  2\r\nB:2\r\nFolded: a\r\n  b\r\n\r\nbody",
      "GET / HTTP/1.1\nHost:x\nA:\t1 \n\n",
    ]
    for style in styles {
      let raw = Array(style.utf8)
      #expect(try HTTPRequest(parsing: raw).serialised(like: raw) == raw)
    }
  }

  @Test("a request is written with CRLF, and nothing is added to it")
  func serialise() {
    let request = HTTPRequest(
      method: "GET", target: "/", headers: HTTPFields([.init("A", "1")]), body: [0xFF])
    #expect(request.serialised() == Array("GET / HTTP/1.1\r\nA: 1\r\n\r\n".utf8) + [0xFF])
  }
}
