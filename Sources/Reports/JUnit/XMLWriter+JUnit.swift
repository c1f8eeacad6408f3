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
    _ suite: JUnitSuite, id: Int, of run: RunInfo, waiting: Waiting?
  ) throws(ReportError) {
    try start(
      "testsuite",
      [
        "name": suite.suite.name, "id": String(id), "tests": String(suite.tests),
        "failures": String(suite.failures), "errors": String(suite.errors),
        "skipped": String(suite.skipped), "time": seconds(suite.time),
        "timestamp": suite.startedAt.formatted(.iso8601), "hostname": run.hostname,
      ])
    if let file = suite.suite.file { try attribute("file", file) }
    try start("properties")
    for (name, value) in suite.properties(of: run, waiting: waiting) {
      try start("property", ["name": name, "value": value])
      try end()
    }
    try end()
  }

  func writeTestcase(_ story: Story, _ outcome: JUnitOutcome, isVerbose: Bool) throws(ReportError) {
    let result = story.result
    let identity = result.identity
    try start(
      "testcase",
      [
        "name": identity.uniqueName, "classname": identity.classname,
        "time": seconds(result.duration),
      ])
    if !result.tags.isEmpty { try attribute("group", result.tags.joined(separator: ",")) }
    if let element = outcome.element {
      try start(element.rawValue)
      if let type = outcome.type { try attribute("type", type) }
      try attribute("message", outcome.message)
      try text(story.text)
      try end()
      if !result.exchanges.isEmpty { try systemOut(story.wireText) }
    } else if result.verdict == .advisory {
      try systemOut(outcome.message + "\n\n" + story.text)
    } else if result.isFlaky {
      try systemOut(story.text + story.earlierText)
    } else if let record = result.probe {
      let wire = isVerbose && !result.exchanges.isEmpty ? "\n" + story.wireText : ""
      try systemOut(record.text + wire)
    } else if isVerbose, !result.exchanges.isEmpty {
      try systemOut(story.wireText)
    }
    try end()
  }

  func systemErr(_ text: String) throws(ReportError) {
    try start("system-err")
    try self.text(text)
    try end()
  }

  private func systemOut(_ text: String) throws(ReportError) {
    try start("system-out")
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
