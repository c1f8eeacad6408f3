import HTTP
import Synchronization
import Testing

@testable import Transport

extension OverSockets {
  @Suite("Large bodies share a bounded room")
  struct LargeBodiesTests {
    private static let size = 2 << 20

    private func server(_ head: String) throws -> ScriptedServer {
      try ScriptedServer { peer, _ in
        let body = [UInt8](repeating: 0x61, count: Self.size)
        while peer.readRequest() != nil {
          peer.write(head)
          peer.write(body)
          if !head.contains("Length") { return }
        }
      }
    }

    @Test(
      "More of them than there is room for are received one after the other",
      arguments: ["Content-Length: \(size)\r\n", ""])
    func inTurn(field: String) async throws {
      var limits = TransportLimits()
      limits.largeBodies = 2 * limits.body
      try await withClient(server("HTTP/1.1 200 OK\r\n\(field)\r\n"), limits: limits) { client in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<32 {
            group.addTask {
              let reception = try await client.send(.get, timeout: .seconds(30))
              #expect(reception.response.body.count == Self.size)
            }
          }
          try await group.waitForAll()
        }
      }
    }

    @Test("One that finds no room in time says so, and one that is held makes no room")
    func noRoom() async throws {
      var limits = TransportLimits()
      limits.largeBodies = Self.size
      try await withClient(
        server("HTTP/1.1 200 OK\r\nContent-Length: \(Self.size)\r\n\r\n"), limits: limits
      ) { client in
        var held: Reception? = try await client.send(.get, timeout: .seconds(30))
        #expect(held?.response.body.count == Self.size)
        let fault = await client.fault(timeout: .milliseconds(300))
        #expect(fault?.kind == .other && fault?.message.contains("room") == true)
        held = nil
        let next = try await client.send(.get, timeout: .seconds(30))
        #expect(next.response.body.count == Self.size)
      }
    }

    @Test("Permits go round in turn, and come back when they are dropped or given up")
    func budget() {
      let budget = BodyBudget(10)
      let granted = Mutex<[(Int, BodyPermit)]>([])
      let request = { (name: Int, bytes: Int) in
        budget.request(bytes) { permit in granted.withLock { $0.append((name, permit)) } }
      }
      // Not dropped under the lock, which a grant takes.
      let drop = {
        let dropped = granted.withLock { list in
          defer { list = [] }
          return list
        }
        withExtendedLifetime(dropped) {}
      }
      let names = { granted.withLock { $0.map(\.0) } }
      _ = request(1, 6)
      _ = request(2, 5)
      let third = request(3, 4)
      _ = request(4, 1000)
      #expect(names() == [1], "no one overtakes")
      drop()
      #expect(names() == [2, 3])
      budget.withdraw(third)
      drop()
      #expect(names() == [4], "one that wants more than there is gets all")
    }
  }
}
