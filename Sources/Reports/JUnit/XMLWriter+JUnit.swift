import Foundation
import Runner

extension XMLWriter {
  func startTestsuites(time: Double, _ suites: [JUnitSuite]) throws(ReportError) {
    func sum(_ count: (JUnitSuite) -> Int) -> String { String(suites.reduce(0) { $0 + count($1) }) }
    try start(
      "testsuites",
      [
        "name": "assay", "time": seconds(time), "tests": sum { $0.tests },
        "failures": sum { $0.failures }, "errors": sum { $0.errors },
      ])
  }

  /// The start tag and the properties.
  func startTestsuite(
    _ suite: JUnitSuite, id: Int, _ dialect: JUnitDialect, of run: RunInfo, waiting: Waiting?
  ) throws(ReportError) {
    try start(
      "testsuite",
      [
        "name": suite.suite.name, "tests": String(suite.tests), "failures": String(suite.failures),
        "errors": String(suite.errors), "skipped": String(suite.skipped),
        "time": seconds(suite.time),
        "timestamp": (suite.startedAt ?? run.startedAt).formatted(.iso8601),
      ])
    if dialect == .surefire {
      try attribute("flakes", String(suite.flaky))
    } else {
      try attribute("id", String(id))
      try attribute("hostname", run.hostname)
      if let file = suite.suite.file { try attribute("file", file) }
    }
    if dialect.hasSuiteProperties {
      try writeProperties(suite.properties(of: run, waiting: waiting))
    }
  }

  func writeProperties(_ properties: [(String, String)]) throws(ReportError) {
    try start("properties")
    for (name, value) in properties {
      try start("property", ["name": name, "value": value])
      try end()
    }
    try end()
  }

  func element(_ name: String, _ text: String) throws(ReportError) {
    try start(name)
    try self.text(text)
    try end()
  }
}

extension CaseIdentity {
  /// Unique in the run together with the classname: GitLab drops all but the first of a name.
  /// Of `apigatewayv2/GetApis/pagination` and `apigatewayv2.GetApis`, `pagination/` and the id; so too
  /// for a classname with more between service and operation.
  var uniqueName: String {
    guard suite.file != nil else { return id }
    let parts = classname.split(separator: ".")
    let name = "/" + suite.name
    guard let service = parts.first, let operation = parts.last,
      let range = name.range(of: "/\(service)/\(operation)/")
    else { return "\(suite.name)/\(id)" }
    return "\(name[range.upperBound...])/\(id)"
  }
}
