import Contract
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Runner

@Suite("Turns")
struct TurnsTests {
  /// Who had a turn, in order.
  private final class Visits: Sendable {
    private let state = Mutex((order: [Int](), isInside: false))

    var order: [Int] { state.withLock(\.order) }

    /// - Returns: whether nobody was there.
    func enter(_ number: Int) -> Bool {
      state.withLock { state in
        defer { state.isInside = true }
        state.order.append(number)
        return !state.isInside
      }
    }

    func leave() { state.withLock { $0.isInside = false } }
  }

  /// Waits until so many stand in line.
  private func line(of count: Int, _ turns: Turns) async {
    while turns.waiting(for: "a") < count { await Task.yield() }
  }

  @Test("go round in the order in which they were asked for, one at a time")
  func order() async throws {
    let turns = Turns()
    let visits = Visits()
    try await turns.take("a")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask {
          guard (try? await turns.take("a")) != nil else { return }
          #expect(visits.enter(number))
          await Task.yield()
          visits.leave()
          turns.give("a")
        }
        await line(of: number + 1, turns)
      }
      turns.give("a")
    }
    #expect(visits.order == Array(0..<20))
    #expect(turns.takeAtOnce("a"))
  }

  @Test("one key does not hold up another")
  func keys() async throws {
    let turns = Turns()
    try await turns.take("a")
    try await turns.take("b")
    #expect(!turns.takeAtOnce("a"))
    turns.give("b")
    #expect(turns.takeAtOnce("b"))
  }

  @Test("who is cancelled in line leaves it, and the next gets the turn")
  func cancelled() async throws {
    let turns = Turns()
    try await turns.take("a")
    let first = Task { try await turns.take("a") }
    await line(of: 1, turns)
    let second = Task { try await turns.take("a") }
    await line(of: 2, turns)
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    turns.give("a")
    try await second.value
    turns.give("a")
    #expect(turns.takeAtOnce("a"))
  }

  @Test("who was cancelled before gets none")
  func cancelledBefore() async throws {
    let turns = Turns()
    try await turns.take("a")
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      try await turns.take("a")
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("the rate is kept whoever asks, and a cancelled request takes nothing of it")
  func limiter() async throws {
    let clock = ManualClock()
    let start = clock.now
    let limiter = RateLimiter(Rate(requestsPerSecond: 10, burst: 5), clock: clock.runClock)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<25 { group.addTask { try? await limiter.take() } }
    }
    let spent = (clock.now - start).seconds
    #expect((2.0..<2.1).contains(spent), "\(spent)")
    let cancelled = Task {
      while !Task.isCancelled { await Task.yield() }
      try await limiter.take()
    }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    #expect((clock.now - start).seconds == spent)
    try await limiter.take()
  }
}

@Suite("Writes that take turns")
struct WriteTurnsTests {
  private static let turns = WriteTurns(
    contract: try! Contract.load(
      contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path))

  @Test(
    "are those to one API, by whatever operation or raw request",
    arguments: [
      ("POST", "/v2/apis/a1/integrations", "a1"), ("PATCH", "/v2/apis/a1", "a1"),
      ("DELETE", "/v2/apis/a1/integrations/i1/integrationresponses/r1", "a1"),
      ("PUT", "/v2/apis/a%31?x=y", "a1"), ("DELETE", "/v2/apis/a1?force=true", "a1"),
      ("POST", "/v2/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Fapis%2Fa1", "a1"),
      ("POST", "/v2/apis", nil), ("POST", "/v2/apis//integrations", nil),
      ("GET", "/v2/apis/a1", nil), ("HEAD", "/v2/apis/a1", nil), ("DELETE", "/", nil),
      ("POST", "/nowhere/a1", nil), ("POST", "", nil),
    ] as [(String, String, String?)])
  func key(method: String, target: String, key: String?) {
    #expect(Self.turns.key(of: HTTPRequest(method: method, target: target)) == key)
  }
}
