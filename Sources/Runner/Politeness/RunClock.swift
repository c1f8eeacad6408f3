/// The time that waiting goes by; a test has one of its own.
struct RunClock: Sendable {
  var now: @Sendable () -> ContinuousClock.Instant
  /// Throws when the task is cancelled, and then at once.
  var sleep: @Sendable (Duration) async throws -> Void

  static let system = RunClock(
    now: { ContinuousClock.now }, sleep: { try await Task.sleep(for: $0) })
}
