/// How often an endpoint is asked.
public struct Rate: Sendable, Equatable {
  /// Above 0.
  public var requestsPerSecond: Double
  /// So many requests may follow each other at once after a pause; at least 1.
  public var burst: Int

  public init(requestsPerSecond: Double, burst: Int) {
    self.requestsPerSecond = requestsPerSecond
    self.burst = max(1, burst)
  }

  /// Half of what API Gateway's control plane allows all callers of an account together: 10 requests a
  /// second, in bursts of 40.
  public static let halfAnAccount = Rate(requestsPerSecond: 5, burst: 20)
}
