import Contract

/// What a plan comes to, told before the first request.
public struct PlanOutline: Sendable, Equatable {
  public var scenarios: Int
  public var cases: Int
  /// Requests that read, about.
  public var reads: Int
  /// Requests that may change something, those of the clean-up too.
  public var writes: Int
  /// Whether something in it asks until it is content, or walks through what others may add to.
  public var isAtLeast: Bool
  public var rate: Rate?

  public init(
    scenarios: Int, cases: Int, reads: Int, writes: Int, isAtLeast: Bool, rate: Rate?
  ) {
    self.scenarios = scenarios
    self.cases = cases
    self.reads = reads
    self.writes = writes
    self.isAtLeast = isAtLeast
    self.rate = rate
  }

  public var requests: Int { reads + writes }

  /// How long the rate makes them take, in seconds; `nil` where only the endpoint can tell.
  public var seconds: Double? {
    rate.map { max(0, Double(requests - $0.burst)) / $0.requestsPerSecond }
  }
}

extension Plan {
  public func outline(_ contract: Contract, rate: Rate?) -> PlanOutline {
    var estimate = RequestEstimate(contract: contract)
    for section in sections + solitary { estimate.add(section) }
    return PlanOutline(
      scenarios: sections.count + solitary.count, cases: caseCount, reads: estimate.reads,
      writes: estimate.writes, isAtLeast: estimate.isAtLeast, rate: rate)
  }
}
