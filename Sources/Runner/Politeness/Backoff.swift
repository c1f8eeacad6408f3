/// How long to wait between two attempts: as the standard mode of AWS's SDKs, twice as long each time,
/// with full jitter.
struct Backoff: Sendable {
  /// Seconds.
  static let longest = 20.0

  /// A number from 0 to 1.
  var random: @Sendable () -> Double = { Double.random(in: 0...1) }

  /// - Parameter attempt: the one that has just been made, counted from 1.
  func pause(after attempt: Int) -> Duration {
    // From the sixth on the longest bounds it anyway.
    let most = Double(1 << min(max(attempt - 1, 0), 5))
    return .seconds(min(random() * most, Self.longest))
  }
}
