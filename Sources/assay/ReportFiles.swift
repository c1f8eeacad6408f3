import ArgumentParser
import Foundation
import Reports

/// The reports that are made from events: by `run` as they happen, by `report` from their file.
struct ReportFiles: ParsableArguments {
  @Option(
    help: "Where the JUnit XML goes; - for stdout. Default of run: reports/junit.xml.",
    completion: .file())
  var junit: String?

  @Option(
    help:
      "Which reader the JUnit XML is for: \(JUnitDialect.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var junitDialect = JUnitDialect.standard

  @Option(
    help: "The folder where one JUnit file a suite goes, named TEST-assay.SUITE.xml.",
    completion: .directory)
  var junitSplit: String?

  @Option(
    help: "Where a page for people goes, in one file of HTML; - for stdout.", completion: .file())
  var html: String?

  @Option(
    help: "Where Markdown goes, for a job summary or a comment; - for stdout.", completion: .file())
  var markdown: String?

  @Option(help: "Where TAP 14 goes; - for stdout.", completion: .file())
  var tap: String?

  @Option(help: "Where SARIF 2.1.0 goes, for code scanning; - for stdout.", completion: .file())
  var sarif: String?

  @Option(
    help: "Where CTRF, the Common Test Report Format, goes; - for stdout.", completion: .file())
  var ctrf: String?

  @Option(
    help: "Where a badge (SVG) of the conforming cases goes; - for stdout.", completion: .file())
  var badge: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Print GitHub's annotations at the end. Default of run: where GITHUB_ACTIONS is true.")
  var annotations: Bool?

  @Flag(help: "Show every case and each exchange, without its secrets.")
  var verbose = false

  /// Each with its kind, as the terminal names it at the end.
  var named: [(kind: String, path: String)] {
    let all: [(String, String?)] = [
      ("JUnit", junit), ("JUnit", junitSplit), ("HTML", html), ("Markdown", markdown), ("TAP", tap),
      ("SARIF", sarif), ("CTRF", ctrf), ("badge", badge),
    ]
    return all.compactMap { kind, path in path.map { (kind, $0) } }
  }

  func open() throws(ReportError) -> [any Reporter] {
    var views: [any Reporter] = []
    let environment = ProcessInfo.processInfo.environment
    let checkout = Checkout(environment)
    if let junit {
      let report = try JUnitReport(path: junit, dialect: junitDialect, verbose: verbose)
      views.append(checkout.placing(report))
    }
    if let junitSplit {
      let report = try JUnitReport(folder: junitSplit, dialect: junitDialect, verbose: verbose)
      views.append(checkout.placing(report))
    }
    if let html {
      let links = SourceLinks(from: html, environment: environment)
      views.append(try HTMLReport(path: html, links: links))
    }
    if let markdown { views.append(try MarkdownReport(path: markdown)) }
    if let tap { views.append(try TAPReport(path: tap)) }
    if let sarif { views.append(checkout.placing(try SARIFReport(path: sarif))) }
    if let ctrf { views.append(checkout.placing(try CTRFReport(path: ctrf))) }
    if let badge { views.append(try BadgeReport(path: badge)) }
    return views
  }

  /// Where people read: stderr, where stdout is for a report.
  /// - Parameter source: what the reports are made from.
  /// - Throws: `Failure` where two reports would share a place, or take that of the source.
  func terminal(besides others: [String?] = [], from source: String? = nil) throws(Failure) -> Int32
  {
    let paths = named.map(\.path) + others.compactMap(\.self)
    let streams = paths.filter { $0 == "-" }
    if streams.count > 1 {
      throw Failure("only one report can go to stdout: name files for the others")
    }
    var taken: Set<String> = []
    for path in paths where path != "-" && !path.hasPrefix("/dev/") {
      let place = Self.place(path)
      if let source, place == Self.place(source) {
        throw Failure("\(path) is what is read: name another file for the report")
      }
      if !taken.insert(place).inserted {
        throw Failure("\(path) is named for two reports: give each a place of its own")
      }
    }
    return streams.isEmpty ? STDOUT_FILENO : STDERR_FILENO
  }

  private static func place(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  func terminalReport(_ descriptor: Int32, _ terminal: TerminalOptions) -> TerminalReport {
    terminal.report(
      descriptor, isVerbose: verbose, reports: named.filter { $0.path != "-" })
  }

  /// What comes after all else that is printed; nothing where nobody wants it.
  func annotationsReport(_ descriptor: Int32, byDefault: Bool) -> [any Reporter] {
    guard annotations ?? byDefault else { return [] }
    let checkout = Checkout(ProcessInfo.processInfo.environment)
    return [checkout.placing(AnnotationsReport(descriptor: descriptor))]
  }
}

extension JUnitDialect: ExpressibleByArgument {}
