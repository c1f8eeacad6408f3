import Foundation
import Runner

/// A run told on the terminal: progress, each failure as it happens, and at the end what broke.
public final class TerminalReport: Reporter {
  private let style: TerminalStyle
  private let ink: Ink
  private let detail: TerminalDetail
  private let reports: [(kind: String, path: String)]
  private let write: (String) throws(ReportError) -> Void
  /// Seconds on a clock that never goes back.
  private let now: () -> Double
  /// How wide the terminal is now.
  private let columns: () -> Int

  private var run: RunInfo?
  private var summary: RunSummary?
  private var tally: TerminalTally
  private var progress = TerminalProgress()
  private var openSuites: [Suite: [Verdict: Int]] = [:]
  private var told: Set<String> = []
  /// Reports that could not be written.
  private var lost: [String] = []
  private var lastDrawn = -1.0
  /// The progress line that stands on the screen.
  private var shown = ""

  /// So many failures are told in full, the rest in a line each; all of it is in the other reports.
  private static let fullFailures = 3
  /// Ten times a second.
  private static let redraw = 0.1

  /// - Parameters:
  ///   - descriptor: an open file, for example standard output or standard error.
  ///   - reports: other reports' files, named at the end, for example `("JUnit", "junit.xml")`.
  public convenience init(
    descriptor: Int32, style: TerminalStyle, detail: TerminalDetail = TerminalDetail(),
    reports: [(kind: String, path: String)] = []
  ) {
    let sink = FileSink(descriptor: descriptor, name: "the terminal")
    let clock = ContinuousClock()
    let start = clock.now
    self.init(
      style: style, detail: detail, reports: reports,
      now: { (clock.now - start) / .seconds(1) },
      columns: { TerminalStyle.columns(of: descriptor) ?? style.width },
      write: { text throws(ReportError) in
        do throws(ReportError) {
          try sink.write(Array(text.utf8))
        } catch {
          // Nobody reads it any more, which is no loss: it tells nothing that other reports don't.
          if ![EPIPE, EIO, EBADF].contains(sink.failure) { throw error }
        }
      })
  }

  init(
    style: TerminalStyle, detail: TerminalDetail, reports: [(kind: String, path: String)],
    now: @escaping () -> Double, columns: @escaping () -> Int,
    write: @escaping (String) throws(ReportError) -> Void
  ) {
    self.style = style
    ink = Ink(isOn: style.hasColour)
    self.detail = detail
    tally = TerminalTally(detail)
    self.reports = reports
    self.now = now
    self.columns = columns
    self.write = write
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    progress.apply(event, at: now())
    switch event {
    case .runStarted(let info):
      run = info
      if let warning = info.insecurity { try tell(["\(ink("WARNING", .red)): \(warning)"]) }
      if !detail.isQuiet, let plan = info.plan { try tell([plan.words]) }
    case .suiteStarted(let suite): openSuites[suite] = [:]
    case .caseStarted: break
    case .caseHeld(let identity, let reason, let isRunAgain):
      if isRunAgain { try tellAgain(identity, reason) }
    case .caseFinished(let result): try tell(result)
    case .suiteFinished(let suite): try tellEnd(of: suite)
    case .notice(let text): try tell(["\(ink("note", .cyan)): \(text.escaped(for: .line))"])
    case .coverage: break
    case .runFinished(let summary): self.summary = summary
    }
    if now() - lastDrawn >= TerminalReport.redraw { try draw() }
  }

  public func tick() throws(ReportError) {
    if run != nil { try draw() }
  }

  public func hear(of lost: ReportError) { self.lost.append(lost.path) }

  public func finish() throws(ReportError) {
    guard run != nil else { return }
    let reports = reports.filter { report in
      !lost.contains { $0 == report.path || $0.hasPrefix(report.path + "/") }
    }
    let summary = TerminalSummary(
      run: run, summary: summary, tally: tally, style: style, ink: ink, reports: reports,
      detail: detail)
    // From here on there is no progress.
    self.run = nil
    try tell(summary.lines)
  }

  private func tell(_ result: CaseResult) throws(ReportError) {
    let story = Story(result: result)
    let failure = TerminalFailure(story: story, style: style, ink: ink)
    let isRed =
      switch result.verdict {
      case .failed, .errored: true
      case .advisory: run?.isStrict ?? false
      case .passed, .skipped, .notImplemented, .deviates, .recorded: false
      }
    tally.add(failure, isRed: isRed)
    openSuites[result.identity.suite]?[result.verdict, default: 0] += 1
    if detail.isQuiet { return }
    let isOfContract = result.occurrences != nil
    var lines: [String] = []
    if isRed, !isOfContract {
      // What is broken in the same way a second time needs no second block.
      let isNew = told.count < TerminalReport.fullFailures && told.insert(failure.cause).inserted
      lines = isNew ? failure.block + [""] : [failure.line]
    } else if detail.isVerbose || (result.verdict == .advisory && !isOfContract) || result.isFlaky {
      lines = [failure.line]
    }
    if detail.isVerbose, let record = result.probe {
      lines += record.text.escaped(for: .terminal).indented(by: "    ").lines
    }
    if detail.isVerbose, !result.exchanges.isEmpty {
      lines += story.wireText.escaped(for: .terminal).indented(by: "    ").lines
    }
    try tell(lines)
  }

  private func tellAgain(_ identity: CaseIdentity, _ reason: String) throws(ReportError) {
    if detail.isQuiet { return }
    let word = ink("again".padded(toColumns: 9), .yellow)
    let room = max(style.width - identity.displayName.columns - 12, 20)
    try tell([
      "\(word) \(identity.displayName): \(reason.escaped(for: .line).clipped(toColumns: room))"
    ])
  }

  private func tellEnd(of suite: Suite) throws(ReportError) {
    guard let counts = openSuites.removeValue(forKey: suite), !style.isInteractive,
      !detail.isQuiet
    else { return }
    let worst = [Verdict.failed, .errored].first { counts[$0] != nil } ?? .passed
    let word = ink((worst == .passed ? "ok" : worst.rawValue).padded(toColumns: 9), worst.colour)
    try tell([
      "\(word) \(suite.name.escaped(for: .line)): \(counts.isEmpty ? "no cases" : counts.words)"
    ])
  }

  /// Lines that stay, above the progress line; all in one write, so that nothing flickers.
  private func tell(_ lines: [String]) throws(ReportError) {
    if lines.isEmpty { return }
    var text = ""
    for (index, line) in lines.enumerated() {
      text += (index == 0 && !shown.isEmpty ? "\r\u{1B}[K" : "") + line + "\n"
    }
    shown = ""
    try draw(after: text)
  }

  /// Draws the progress line over itself: what is the same does not flicker, what was longer is wiped.
  private func draw(after text: String = "") throws(ReportError) {
    var text = text
    if style.isInteractive, !detail.isQuiet, run != nil, summary == nil {
      lastDrawn = now()
      // One column stays free: some terminals wrap when the last one is filled.
      let line = progress.line(width: columns() - 1, at: now(), ink)
      if line != shown {
        text += "\r\(line)\u{1B}[K"
        shown = line
      }
    }
    if !text.isEmpty { try write(text) }
  }
}
