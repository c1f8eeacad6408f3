/// How much a person wants to read of a run.
public struct TerminalDetail: Sendable {
  /// Only the end is told.
  public var isQuiet: Bool
  /// A line for each case, and each exchange.
  public var isVerbose: Bool
  /// How many of the slowest cases are named.
  public var slowest: Int
  /// Only cases of so many seconds are slow.
  public var slowestFrom: Double

  /// Whether somebody asked for them, however short they took.
  var asksForSlowest: Bool { slowestFrom == 0 }

  public init(
    isQuiet: Bool = false, isVerbose: Bool = false, slowest: Int = 5, slowestFrom: Double = 5
  ) {
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    self.slowest = slowest
    self.slowestFrom = slowestFrom
  }
}
