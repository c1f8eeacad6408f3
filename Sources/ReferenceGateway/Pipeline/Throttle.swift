import Foundation
import Synchronization

/// A bucket of tokens: filled at a steady rate, holding those of one second, one taken a request.
final class Throttle: Sendable {
  private let rate: Double
  private let bucket: Mutex<(tokens: Double, date: Date?)>

  /// - Parameter rate: requests a second, above 0.
  init(rate: Double) {
    self.rate = rate
    bucket = Mutex((max(rate, 1), nil))
  }

  func admit(at date: Date) throws(Refusal) {
    let isAdmitted = bucket.withLock { bucket in
      let elapsed = bucket.date.map { max(0, date.timeIntervalSince($0)) } ?? 0
      bucket.tokens = min(max(rate, 1), bucket.tokens + elapsed * rate)
      bucket.date = date
      guard bucket.tokens >= 1 else { return false }
      bucket.tokens -= 1
      return true
    }
    if !isAdmitted { throw Decisions.throttled }
  }
}
