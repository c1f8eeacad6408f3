import Foundation
import Runner

/// A run told on the terminal: progress, each failure as it happens, and at the end what broke.
public final class TerminalReport: Reporter {
  private let style: TerminalStyle
  private let ink: Ink
  private let isVerbose: Bool
  private let reports: [(kind: String, path: String)]
  private let write: (String) throws(ReportError) -> Void
  /// Seconds on a clock that never goes back.
  private let now: () -> Double

  private var run: RunInfo?
  private var summary: RunSummary?
  private var tally = TerminalTally()
  private var progress = TerminalProgress()
  private var openSuites: [Suite: [Verdict: Int]] = [:]
  private var told: Set<String> = []
  private var lastDrawn = -1.0
  private var isLineShown = false

  /// So many failures are told in full, the rest in a line each; all of it is in the JUnit file.
  private static let fullFailures = 20
  /// Ten times a second.
  private static let redraw = 0.1

  /// - Parameters:
  ///   - descriptor: an open file, for example standard output or standard error.
  ///   - verbose: a line for each case, and each exchange.
  ///   - reports: other reports' files, named at the end, for example `("JUnit", "junit.xml")`.
  public convenience init(
    descriptor: Int32, style: TerminalStyle, verbose: Bool = false,
    reports: [(kind: String, path: String)] = []
  ) {
    let sink = FileSink(descriptor: descriptor, name: "the terminal")
    let clock = ContinuousClock()
    let start = clock.now
    self.init(
      style: style, verbose: verbose, reports: reports,
      now: { (clock.now - start) / .seconds(1) },
      write: { text throws(ReportError) in try sink.write(Array(text.utf8)) })
  }

  init(
    style: TerminalStyle, verbose: Bool, reports: [(kind: String, path: String)],
    now: @escaping () -> Double, write: @escaping (String) throws(ReportError) -> Void
  ) {
    self.style = style
    ink = Ink(isOn: style.hasColour)
    isVerbose = verbose
    self.reports = reports
    self.now = now
    self.write = write
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    progress.apply(event)
    switch event {
    case .runStarted(let info):
      run = info
      if let warning = info.insecurity { try tell(["\(ink("WARNING", .red)): \(warning)"]) }
      if let plan = info.plan { try tell([plan.words]) }
    case .suiteStarted(let suite): openSuites[suite] = [:]
    case .caseStarted: break
    case .caseFinished(let result): try tell(result)
    case .suiteFinished(let suite): try tellEnd(of: suite)
    case .notice(let text): try tell(["\(ink("note", .cyan)): \(text.escaped(for: .line))"])
    case .coverage: break
    case .runFinished(let summary): self.summary = summary
    }
    try draw()
  }

  public func finish() throws(ReportError) {
    let summary = TerminalSummary(
      run: run, summary: summary, tally: tally, style: style, ink: ink, reports: reports,
      isVerbose: isVerbose)
    if run != nil { try tell(summary.lines) }
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
    let isOfContract = result.occurrences != nil
    var lines: [String] = []
    if isRed, !isOfContract {
      // What is broken in the same way a second time needs no second block.
      let isNew = told.count < TerminalReport.fullFailures && told.insert(key(of: story)).inserted
      lines = isNew ? failure.block + [""] : [failure.line]
    } else if isVerbose || (result.verdict == .advisory && !isOfContract) {
      lines = [failure.line]
    }
    if isVerbose, let record = result.probe {
      lines += record.text.escaped(for: .terminal).indented(by: "    ").lines
    }
    if isVerbose, !result.exchanges.isEmpty {
      lines += story.wireText.escaped(for: .terminal).indented(by: "    ").lines
    }
    try tell(lines)
  }

  private func key(of story: Story) -> String {
    story.result.verdict == .errored ? story.result.reason : story.result.identity.displayName
  }

  private func tellEnd(of suite: Suite) throws(ReportError) {
    guard let counts = openSuites.removeValue(forKey: suite), !style.isInteractive else { return }
    let worst = [Verdict.failed, .errored].first { counts[$0] != nil } ?? .passed
    let word = ink((worst == .passed ? "ok" : worst.rawValue).padded(toColumns: 9), worst.colour)
    let shown = counts.isEmpty ? "no cases" : counts.words
    try tell(["\(word) \(suite.name.escaped(for: .line)): \(shown)"])
  }

  private func tell(_ lines: [String]) throws(ReportError) {
    if lines.isEmpty { return }
    var text = isLineShown ? "\r\u{1B}[2K" : ""
    isLineShown = false
    for line in lines { text += line + "\n" }
    try write(text)
  }

  private func draw() throws(ReportError) {
    guard style.isInteractive, summary == nil, now() - lastDrawn >= TerminalReport.redraw else {
      return
    }
    lastDrawn = now()
    isLineShown = true
    // One column stays free: some terminals wrap when the last one is filled.
    try write("\r\u{1B}[2K" + progress.line(width: style.width - 1))
  }
}
