/// A moment that something must have ended by.
struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  init(after timeout: Duration) { end = .now + timeout }

  /// Never negative.
  var remaining: Duration { max(.zero, end - .now) }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
