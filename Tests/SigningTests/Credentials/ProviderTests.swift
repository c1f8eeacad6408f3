import Foundation
import Signing
import Synchronization
import Testing

@Suite("Credentials in the course of a run")
struct ProviderTests {
  /// A clock that a test moves.
  private final class Clock: Sendable {
    private let seconds = Mutex(0.0)
    func now() -> Date { Date(timeIntervalSince1970: 1_800_000_000 + seconds.withLock { $0 }) }
    func pass(_ more: Double) { seconds.withLock { $0 += more } }
  }

  /// Gives numbered keys that last so long, or fails.
  private final class Source: Sendable {
    struct State {
      var calls = 0
      var lasts = 3600.0
      var fails = false
      /// How long the next call takes.
      var delay = Duration.zero
    }
    let clock = Clock()
    let state = Mutex(State())
    let secrets = Secrets()

    var calls: Int { state.withLock { $0.calls } }

    func provider() -> CredentialProvider {
      CredentialProvider(
        source: "the test", secrets: secrets, now: { [clock] in clock.now() }
      ) { [self] () async throws(CredentialsError) in
        let now = state.withLock { state in
          state.calls += 1
          defer { state.delay = .zero }
          return state
        }
        do {
          try await Task.sleep(for: now.delay)
        } catch {
          throw .cancelled
        }
        if now.fails { throw .failed(source: "the test", reason: "it is off", advice: "") }
        return Credentials(
          accessKeyID: "AKIA\(now.calls)", secretAccessKey: "secret-number-\(now.calls)",
          expiration: clock.now().addingTimeInterval(now.lasts))
      }
    }
  }

  @Test("they are renewed 15 minutes before their end, and not before")
  func advisory() async throws {
    let source = Source()
    let provider = source.provider()
    #expect(try await provider.credentials().accessKeyID == "AKIA1")
    source.clock.pass(3600 - 15 * 60 - 1)
    #expect(try await provider.credentials().accessKeyID == "AKIA1")
    source.clock.pass(2)
    #expect(try await provider.credentials().accessKeyID == "AKIA2")
    #expect(source.calls == 2)
  }

  @Test("where that fails the old ones are used on; in the last 10 minutes it is an error")
  func failure() async throws {
    let source = Source()
    let provider = source.provider()
    _ = try await provider.credentials()
    source.state.withLock { $0.fails = true }
    source.clock.pass(3600 - 14 * 60)
    for _ in 0..<10 { #expect(try await provider.credentials().accessKeyID == "AKIA1") }
    // Not at every request.
    #expect(source.calls == 2)
    source.clock.pass(5 * 60)
    await #expect(
      throws: CredentialsError.failed(source: "the test", reason: "it is off", advice: "")
    ) { try await provider.credentials() }
    source.state.withLock { $0.fails = false }
    #expect(try await provider.credentials().accessKeyID == "AKIA4")
  }

  @Test("a hundred tasks that need new ones wait for one renewal")
  func single() async throws {
    let source = Source()
    source.state.withLock { $0.delay = .milliseconds(20) }
    let provider = source.provider()
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<100 { group.addTask { try await provider.credentials().accessKeyID } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids == ["AKIA1"])
    #expect(source.calls == 1)
  }

  @Test("a task that gives up ends its wait, and takes nobody else's")
  func cancelled() async throws {
    let source = Source()
    source.state.withLock { $0.delay = .seconds(3600) }
    let provider = source.provider()
    let other = Task { try await provider.credentials().accessKeyID }
    let hasty = Task { try await provider.credentials().accessKeyID }
    while source.calls == 0 { try await Task.sleep(for: .milliseconds(5)) }
    hasty.cancel()
    await #expect(throws: CredentialsError.cancelled) { try await hasty.value }
    #expect(try await other.value == "AKIA2")
    #expect(try await provider.credentials().accessKeyID == "AKIA2")
  }

  @Test("such as last for a short while are used for half of it, not fetched for every request")
  func short() async throws {
    let source = Source()
    source.state.withLock { $0.lasts = 10 }
    let provider = source.provider()
    for _ in 0..<20 { _ = try await provider.credentials() }
    #expect(source.calls == 1)
    source.clock.pass(6)
    for _ in 0..<20 { _ = try await provider.credentials() }
    #expect(source.calls == 2)
  }

  @Test("new ones that have expired already are an error that names their source")
  func expired() async throws {
    let source = Source()
    source.state.withLock { $0.lasts = -1 }
    let error = await #expect(throws: CredentialsError.self) {
      try await source.provider().credentials()
    }
    #expect(error == .expired(source: "the test"))
    #expect(error?.description.contains("the test") == true)
  }

  @Test("a redactor that was made before knows the secret of every renewal")
  func learned() async throws {
    let source = Source()
    let redactor = Redactor(source.secrets)
    let provider = source.provider()
    #expect(redactor.redacting("secret-number-1") == "secret-number-1")
    _ = try await provider.credentials()
    source.clock.pass(3600)
    _ = try await provider.credentials()
    #expect(
      redactor.redacting("a secret-number-1 and secret-number-2")
        == "a [redacted] and [redacted]")
  }
}
