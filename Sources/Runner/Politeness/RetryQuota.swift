import Synchronization

/// What the retries of a run may cost together, so that an endpoint in trouble is not asked three times
/// as much: as in the standard mode of AWS's SDKs, an answer pays back what its retry took, and any
/// other a little.
final class RetryQuota: Sendable {
  static let capacity = 500

  private let left = Mutex(capacity)

  /// - Returns: whether there was enough.
  func take(_ cost: Int) -> Bool {
    left.withLock { left in
      guard cost <= left else { return false }
      left -= cost
      return true
    }
  }

  /// - Parameter cost: what the last retry took; 0 where there was none.
  func giveBack(_ cost: Int) {
    left.withLock { $0 = min(Self.capacity, $0 + max(1, cost)) }
  }
}
