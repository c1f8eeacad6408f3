import ArgumentParser
import Foundation
import Reports
import Scenarios

/// Which reports a run writes.
struct ReportOptions: ParsableArguments {
  @Option(help: "Where the JUnit XML goes.", completion: .file())
  var junit = "reports/junit.xml"

  @Option(help: "Where a page for people goes, in one file of HTML.", completion: .file())
  var html: String?

  @Option(help: "Where one JSON line an event goes; - for stdout.", completion: .file())
  var json: String?

  @Option(
    help: "Write what failed into a new list of deviations.",
    completion: .file(extensions: ["yaml", "yml"]))
  var recordDeviations: String?

  @Flag(help: "Print every case and each exchange, without its secrets.")
  var verbose = false

  @Flag(help: "Mask account ids in every report: those of ARNs, and the caller's own everywhere.")
  var maskAccount = false

  func open(_ scenarios: [Scenario], _ terminal: TerminalOptions) throws(Failure) -> ReportSet {
    do {
      var views: [any Reporter] = [try JUnitReport(path: junit, verbose: verbose)]
      if let html {
        let links = SourceLinks(from: html, environment: ProcessInfo.processInfo.environment)
        views.append(try HTMLReport(path: html, links: links))
      }
      if let json { views.append(try JSONLinesReport(path: json)) }
      if let recordDeviations {
        views.append(
          try DeviationsReport(path: recordDeviations, rows: rows(of: scenarios), day: .today))
      }
      // Where stdout is for JSON, a person reads stderr.
      let descriptor = json == "-" ? STDERR_FILENO : STDOUT_FILENO
      views.append(
        terminal.report(
          descriptor, isVerbose: verbose,
          reports: [("JUnit", junit)] + (html.map { [("HTML", $0)] } ?? [])))
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
