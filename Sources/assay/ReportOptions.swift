import ArgumentParser
import Foundation
import Reports

/// Which reports a run writes.
struct ReportOptions: ParsableArguments {
  @Option(help: "Where the JUnit XML goes.", completion: .file())
  var junit = "reports/junit.xml"

  @Option(help: "Where one JSON line an event goes; - for stdout.", completion: .file())
  var json: String?

  @Flag(help: "Print each exchange, without its secrets.")
  var verbose = false

  func open() throws(Failure) -> ReportSet {
    do {
      var views: [any Reporter] = [try JUnitReport(path: junit, verbose: verbose)]
      if let json { views.append(try JSONLinesReport(path: json)) }
      // Where stdout is for JSON, a person reads stderr.
      let descriptor = json == "-" ? STDERR_FILENO : STDOUT_FILENO
      let style = TerminalStyle.detect(
        descriptor: descriptor, environment: ProcessInfo.processInfo.environment)
      views.append(
        TerminalReport(
          descriptor: descriptor, style: style, verbose: verbose, reports: [("JUnit", junit)]))
      return ReportSet(views)
    } catch {
      throw Failure("\(error)")
    }
  }
}
