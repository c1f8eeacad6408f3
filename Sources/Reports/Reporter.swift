import Runner

/// One view of a run. It is handed every event, in order, from one task.
public protocol Reporter {
  /// - Throws: `ReportError` where what was learnt cannot be written; the report is lost then.
  mutating func handle(_ event: RunEvent) throws(ReportError)

  /// Called a few times a second, for what shows the time.
  mutating func tick() throws(ReportError)

  /// Another report was given up.
  mutating func hear(of lost: ReportError)

  /// Called once, after the last event or after an interruption: leaves the report complete.
  mutating func finish() throws(ReportError)
}

extension Reporter {
  public mutating func tick() throws(ReportError) {}

  public mutating func hear(of lost: ReportError) {}
}
