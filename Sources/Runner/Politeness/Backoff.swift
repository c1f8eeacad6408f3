/// How long to wait between two attempts: as the standard mode of AWS's SDKs, twice as long each time,
/// with full jitter.
struct Backoff: Sendable {
  static let base = 2.0
  /// Seconds.
  static let longest = 20.0

  /// A number from 0 to 1.
  var random: @Sendable () -> Double = { Double.random(in: 0...1) }

  /// - Parameter attempt: the one that has just been made, counted from 1.
  func pause(after attempt: Int) -> Duration {
    var most = 1.0
    for _ in 1..<max(1, attempt) where most < Self.longest { most *= Self.base }
    return .seconds(min(random() * most, Self.longest))
  }
}
