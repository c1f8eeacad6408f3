import Contract
import Runner

/// A page of Markdown for a job summary or a comment on a pull request: what broke, and whether that
/// says something of the endpoint.
///
/// It has no more than GitHub takes for a comment, 65,536 characters: first full stories are left out,
/// then lines of tables, and the page says so.
public final class MarkdownReport: Reporter {
  private let destination: Destination
  private var run: RunInfo?
  private var summary: RunSummary?
  private var tally = MarkdownTally()

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    destination = try Destination(path)
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      if !destination.isStream { try write(info) }
    case .caseFinished(let result):
      tally.add(Story(result: result), isStrict: run?.isStrict ?? false)
    case .runFinished(let summary): self.summary = summary
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .notice, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    if let run { try write(run) }
  }

  private func write(_ run: RunInfo) throws(ReportError) {
    let page = MarkdownPage(run: run, summary: summary, tally: tally).text
    try destination.replace { sink throws(ReportError) in try sink.write(Array(page.utf8)) }
  }
}
