import Synchronization

/// A moment that something must have ended by. What shares it shares its extensions.
final class Deadline: Sendable {
  private let end: ContinuousClock.Instant
  private let added = Mutex(Duration.zero)

  init(after timeout: Duration) { end = .now + timeout }

  /// Never negative.
  var remaining: Duration { max(.zero, end + extended - .now) }

  /// By how much it was put off.
  var extended: Duration { added.withLock { $0 } }

  /// Puts it off: what a request waits before it is sent is no fault of the endpoint.
  func extend(by duration: Duration) { added.withLock { $0 += duration } }

  /// Does not count what has a time limit of its own.
  func leavingOut<Value: Sendable>(_ body: () async -> Value) async -> Value {
    let start = ContinuousClock.now
    let value = await body()
    extend(by: .now - start)
    return value
  }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
