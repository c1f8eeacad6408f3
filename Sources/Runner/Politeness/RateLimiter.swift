import Synchronization

/// Holds the requests of a run to the rate that its endpoint bears, first come, first served.
final class RateLimiter: Sendable {
  private let pace: Mutex<Pace>
  private let line = Turns()
  private let clock: RunClock

  init(_ rate: Rate?, clock: RunClock = .system) {
    pace = Mutex(Pace(rate, at: clock.now()))
    self.clock = clock
  }

  /// Whether no request has to wait.
  var isOpen: Bool { pace.withLock(\.isOpen) }

  /// Waits until a request may go.
  func take() async throws(CancellationError) {
    if isOpen { return }
    try await line.take("")
    defer { line.give("") }
    while let pause = pace.withLock({ $0.take(at: clock.now()) }) {
      do { try await clock.sleep(pause) } catch { throw CancellationError() }
    }
  }

  func noteServed() { pace.withLock { $0.noteServed(at: clock.now()) } }

  func noteThrottled(pause: Duration?) {
    pace.withLock { $0.noteThrottled(at: clock.now(), pause: pause) }
  }
}
