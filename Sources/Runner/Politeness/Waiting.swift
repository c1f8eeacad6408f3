import Synchronization

/// What politeness took: how long a run waited for its own sake of the endpoint, and how often it had to.
public struct Waiting: Sendable, Equatable {
  /// Seconds of the run in which something waited for that; never more than the run lasted.
  public var forRate = 0.0
  public var betweenAttempts = 0.0
  public var forTurns = 0.0
  /// How many answers were throttles.
  public var throttles = 0
  /// How many requests were sent again.
  public var retries = 0

  public init() {}
}

/// Adds up what a run waits.
final class WaitLedger: Sendable {
  enum Reason: Int, CaseIterable {
    case rate, retry, turn
  }

  private struct Span {
    var count = 0
    var start = ContinuousClock.now
    var total = 0.0
  }

  private struct State {
    var spans = Reason.allCases.map { _ in Span() }
    var throttles = 0
    var retries = 0
  }

  private let state = Mutex(State())

  func begin(_ reason: Reason) {
    state.withLock { state in
      if state.spans[reason.rawValue].count == 0 {
        state.spans[reason.rawValue].start = .now
      }
      state.spans[reason.rawValue].count += 1
    }
  }

  func end(_ reason: Reason) {
    state.withLock { state in
      state.spans[reason.rawValue].count -= 1
      if state.spans[reason.rawValue].count == 0 {
        state.spans[reason.rawValue].total +=
          (ContinuousClock.now - state.spans[reason.rawValue].start).seconds
      }
    }
  }

  func noteThrottle() { state.withLock { $0.throttles += 1 } }
  func noteRetry() { state.withLock { $0.retries += 1 } }

  var waiting: Waiting {
    state.withLock { state in
      var waiting = Waiting()
      waiting.forRate = state.spans[Reason.rate.rawValue].total
      waiting.betweenAttempts = state.spans[Reason.retry.rawValue].total
      waiting.forTurns = state.spans[Reason.turn.rawValue].total
      waiting.throttles = state.throttles
      waiting.retries = state.retries
      return waiting
    }
  }
}
