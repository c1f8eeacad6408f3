import Foundation
import Signing
import Testing

@testable import ReferenceGateway

@Suite("Over TCP")
struct SocketTests {
  /// Starts a gateway, has it talked to, and stops it whatever happens.
  private func withGateway<Result: Sendable>(
    _ change: (inout GatewayConfiguration) -> Void = { _ in },
    _ body: (ReferenceGateway) async throws -> Result
  ) async throws -> Result {
    var configuration = GatewayConfiguration(credentials: .test)
    configuration.checksSignatures = false
    change(&configuration)
    let gateway = try await ReferenceGateway.start(
      contract: try Contracts.gateway.get(), configuration: configuration)
    do {
      let result = try await body(gateway)
      await gateway.stop()
      return result
    } catch {
      await gateway.stop()
      throw error
    }
  }

  private static func request(
    _ method: String, _ target: String, _ fields: String = "", body: String = ""
  ) -> String {
    let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
    return "\(method) \(target) HTTP/1.1\r\nHost: h\r\n\(fields)\(length)\r\n\(body)"
  }

  @Test("pipelined requests are answered in order on one connection")
  func pipelining() async throws {
    let names = (0..<50).map { "n\($0)" }
    let requests = names.map { name in
      Self.request("POST", "/v2/apis", body: #"{"name":"\#(name)","protocolType":"HTTP"}"#)
    }
    let answers = try await withGateway { gateway in
      try TestAnswer.all(
        try await RawConnection.talk(
          to: gateway.port, [.send(requests.joined()), .endInput]))
    }
    #expect(answers.map { $0["name"]?.string } == names)
    #expect(answers.allSatisfy { $0.status == 201 })
    #expect(Set(answers.map { $0.headers.first("x-amzn-requestid") }).count == 50)
  }

  @Test("every answer has a date, a length, a media type and a request id; an error has its code")
  func headers() async throws {
    let answers = try await withGateway { gateway in
      try TestAnswer.all(
        try await RawConnection.talk(
          to: gateway.port,
          [
            .send(Self.request("GET", "/v2/apis") + Self.request("GET", "/v2/apis/x")),
            .send(Self.request("GET", "/nowhere", "Connection: close\r\n")),
          ]))
    }
    for answer in answers {
      #expect(answer.headers.values("content-type") == ["application/json"])
      #expect(answer.headers.values("content-length") == ["\(answer.body.count)"])
      #expect(UUID(uuidString: answer.headers.first("x-amzn-requestid") ?? "") != nil)
      let date = answer.headers.first("date") ?? ""
      #expect(date.contains(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/))
    }
    #expect(answers.map(\.code) == [nil, "NotFoundException", "NotFoundException"])
    #expect(answers.map { $0.headers.first("connection") } == [nil, nil, "close"])
  }

  @Test(
    "what NIO's decoder would refuse gets an error like another, and the connection closes",
    arguments: [
      Array("GET /v2/apis/\u{E9} HTTP/1.1\r\nHost: h\r\n\r\n".utf8),
      Array("GET /v2/apis/".utf8) + [0xE9] + Array(" HTTP/1.1\r\nHost: h\r\n\r\n".utf8),
      Array("GET /v2/a pis HTTP/1.1\r\nHost: h\r\n\r\n".utf8),
      Array("BREW /v2/apis HTTP/1.1\r\nHost: h\r\n\r\n".utf8),
      Array("GET /v2/apis HTTP/1.1\r\n\r\n".utf8), Array("\0\0\0\n\n".utf8),
      [0x16, 0x03, 0x01, 0x0A, 0x0A],
    ])
  func refusedTargets(bytes: [UInt8]) async throws {
    let answer = try await withGateway { gateway in
      try TestAnswer(try await RawConnection.talk(to: gateway.port, [.bytes(bytes)]))
    }
    #expect(answer.status == 400 && answer.code == "BadRequestException")
    #expect(answer.message?.isEmpty == false)
    #expect(answer.headers.contains("x-amzn-requestid"))
    #expect(answer.headers.first("connection") == "close")
  }

  @Test("an answer to HEAD has the head of the answer and no body")
  func head() async throws {
    let answers = try await withGateway { gateway in
      try TestAnswer.all(
        try await RawConnection.talk(
          to: gateway.port,
          [.send(Self.request("HEAD", "/v2/apis") + Self.request("HEAD", "/")), .endInput]),
        toHead: true)
    }
    #expect(answers.map(\.status) == [404, 404])
    #expect(answers.allSatisfy { Int($0.headers.first("content-length") ?? "0") ?? 0 > 0 })
  }

  @Test("a 204 has neither body nor length, and the next answer follows at once")
  func noContent() async throws {
    let answers = try await withGateway { gateway in
      let created = try TestAnswer(
        try await RawConnection.talk(
          to: gateway.port,
          [
            .send(
              Self.request("POST", "/v2/apis", body: #"{"name":"n","protocolType":"HTTP"}"#)),
            .endInput,
          ]))
      let id = created["apiId"]?.string ?? ""
      return try TestAnswer.all(
        try await RawConnection.talk(
          to: gateway.port,
          [
            .send(
              Self.request("DELETE", "/v2/apis/\(id)") + Self.request("DELETE", "/v2/apis/\(id)")),
            .endInput,
          ]))
    }
    #expect(answers.map(\.status) == [204, 404])
    #expect(!answers[0].headers.contains("content-length"))
    #expect(!answers[0].headers.contains("transfer-encoding"))
  }

  @Test("a client that waits for a 100 gets one before its answer")
  func expectContinue() async throws {
    let body = #"{"name":"n","protocolType":"HTTP"}"#
    let received = try await withGateway { gateway in
      try await RawConnection.talk(
        to: gateway.port,
        [
          .send("POST /v2/apis HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"),
          .send("Content-Length: \(body.utf8.count)\r\n\r\n"),
          .await("HTTP/1.1 100 Continue\r\n\r\n"), .send(body), .endInput,
        ])
    }
    let answers = try TestAnswer.all(received)
    #expect(answers.map(\.status) == [100, 201])
  }

  @Test("a refusal of a body too large reaches a client that goes on sending")
  func largeBody() async throws {
    let received = try await withGateway { gateway in
      try await RawConnection.talk(
        to: gateway.port,
        [
          .send("POST /v2/apis HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\n\r\n"),
          .bytes([UInt8](repeating: 0x78, count: 8_000_000)),
        ])
    }
    let answer = try TestAnswer(received)
    #expect(answer.status == 413 && answer.code == "RequestTooLargeException")
  }

  @Test("a client that sends and sends without reading is answered in full once it reads")
  func slowReader() async throws {
    // More than the sockets' own buffers hold: the gateway has to stop, and to go on.
    let long = String(repeating: "d", count: 1000)
    let body = #"{"name":"n","protocolType":"HTTP","description":"\#(long)"}"#
    let flood =
      String(repeating: Self.request("POST", "/v2/apis", body: body), count: 100)
      + String(repeating: Self.request("GET", "/v2/apis"), count: 100)
    let (flooded, other) = try await withGateway { gateway in
      async let flooded = RawConnection.talk(
        to: gateway.port, [.send(flood), .pause(milliseconds: 1000), .endInput])
      let other = try await RawConnection.talk(
        to: gateway.port, [.send(Self.request("GET", "/v2/apis/x")), .endInput])
      return (try await flooded, try TestAnswer(other))
    }
    #expect(flooded.count > 10_000_000)
    #expect(try TestAnswer.all(flooded).count == 200)
    #expect(other.status == 404)
  }

  @Test("an idle connection, and one that drips, is closed in time", .timeLimit(.minutes(10)))
  func timeouts() async throws {
    let (idle, dripping) = try await withGateway {
      $0.idleTimeout = .milliseconds(300)
    } _: { gateway in
      async let idle = RawConnection.talk(to: gateway.port, [])
      let drip = (0..<100).flatMap { _ in
        [RawConnection.Step.send("x"), .pause(milliseconds: 10)]
      }
      async let dripping = RawConnection.talk(to: gateway.port, [.send("GET /")] + drip)
      return (try await idle, try await dripping)
    }
    #expect(idle.isEmpty)
    #expect(try TestAnswer(dripping).status == 408)
  }

  @Test("two gateways know nothing of each other, and a port in use is said to be")
  func start() async throws {
    try await withGateway { gateway in
      #expect(gateway.url == "http://127.0.0.1:\(gateway.port)")
      let error = await #expect(throws: GatewayStartError.self) {
        try await withGateway {
          $0.port = gateway.port
        } _: { _ in
        }
      }
      #expect(error?.message.contains("127.0.0.1:\(gateway.port)") == true)
    }
    await #expect(throws: GatewayStartError.self) {
      try await withGateway {
        $0.throttle = ThrottleLimit(rate: 0)
      } _: { _ in
      }
    }
  }
}
