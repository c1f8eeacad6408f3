import HTTP
import Testing
import Transport

extension OverSockets {
  @Suite(
    "Whatever an endpoint does, a request ends in time, and a fault says what came"
  )
  struct HostileEndpointTests {
    /// - Parameter script: After the request was read.
    func fault(
      timeout: Duration = .seconds(30), limits: TransportLimits = TransportLimits(),
      request: HTTPRequest = .get, _ script: @escaping @Sendable (Peer) -> Void
    ) async throws -> TransportFault {
      let server = try ScriptedServer { peer, _ in
        peer.readRequest()
        script(peer)
      }
      return try await withClient(server, limits: limits) { client in
        let fault = await client.fault(request, timeout: timeout)
        #expect(server.connections == 1)
        return try #require(fault)
      }
    }

    @Test("Nobody listens")
    func refused() async throws {
      let server = try ScriptedServer(answering: ok)
      server.stop()
      for host in ["127.0.0.1", "localhost", "::1"] {
        let client = try HTTPClient(
          endpoint: Endpoint(scheme: .http, host: host, port: server.port))
        let fault = await client.fault()
        #expect(fault?.kind == .refused && fault?.isSent == false, "\(fault?.message ?? "")")
        await client.shutdown()
      }
    }

    @Test("The name does not exist")
    func unresolved() async throws {
      let client = try HTTPClient(
        endpoint: Endpoint(scheme: .http, host: "nowhere.invalid", port: 80))
      let fault = await client.fault()
      #expect(fault?.kind == .unresolved)
      #expect(fault?.message.contains("nowhere.invalid") == true)
      await client.shutdown()
    }

    @Test("It closes without a word, or resets")
    func closes() async throws {
      let closed = try await fault { _ in }
      #expect(closed.kind == .noResponse && closed.isSent && closed.received.isEmpty)
      #expect(try await fault { $0.reset() }.kind == .reset)
      let late = try await fault { peer in
        peer.write("HTTP/1.1 200 OK\r\n")
        peer.pause(0.05)
        peer.reset()
      }
      #expect(late.kind == .reset && late.received == Array("HTTP/1.1 200 OK\r\n".utf8))
      #expect(late.message.contains("17 bytes"))
    }

    @Test("It hangs: at once, or after some bytes")
    func hangs() async throws {
      let clock = ContinuousClock()
      let start = clock.now
      let mute = try await fault(timeout: .milliseconds(200)) { _ = $0.waitForEnd() }
      #expect(mute.kind == .firstByteTimeout)
      let halted = try await fault(timeout: .milliseconds(500)) { peer in
        peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")
        _ = peer.waitForEnd()
      }
      #expect(halted.kind == .noEnd && halted.message.contains("after 3 of the 5 bytes"))
      #expect(halted.receivedCount == 41 && halted.received.count == 41)
      #expect(clock.now - start < .seconds(10))
    }

    @Test("The first byte has a bound of its own, if wanted")
    func firstByte() async throws {
      var limits = TransportLimits()
      limits.firstByteTimeout = .milliseconds(100)
      let mute = try await fault(limits: limits) { _ = $0.waitForEnd() }
      #expect(mute.kind == .firstByteTimeout)
    }

    @Test("It drips", arguments: ["HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n"])
    func drips(head: String) async throws {
      let fault = try await fault(timeout: .milliseconds(300)) { peer in
        peer.write(head)
        while peer.write("a") { peer.pause(0.01) }
      }
      #expect(fault.kind == .noEnd)
    }

    @Test("It answers garbage")
    func garbage() async throws {
      let fault = try await fault { peer in
        peer.write([0x00, 0x01, 0xFF, 0x22])
        _ = peer.waitForEnd()
      }
      #expect(fault.kind == .malformed && fault.received == [0x00, 0x01, 0xFF, 0x22])
      #expect(fault.message.contains(#""\x00\x01\xFF\"""#), "\(fault.message)")
    }

    @Test(
      "Its head never ends",
      arguments: ["a", "X-Header: value\r\n", "\r\nHTTP/1.1 100 Continue\r\n"])
    func endlessHead(piece: String) async throws {
      let fault = try await fault { peer in
        peer.write("HTTP/1.1 100 Continue\r\nX: y\r\n")
        let block = String(repeating: piece, count: 1000)
        while peer.write(block) {}
      }
      #expect(fault.kind == .headerTooLarge)
      #expect(fault.received.count == 64 << 10)
      #expect(fault.receivedCount >= 64 << 10)
    }

    @Test("Its body never ends", arguments: ["", "Transfer-Encoding: chunked\r\n"])
    func endlessBody(field: String) async throws {
      let fault = try await fault { peer in
        peer.write("HTTP/1.1 200 OK\r\n\(field)\r\n")
        let block = String(repeating: "a", count: 0x8000)
        while peer.write(field.isEmpty ? block : "8000\r\n\(block)\r\n") {}
      }
      #expect(fault.kind == .bodyTooLarge)
      #expect(fault.receivedCount < 12 << 20)
    }

    @Test("It promises more than it sends, or ends in the middle of a chunk")
    func tooShort() async throws {
      let length = try await fault { $0.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello") }
      #expect(length.kind == .incompleteBody && length.message.contains("after 5 of the 9"))
      let chunk = try await fault {
        $0.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello")
      }
      #expect(chunk.kind == .incompleteBody)
      #expect(try await fault { $0.write("HTTP/1.1 200 OK\r\nX") }.kind == .incompleteHead)
    }

    @Test(
      "It sends more than it promised",
      arguments: [
        (
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello",
          "3 bytes follow the end of the response"
        ),
        (ok + ok, "\(ok.utf8.count) bytes follow the end of the response"),
        ("HTTP/1.1 204 No Content\r\n\r\n{}", "a 204 has a body: 2 bytes follow its head"),
      ])
    func tooLong(response: String, fault: String) async throws {
      try await withClient(ScriptedServer(answering: response)) { client in
        let reception = try await client.send(.get, timeout: .seconds(30))
        #expect(reception.framingFaults == [fault])
      }
    }

    @Test("It sends a body after a 204, or after an answer to HEAD, in a packet of its own")
    func lateBody() async throws {
      let server = try ScriptedServer { peer, _ in
        while let request = peer.readRequest() {
          peer.write(
            request.starts(with: "HEAD".utf8)
              ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 204 No Content\r\n\r\n")
          peer.pause(0.0005)
          peer.write("{}")
        }
      }
      try await withClient(server) { client in
        // A busy machine may hold the packet up for longer than a client waits for one.
        var faults: [String] = []
        for _ in 0..<100 where faults.isEmpty {
          let deletion = try await client.send(
            HTTPRequest(method: "DELETE", target: "/"), timeout: .seconds(30))
          faults = deletion.framingFaults
        }
        #expect(faults == ["a 204 has a body: 2 bytes follow its head"])
      }
    }

    @Test("Its body ends with the connection")
    func untilClose() async throws {
      let server = try ScriptedServer { peer, _ in
        peer.readRequest()
        peer.write("HTTP/1.1 200 OK\r\n\r\n")
        peer.pause(0.02)
        peer.write("hello")
      }
      try await withClient(server) { client in
        let answer = try await client.send(.get, timeout: .seconds(30))
        #expect(answer.response.body == Array("hello".utf8))
      }
    }

    @Test("Cancelling ends a request at once and closes its connection")
    func cancellation() async throws {
      let (ended, continuation) = AsyncStream.makeStream(of: Bool.self)
      let server = try ScriptedServer { peer, _ in
        peer.readRequest()
        peer.write("HTTP/1.1 200 OK\r\n\r\nsome")
        continuation.yield(peer.waitForEnd())
        continuation.finish()
      }
      try await withClient(server) { client in
        let task = Task { await client.fault(timeout: .seconds(30)) }
        while server.received.first?.isEmpty != false {
          try await Task.sleep(for: .milliseconds(2))
        }
        try await Task.sleep(for: .milliseconds(20))
        let clock = ContinuousClock()
        let start = clock.now
        task.cancel()
        let fault = await task.value
        #expect(fault?.kind == .cancelled && fault?.isSent == true)
        #expect(clock.now - start < .seconds(5))
        #expect(await ended.first { _ in true } == true)

        let early = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          return await client.fault()
        }
        #expect(await early.value?.kind == .cancelled)
        #expect(server.connections == 1)
      }
    }

    @Test(
      "Waiting for an endpoint ends with any answer, and else with the last fault"
    )
    func waiting() async throws {
      let server = try ScriptedServer { peer, number in
        peer.readRequest()
        if number >= 3 { peer.write("HTTP/1.1 500 Not yet\r\nContent-Length: 0\r\n\r\n") }
      }
      try await withClient(server) { client in
        try await client.waitUntilAnswers(timeout: .seconds(30))
        #expect(server.connections == 4)
      }
      let client = try HTTPClient(endpoint: server.endpoint)
      let fault = await #expect(throws: TransportFault.self) {
        try await client.waitUntilAnswers(timeout: .milliseconds(200))
      }
      #expect(fault?.kind == .refused)
      await client.shutdown()
    }
  }
}
