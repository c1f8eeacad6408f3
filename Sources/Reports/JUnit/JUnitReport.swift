import Foundation
import Runner

/// JUnit XML for CI dashboards, in one of its dialects; as a file, or as one file for each suite.
///
/// Each suite's counts stand in its start tag, so testcases wait in a spool until the run ends. From
/// the first event on there is a valid file in its place: until the run is over, one that says that
/// it did not end.
public final class JUnitReport: Reporter {
  private enum Output {
    case file(Destination)
    case folder(JUnitFolder)
  }

  private let output: Output
  private let dialect: JUnitDialect
  private let isVerbose: Bool
  private let spool: Spool
  private let fragments: XMLWriter
  private var attachments: JUnitAttachments?
  /// Of the one file; of several each suite has its own.
  private var allowance: JUnitAllowance
  private var run: RunInfo?
  private var summary: RunSummary?
  /// In the order in which they started.
  private var suites: [JUnitSuite] = []
  private var indexes: [Suite: Int] = [:]

  /// One file.
  /// - Parameters:
  ///   - path: `-` is standard output.
  ///   - verbose: whether cases that passed show their exchanges too. They are most of a run, and
  ///     dashboards limit a file's size.
  /// - Throws: `ReportError` where no report can be written there.
  public convenience init(
    path: String, dialect: JUnitDialect = .standard, verbose: Bool = false
  ) throws(ReportError) {
    let destination = try Destination(path)
    try self.init(.file(destination), beside: destination, dialect, verbose)
    if dialect.hasAttachments, !destination.isSpecial { attachments = JUnitAttachments(of: path) }
  }

  /// One file for each suite.
  public convenience init(
    folder path: String, dialect: JUnitDialect = .standard, verbose: Bool = false
  ) throws(ReportError) {
    let folder = try JUnitFolder(path)
    try self.init(.folder(folder), beside: Destination(folder.placeholder), dialect, verbose)
    if dialect.hasAttachments { attachments = JUnitAttachments(of: "\(path)/junit.xml") }
  }

  private init(
    _ output: Output, beside destination: Destination, _ dialect: JUnitDialect, _ isVerbose: Bool
  ) throws(ReportError) {
    self.output = output
    self.dialect = dialect
    self.isVerbose = isVerbose
    allowance = JUnitAllowance(limit: dialect.limit)
    spool = try Spool(beside: destination)
    fragments = try XMLWriter(path: destination.path)
    // Testcases are written at the depth at which they will stand.
    if !dialect.isOneSuite { try fragments.start("testsuites") }
    try fragments.start("testsuite")
    try fragments.start("properties")
    try fragments.end()
    _ = try fragments.take()
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      try writePlaceholder(info)
    case .suiteStarted(let suite): _ = index(of: suite)
    case .caseFinished(let result): try add(result)
    case .suiteFinished(let suite): suites[index(of: suite)].isFinished = true
    case .runFinished(let summary): self.summary = summary
    case .caseStarted, .caseHeld, .notice, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    guard let run else { return }
    if summary == nil { try add(JUnitReport.unfinished) }
    switch output {
    case .file(let destination): try write(suites, to: destination, of: run)
    case .folder(var folder):
      for suite in suites {
        try write([suite], to: Destination(folder.file(of: suite.suite)), of: run)
      }
      unlink(folder.placeholder)
    }
  }

  private func index(of suite: Suite) -> Int {
    // Where the file has one suite only, that stands for all.
    let isMerged = if case .file = output { dialect.isOneSuite } else { false }
    let suite = isMerged ? JUnitReport.whole : suite
    if let index = indexes[suite] { return index }
    suites.append(JUnitSuite(suite, limit: dialect.limit))
    indexes[suite] = suites.count - 1
    return suites.count - 1
  }

  private func add(_ result: CaseResult) throws(ReportError) {
    let index = index(of: result.identity.suite)
    let fragment = try testcase(result, in: &suites[index])
    try spool.append(fragment, to: &suites[index].testcases)
  }

  private func testcase(
    _ result: CaseResult, in suite: inout JUnitSuite
  ) throws(ReportError) -> [UInt8] {
    let story = Story(result: result)
    let outcome = JUnitOutcome(story, isStrict: run?.isStrict ?? false)
    suite.count(result, as: outcome.element)
    let isOneFile = if case .file = output { true } else { false }
    let allowance = isOneFile ? self.allowance : suite.allowance
    var writer = JUnitTestcase(
      story: story, outcome: outcome, dialect: dialect, run: run, isVerbose: isVerbose,
      allowance: allowance)
    if outcome.element == .failure || outcome.element == .error {
      writer.attachment = try attachments?.write(story.text + "\n" + story.wireText)
    }
    try writer.write(to: fragments)
    let fragment = try fragments.take()
    self.allowance.use(fragment.count)
    suite.allowance.use(fragment.count)
    return fragment
  }

  private static let whole = Suite(name: "assay", title: "The run itself", file: nil)

  private static let unfinished = CaseResult(
    identity: CaseIdentity(suite: whole, classname: "assay", id: "run"),
    title: "the run comes to its end", verdict: .errored,
    reason: "unfinished: Assay runs still, or was killed before it could write its report")

  /// What a dashboard finds where nothing could be written at the end, after `kill -9` for example:
  /// not the good news of an older run.
  private func writePlaceholder(_ run: RunInfo) throws(ReportError) {
    var result = JUnitReport.unfinished
    result.startedAt = run.startedAt
    var suite = JUnitSuite(result.identity.suite, limit: nil)
    let story = Story(result: result)
    let outcome = JUnitOutcome(story, isStrict: false)
    suite.count(result, as: outcome.element)
    try JUnitTestcase(story: story, outcome: outcome, dialect: dialect, run: run).write(
      to: fragments)
    suite.testcases = Spool.Lane(try fragments.take())
    switch output {
    case .file(let destination):
      if !destination.isStream { try write([suite], to: destination, of: run) }
    case .folder(let folder): try write([suite], to: Destination(folder.placeholder), of: run)
    }
  }

  private func write(
    _ suites: [JUnitSuite], to destination: Destination, of run: RunInfo
  ) throws(ReportError) {
    let total = summary?.duration ?? suites.reduce(0) { $0 + $1.time }
    // A run without any case is a file too, and its root may have to be a suite.
    let suites =
      suites.isEmpty && dialect.isOneSuite ? [JUnitSuite(JUnitReport.whole, limit: nil)] : suites
    try destination.replace { sink throws(ReportError) in
      let writer = try XMLWriter(sink, path: destination.path)
      if !dialect.isOneSuite { try writer.startTestsuites(time: total, suites) }
      for (index, suite) in suites.enumerated() {
        try writer.startTestsuite(suite, id: index, dialect, of: run, waiting: summary?.waiting)
        try spool.read(suite.testcases) { part throws(ReportError) in try writer.raw(part) }
        if let warning = run.insecurity, dialect != .surefire {
          try writer.element("system-err", warning)
        }
        try writer.end()
      }
      try writer.endDocument()
    }
  }
}
