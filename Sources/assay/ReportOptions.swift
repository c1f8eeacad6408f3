import ArgumentParser
import Foundation
import Reports
import Scenarios

/// Which reports a run writes.
struct ReportOptions: ParsableArguments {
  @OptionGroup var files: ReportFiles

  @Option(help: "Where one JSON line an event goes; - for stdout.", completion: .file())
  var json: String?

  @Option(
    help: "Write what failed into a new list of deviations.",
    completion: .file(extensions: ["yaml", "yml"]))
  var recordDeviations: String?

  @Flag(help: "Mask account ids in every report: those of ARNs, and the caller's own everywhere.")
  var maskAccount = false

  func open(_ scenarios: [Scenario], _ terminal: TerminalOptions) throws(Failure) -> ReportSet {
    var files = files
    // A run without any JUnit file would tell a dashboard nothing.
    if files.junit == nil, files.junitSplit == nil { files.junit = "reports/junit.xml" }
    let descriptor = try files.terminal(besides: [json, recordDeviations])
    do {
      var views = try files.open()
      if let json { views.append(try JSONLinesReport(path: json)) }
      if let recordDeviations {
        views.append(
          try DeviationsReport(path: recordDeviations, rows: rows(of: scenarios), day: .today))
      }
      views.append(files.terminalReport(descriptor, terminal))
      let isOnGitHub = ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true"
      views += files.annotationsReport(descriptor, byDefault: isOnGitHub)
      return ReportSet(views)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// How many rows each case with rows has, by `path#id`.
  private func rows(of scenarios: [Scenario]) -> [String: Int] {
    let counts = scenarios.flatMap { scenario in
      scenario.cases.filter { !$0.rows.isEmpty }.map {
        ("\(scenario.path)#\($0.id)", $0.rows.count)
      }
    }
    return Dictionary(counts) { first, _ in first }
  }
}
