import Reports

/// Every report that is made from events, each in a file of one folder.
enum AllReports {
  static func of(_ folder: String) throws -> [any Reporter] {
    var reports: [any Reporter] = try JUnitDialect.allCases.map {
      try JUnitReport(path: "\(folder)/\($0.rawValue).xml", dialect: $0)
    }
    reports += [
      try JUnitReport(folder: "\(folder)/split", dialect: .surefire, verbose: true),
      try TAPReport(path: "\(folder)/report.tap"), try SARIFReport(path: "\(folder)/report.sarif"),
      try CTRFReport(path: "\(folder)/ctrf.json"),
      try MarkdownReport(path: "\(folder)/report.md"), try BadgeReport(path: "\(folder)/badge.svg"),
    ]
    return reports
  }

  /// Six dialects, one suite's at least, and the others.
  static let leastFiles = 12
}
