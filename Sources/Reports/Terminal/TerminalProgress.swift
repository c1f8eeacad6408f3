import Runner

/// The line that says how far the run is, how long it will take, and what runs now.
struct TerminalProgress {
  private struct Running {
    var identity: CaseIdentity
    var since: Double
  }

  private var planned = 0
  private var finished = 0
  private var counts: [Verdict: Int] = [:]
  /// Cases that have ended and wait for the end of the run to be judged.
  private var held: Set<CaseIdentity> = []
  /// In the order in which they began.
  private var running: [Running] = []
  private var began = 0.0

  /// - Parameter now: seconds, on a clock that never goes back.
  mutating func apply(_ event: RunEvent, at now: Double) {
    switch event {
    case .runStarted(let run): (planned, began) = (run.caseCount, now)
    case .caseStarted(let identity):
      running.append(Running(identity: identity, since: now))
    case .caseHeld(let identity, _, let isRunAgain):
      running.removeAll { $0.identity == identity }
      if !isRunAgain, identity.isOfCase { held.insert(identity) }
    case .caseFinished(let result):
      running.removeAll { $0.identity == result.identity }
      held.remove(result.identity)
      if result.identity.isOfCase { finished += 1 }
      counts[result.verdict, default: 0] += 1
    case .suiteStarted, .suiteFinished, .notice, .coverage, .runFinished: break
    }
  }

  /// In so many columns at most: what does not fit is left out, what matters least first.
  func line(width: Int, at now: Double, _ ink: Ink = Ink(isOn: false)) -> String {
    var room = width
    var line = ""
    /// Adds a part where it fits as a whole.
    func add(_ part: String, _ paint: (String) -> String) -> Bool {
      let gap = line.isEmpty ? "" : "  "
      if part.isEmpty || part.columns + gap.count > room { return false }
      room -= part.columns + gap.count
      line += gap + paint(part)
      return true
    }
    let done = finished + held.count
    if !add("\(done)/\(max(planned, done))", { ink($0, .bold) }) { return "" }
    if !add(counts.words, { _ in counts.words { ink($0, $1.colour) } }) {
      let bad = counts.filter { [.failed, .errored].contains($0.key) }
      _ = add(bad.words, { _ in bad.words { ink($0, $1.colour) } })
    }
    let speed = speed(done, now)
    for part in [speed.left, speed.rate] { _ = add(part, { ink($0, .dim) }) }
    if room > 12 { _ = add(activity(done, now).clipped(toColumns: room - 2), { $0 }) }
    return line
  }

  /// What runs now; of several that which has run longest.
  private func activity(_ done: Int, _ now: Double) -> String {
    guard let first = running.first else { return done > 0 && done >= planned ? "cleaning up" : "" }
    var text = first.identity.shortName
    let elapsed = now - first.since
    if elapsed >= 2 { text += ", \(Int(elapsed)) s" }
    if running.count > 1 { text += ", and \(running.count - 1) more" }
    return text
  }

  /// For example `41/s` and `0:12 left`; empty while too little is known.
  private func speed(_ done: Int, _ now: Double) -> (rate: String, left: String) {
    let elapsed = now - began
    guard done >= 5, elapsed >= 1 else { return ("", "") }
    let rate = Double(done) / elapsed
    let text = rate >= 1 ? "\(Int(rate.rounded()))/s" : "\(Int((rate * 60).rounded()))/min"
    guard done < planned else { return (text, "") }
    let left = Int((Double(planned - done) / rate).rounded(.up))
    let (hours, minutes) = (left / 3600, left / 60 % 60)
    let start = hours > 0 ? "\(hours):\(minutes < 10 ? "0" : "")\(minutes)" : "\(minutes)"
    return (text, "\(start):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
  }
}

extension CaseIdentity {
  /// Whether it is one of the cases that a run plans.
  fileprivate var isOfCase: Bool { suite.file != nil && !id.hasPrefix("fixture: ") }
}
