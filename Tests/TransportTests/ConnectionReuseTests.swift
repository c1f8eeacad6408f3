import HTTP
import Testing
import Transport

extension OverSockets {
  @Suite("Connections are kept for the next request, and no request is lost or doubled by it")
  struct ConnectionReuseTests {
    @Test("Requests in turn share one connection")
    func keepsAlive() async throws {
      let server = try ScriptedServer(answering: ok)
      try await withClient(server) { client in
        for _ in 0..<20 { _ = try await client.send(.get, timeout: .seconds(30)) }
        for _ in 0..<20 { _ = try await client.send(.post, timeout: .seconds(30)) }
      }
      #expect(server.connections == 1)
    }

    @Test(
      "A connection is not used again after what forbids it",
      arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
        ok + "more",
      ])
    func notReused(response: String) async throws {
      let server = try ScriptedServer(answering: response)
      try await withClient(server) { client in
        for _ in 0..<3 { _ = try await client.send(.get, timeout: .seconds(30)) }
      }
      #expect(server.connections == 3)
    }

    @Test(
      "A request whose own end is unclear is the last of its connection, and its echo is no fault")
    func unclearRequest() async throws {
      let server = try ScriptedServer { peer, _ in
        peer.readRequest()
        peer.write(ok + "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        _ = peer.waitForEnd()
      }
      let request = HTTPRequest(method: "GET", target: "/", body: Array("stray".utf8))
      try await withClient(server) { client in
        for _ in 0..<2 {
          let reception = try await client.send(request, timeout: .seconds(30))
          #expect(reception.response.status == 200 && reception.framingFaults.isEmpty)
        }
      }
      #expect(server.connections == 2)
    }

    @Test(
      "An endpoint that closes every connection serves 32 at a time, whether it says so or not",
      arguments: [
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\n\r\nok", ok,
      ])
    func closesAlways(response: String) async throws {
      let server = try ScriptedServer { peer, _ in
        peer.readRequest()
        peer.write(response)
      }
      try await withClient(server) { client in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for worker in 0..<32 {
            group.addTask {
              for turn in 0..<8 {
                let request = (worker + turn) % 2 == 0 ? HTTPRequest.get : .post
                let reception = try await client.send(request, timeout: .seconds(30))
                #expect(
                  reception.response.body == Array("ok".utf8) && reception.framingFaults.isEmpty)
              }
            }
          }
          try await group.waitForAll()
        }
      }
      let posts = server.received.filter { $0.starts(with: "POST".utf8) }.count
      #expect(posts == 128, "each exactly once")
    }

    @Test("A GET whose kept connection is closed under it is sent again, on a new one, once")
    func repeatsGet() async throws {
      let server = try ScriptedServer { peer, number in
        peer.readRequest()
        if number < 2 { peer.write(ok) }
        if number == 0 { peer.readRequest() }
      }
      try await withClient(server) { client in
        _ = try await client.send(.get, timeout: .seconds(30))
        let answer = try await client.send(.get, timeout: .seconds(30))
        #expect(answer.response.status == 200)
        #expect(server.connections == 2)
        // The third connection is new and answers nothing: that is a fault, not a reason to go on.
        #expect(await client.fault()?.kind == .noResponse)
        #expect(server.connections == 3)
      }
    }

    @Test("A POST is never sent again once it left")
    func neverRepeatsPost() async throws {
      let server = try ScriptedServer { peer, number in
        peer.readRequest()
        guard number == 0 else { return }
        peer.write(ok)
        peer.readRequest()
        peer.write(ok)
        peer.readRequest()
      }
      try await withClient(server) { client in
        for _ in 0..<2 { _ = try await client.send(.get, timeout: .seconds(30)) }
        let kept = await client.fault(.post)
        #expect(kept?.kind == .noResponse && kept?.isSent == true)
        let fresh = await client.fault(.post)
        #expect(fresh?.kind == .noResponse && fresh?.isSent == true)
      }
      let posts = server.received.map { String(decoding: $0, as: UTF8.self) }.joined().split(
        separator: "POST ")
      #expect(posts.count == 3, "what came before the first, and two")
    }

    @Test("Bytes that come late, on an idle connection, are not taken for the next response")
    func lateBytes() async throws {
      let server = try ScriptedServer { peer, number in
        peer.readRequest()
        peer.write(ok)
        peer.pause(0.03)
        if number == 0 { peer.write("HTTP/1.1 500 Late\r\nContent-Length: 0\r\n\r\n") }
        _ = peer.waitForEnd()
      }
      try await withClient(server) { client in
        _ = try await client.send(.get, timeout: .seconds(30))
        try await Task.sleep(for: .milliseconds(60))
        let answer = try await client.send(.get, timeout: .seconds(30))
        #expect(answer.response.status == 200)
      }
      #expect(server.connections == 2)
    }

    @Test("Nothing can be sent after shutting down, and what is under way ends")
    func shutdown() async throws {
      let server = try ScriptedServer { peer, _ in _ = peer.waitForEnd() }
      defer { server.stop() }
      let client = try HTTPClient(endpoint: server.endpoint)
      async let pending = client.fault()
      while server.connections == 0 { try await Task.sleep(for: .milliseconds(2)) }
      try await Task.sleep(for: .milliseconds(20))
      await client.shutdown()
      #expect(await pending?.kind == .other)
      #expect(await client.fault()?.kind == .other)
    }
  }
}
