import Testing

@testable import ReferenceGateway

@Suite("Faults of the connection, over TCP")
struct FaultSocketTests {
  /// What comes of asking for an integration response, as the first request of a connection and as the second.
  private func talk(with name: String, times: Int = 1) async throws -> (
    first: [UInt8], second: [UInt8]
  ) {
    let fault = try #require(FaultCatalogue.named(name))
    var configuration = GatewayConfiguration(credentials: .test)
    configuration.checksSignatures = false
    configuration.faults = [fault]
    configuration.idleTimeout = .milliseconds(300)
    let gateway = try await ReferenceGateway.start(
      contract: try Contracts.gateway.get(), configuration: configuration)
    do {
      let path = "/v2/apis/x/integrations/y/integrationresponses/z"
      let get = String(repeating: "GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n", count: times)
      let first = try await RawConnection.talk(to: gateway.port, [.send(get)])
      let second = try await RawConnection.talk(
        to: gateway.port,
        [.send("GET /v2/apis HTTP/1.1\r\nHost: h\r\n\r\n"), .await("items"), .send(get)])
      await gateway.stop()
      return (first, second)
    } catch {
      await gateway.stop()
      throw error
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("a connection that is broken off ends within the body")
  func brokenOff() async throws {
    let (first, second) = try await talk(with: "closed-within-body")
    for bytes in [first, second] {
      #expect(text(bytes).contains("\r\n\r\n{\"message\":\""))
      #expect(!text(bytes).hasSuffix("}"))
    }
  }

  @Test("a reset takes no other connection with it", .timeLimit(.minutes(5)))
  func reset() async throws {
    let (first, second) = try await talk(with: "reset-within-answer")
    #expect(!text(first).hasSuffix("}"))
    #expect(text(second).hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test("a connection is good for one answer and breaks off within the second")
  func closedOnReuse() async throws {
    let (first, second) = try await talk(with: "closed-on-reuse")
    #expect(text(first).hasSuffix("}"))
    #expect(text(second).contains("404 Not Found") && !text(second).hasSuffix("}"))
  }

  @Test("silence lasts until the gateway's own patience ends")
  func silence() async throws {
    let (first, second) = try await talk(with: "no-answer", times: 4)
    #expect(try TestAnswer.all(first).map(\.status) == [404, 404, 404])
    #expect(try TestAnswer.all(second).map(\.status) == [200, 404, 404, 404])
  }
}
