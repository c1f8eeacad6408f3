import Foundation
import Synchronization

/// How many requests a gateway serves; it answers more with 429.
public struct ThrottleLimit: Sendable, Equatable {
  /// Requests a second, above 0.
  public var rate: Double
  /// So many are served at once after a pause, at least 1; `nil` for those of one second.
  public var burst: Int?
  /// Seconds, in `Retry-After` of a 429; `nil` leaves that out.
  public var retryAfter: Int?

  public init(rate: Double, burst: Int? = nil, retryAfter: Int? = nil) {
    self.rate = rate
    self.burst = burst
    self.retryAfter = retryAfter
  }
}

/// A bucket of tokens: filled at a steady rate, one taken a request.
final class Throttle: Sendable {
  private let limit: ThrottleLimit
  private let size: Double
  private let bucket: Mutex<(tokens: Double, date: Date?)>

  init(_ limit: ThrottleLimit) {
    self.limit = limit
    size = limit.burst.map { Double(max(1, $0)) } ?? max(limit.rate, 1)
    bucket = Mutex((size, nil))
  }

  func admit(at date: Date) throws(Refusal) {
    let isAdmitted = bucket.withLock { bucket in
      let elapsed = bucket.date.map { max(0, date.timeIntervalSince($0)) } ?? 0
      bucket.tokens = min(size, bucket.tokens + elapsed * limit.rate)
      bucket.date = date
      guard bucket.tokens >= 1 else { return false }
      bucket.tokens -= 1
      return true
    }
    if isAdmitted { return }
    var refusal = Decisions.throttled
    refusal.retryAfter = limit.retryAfter
    throw refusal
  }
}
