import Synchronization

@testable import Runner

/// A clock that stands still but for those who sleep by it.
final class ManualClock: Sendable {
  private let time = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant { time.withLock { $0 } }

  func turn(by duration: Duration) { time.withLock { $0 += duration } }

  var runClock: RunClock {
    RunClock(
      now: { self.now },
      sleep: {
        try Task.checkCancellation()
        self.turn(by: $0)
      })
  }
}
