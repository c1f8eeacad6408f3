import Runner

/// Hands every event to every report. One that fails is left out from there on; the others go on,
/// and are told.
public actor ReportSet {
  private var reports: [any Reporter]
  private var isFinished = false
  /// What went wrong so far, in order.
  public private(set) var errors: [ReportError] = []

  public init(_ reports: sending [any Reporter]) {
    self.reports = reports
  }

  public func handle(_ event: RunEvent) {
    let known = errors.count
    let event = event.inMilliseconds
    forEach { report throws(ReportError) in try report.handle(event) }
    for error in errors[known...] { handle(.notice("a report is given up: \(error)")) }
  }

  /// Lets what shows the time go on, until all is finished or the task is cancelled.
  public func keepTime() async {
    while !isFinished, !Task.isCancelled {
      forEach { report throws(ReportError) in try report.tick() }
      try? await Task.sleep(for: .milliseconds(200))
    }
  }

  /// Completes every report that still stands; a second call changes nothing.
  /// - Returns: what went wrong with any report over the whole run.
  @discardableResult
  public func finish() -> [ReportError] {
    if !isFinished {
      isFinished = true
      forEach { report throws(ReportError) in try report.finish() }
    }
    return errors
  }

  private func forEach(_ body: (inout any Reporter) throws(ReportError) -> Void) {
    var index = 0
    while index < reports.count {
      do {
        try body(&reports[index])
        index += 1
      } catch {
        errors.append(error)
        reports.remove(at: index)
        for other in reports.indices { reports[other].hear(of: error) }
      }
    }
  }
}
