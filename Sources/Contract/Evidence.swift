/// How an expectation is known.
public struct Evidence: Sendable, Hashable {
  /// From the firmest to the weakest.
  public enum Level: String, Sendable, CaseIterable, Comparable {
    /// The service's own model says so.
    case model
    /// AWS's documentation says so.
    case documented
    /// Someone recorded it from the real service.
    case observed
    /// Inferred. A mismatch is advisory and never red by itself.
    case assumed

    public static func < (left: Level, right: Level) -> Bool {
      let order = Level.allCases
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  public var level: Level
  /// Where it can be read: a page, an issue, a trait, or the reasoning behind an assumption.
  public var source: String
  /// When it was seen, as `YYYY-MM-DD`, where that is known.
  public var date: String?

  public init(_ level: Level, _ source: String, date: String? = nil) {
    self.level = level
    self.source = source
    self.date = date
  }
}
