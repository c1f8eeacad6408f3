/// Where the real service is known to differ from its model. Each entry widens what conforms; none
/// narrows it.
public struct Errata: Sendable, Equatable {
  /// Further success statuses of an operation.
  public var statuses: [String: [Entry<Int>]]
  /// Further statuses of an error code.
  public var errorStatuses: [String: [Entry<Int>]]
  /// Further timestamp formats of a member, by `Shape.Member`.
  public var timestampFormats: [String: [Entry<TimestampFormat>]]

  public struct Entry<Value: Sendable & Equatable>: Sendable, Equatable {
    public var value: Value
    public var evidence: Evidence

    public init(value: Value, evidence: Evidence) {
      self.value = value
      self.evidence = evidence
    }
  }

  public init(
    statuses: [String: [Entry<Int>]] = [:], errorStatuses: [String: [Entry<Int>]] = [:],
    timestampFormats: [String: [Entry<TimestampFormat>]] = [:]
  ) {
    self.statuses = statuses
    self.errorStatuses = errorStatuses
    self.timestampFormats = timestampFormats
  }
}
