import HTTP
import Testing
import Transport

extension OverSockets {
  @Suite("A request goes out as it is given")
  struct ExactBytesTests {
    @Test("Nothing is added, encoded, merged or dropped")
    func exact() async throws {
      let target = Array("/a//b/../%2F%zz?x=%E9&".utf8) + [0xE9]
      let requests = [
        HTTPRequest(method: Array("GET".utf8), target: target),
        HTTPRequest(
          method: Array("BREW".utf8), target: [],
          headers: HTTPFields([
            .init("x-A", "1"), .init("X-a", ""), .init(Array("X".utf8), [0xE9, 0x20]),
          ])),
        HTTPRequest(
          method: "GET", target: "/", headers: HTTPFields([.init("Content-Length", "4")]),
          body: [0, 13, 10, 255]),
        HTTPRequest(
          method: "TRACE", target: "*", headers: HTTPFields([.init("content-length", "1")]),
          body: [0x62]),
        HTTPRequest(
          method: "POST", target: "/",
          headers: HTTPFields([.init("Content-Length", "3"), .init("Host", "y")]),
          body: Array("abc".utf8)),
      ]
      let expected = [
        Array("GET ".utf8) + target + Array(" HTTP/1.1\r\n\r\n".utf8),
        Array("BREW  HTTP/1.1\r\nx-A: 1\r\nX-a: \r\nX: ".utf8) + [0xE9, 0x20]
          + Array("\r\n\r\n".utf8),
        Array("GET / HTTP/1.1\r\nContent-Length: 4\r\n\r\n".utf8) + [0, 13, 10, 255],
        Array("TRACE * HTTP/1.1\r\ncontent-length: 1\r\n\r\nb".utf8),
        Array("POST / HTTP/1.1\r\nContent-Length: 3\r\nHost: y\r\n\r\nabc".utf8),
      ]
      for (request, bytes) in zip(requests, expected) {
        let server = try ScriptedServer(answering: ok)
        try await withClient(server) { client in
          let reception = try await client.send(request, timeout: .seconds(30))
          #expect(reception.response.status == 200)
        }
        #expect(server.received == [bytes])
      }
    }

    @Test("A large body goes out whole")
    func largeBody() async throws {
      let server = try ScriptedServer(answering: ok)
      let body = [UInt8](repeating: 0x7A, count: 3 << 20)
      let request = HTTPRequest(
        method: "PUT", target: "/",
        headers: HTTPFields([.init("Content-Length", String(body.count))]), body: body)
      try await withClient(server) { client in
        _ = try await client.send(request, timeout: .seconds(30))
      }
      #expect(
        server.received.first?.count == body.count
          + "PUT / HTTP/1.1\r\nContent-Length: 3145728\r\n\r\n".utf8.count)
    }

    @Test("A response comes back as it was sent, with its raw bytes; no redirect is followed")
    func response() async throws {
      let text =
        "HTTP/1.1 302 Over there\r\nLocation: /b\r\nSet-Cookie: a\r\nset-cookie: b\r\n"
        + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u{1F}x\u{1}"
      let server = try ScriptedServer(answering: "HTTP/1.1 100 Continue\r\n\r\n" + text)
      try await withClient(server) { client in
        let reception = try await client.send(.get, timeout: .seconds(30))
        #expect(reception.response.status == 302)
        #expect(reception.response.headers.values("set-cookie") == ["a", "b"])
        #expect(reception.response.body == [0x1F, 0x78, 0x01])
        #expect(reception.received == Array(("HTTP/1.1 100 Continue\r\n\r\n" + text).utf8))
        #expect(reception.receivedCount == reception.received.count)
      }
      #expect(server.connections == 1)
    }
  }
}
