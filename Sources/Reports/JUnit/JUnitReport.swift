import Foundation
import Runner

/// JUnit XML for CI dashboards, valid against the schema of Jenkins (jenkins-junit-10.xsd).
///
/// The schema wants each suite's counts in its start tag, so testcases wait in a spool until the
/// run ends. From the first event on there is a valid file in its place: until the run is over, one
/// that says that it did not end.
public final class JUnitReport: Reporter {
  private let destination: Destination
  private let isVerbose: Bool
  private let spool: Spool
  private let fragments: XMLWriter
  private var run: RunInfo?
  private var summary: RunSummary?
  /// In the order in which they started.
  private var suites: [JUnitSuite] = []
  private var indexes: [Suite: Int] = [:]

  /// - Parameter verbose: whether cases that passed show their exchanges too. They are most of a
  ///   run, and dashboards limit a file's size (GitLab: 30 MB).
  /// - Throws: `ReportError` where no report can be written there.
  public init(path: String, verbose: Bool = false) throws(ReportError) {
    destination = try Destination(path)
    isVerbose = verbose
    spool = try Spool(beside: destination)
    fragments = try XMLWriter(path: path)
    // Testcases are written at the depth at which they will stand.
    for element in ["testsuites", "testsuite", "properties"] { try fragments.start(element) }
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
    try write(suites, of: run)
  }

  private func index(of suite: Suite) -> Int {
    if let index = indexes[suite] { return index }
    suites.append(JUnitSuite(suite, startedAt: Date()))
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
    try fragments.writeTestcase(story, outcome, isVerbose: isVerbose)
    return try fragments.take()
  }

  /// What a dashboard finds where nothing could be written at the end, after `kill -9` for example:
  /// not the good news of an older run.
  private func writePlaceholder(_ run: RunInfo) throws(ReportError) {
    let suite = Suite(name: "assay", title: "The run itself", file: nil)
    var placeholder = JUnitSuite(suite, startedAt: run.startedAt)
    let result = CaseResult(
      identity: CaseIdentity(suite: suite, classname: "assay", id: "run"),
      title: "the run comes to its end", verdict: .errored,
      reason: "unfinished: Assay runs still, or was killed before it could write its report")
    placeholder.testcases = Spool.Lane(try testcase(result, in: &placeholder))
    try write([placeholder], of: run)
  }

  private func write(_ suites: [JUnitSuite], of run: RunInfo) throws(ReportError) {
    let total = summary?.duration ?? suites.reduce(0) { $0 + $1.time }
    try destination.replace { sink throws(ReportError) in
      let writer = try XMLWriter(sink, path: destination.path)
      try writer.startTestsuites(time: total, suites)
      for (index, suite) in suites.enumerated() {
        try writer.startTestsuite(suite, id: index, of: run, waiting: summary?.waiting)
        try spool.read(suite.testcases) { part throws(ReportError) in try writer.raw(part) }
        if let warning = run.insecurity { try writer.systemErr(warning) }
        try writer.end()
      }
      try writer.endDocument()
    }
  }
}
