import Foundation
import Runner

extension RunEvent {
  /// The event as precisely as its line of JSON tells it, so that a report of a run and a report of
  /// its event file are the same, byte for byte.
  var inMilliseconds: RunEvent {
    switch self {
    case .runStarted(var run):
      run.startedAt = run.startedAt.inMilliseconds
      return .runStarted(run)
    case .caseFinished(var result):
      result.startedAt = result.startedAt.inMilliseconds
      result.duration = result.duration.inMilliseconds
      result.exchanges = result.exchanges.map(\.inMilliseconds)
      result.reruns = result.reruns.map(\.inMilliseconds)
      return .caseFinished(result)
    case .runFinished(var summary):
      summary.duration = summary.duration.inMilliseconds
      summary.waiting.forRate = summary.waiting.forRate.inMilliseconds
      summary.waiting.betweenAttempts = summary.waiting.betweenAttempts.inMilliseconds
      summary.waiting.forTurns = summary.waiting.forTurns.inMilliseconds
      return .runFinished(summary)
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .notice, .coverage: return self
    }
  }
}

extension CaseAttempt {
  fileprivate var inMilliseconds: CaseAttempt {
    var attempt = self
    attempt.startedAt = startedAt.inMilliseconds
    attempt.duration = duration.inMilliseconds
    attempt.exchanges = exchanges.map(\.inMilliseconds)
    return attempt
  }
}

extension ExchangeRecord {
  fileprivate var inMilliseconds: ExchangeRecord {
    var record = self
    record.duration = duration.inMilliseconds
    record.waited = waited.inMilliseconds
    if let pause = attempt?.pause { record.attempt?.pause = pause.inMilliseconds }
    return record
  }
}

extension Date {
  /// Since 1970; a time that no calendar knows is 1970 itself.
  var milliseconds: Int {
    let milliseconds = (timeIntervalSince1970 * 1000).rounded()
    return abs(milliseconds) < 1e15 ? Int(milliseconds) : 0
  }

  var inMilliseconds: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

extension Double {
  /// A duration in whole milliseconds, never negative, as `seconds` writes it.
  var milliseconds: Int { isFinite ? Int(min(max(self, 0), 1e9) * 1000 + 0.5) : 0 }

  fileprivate var inMilliseconds: Double { Double(milliseconds) / 1000 }
}
