import Contract
import Foundation
import Reports
import Runner
import Scenarios
import TestSupport

extension Sample {
  /// What was touched of one operation, codes that mean to harm among it.
  static var coverage: Coverage {
    var operation = OperationCoverage(name: "GetApis")
    operation.calls = 7
    operation.statuses = [200: 5, 404: 2]
    operation.sent = MemberCoverage(paths: ["MaxResults"])
    operation.seen = MemberCoverage(
      paths: ["Items", "Items[].ProtocolType"], values: ["Items[].ProtocolType": ["HTTP"]])
    operation.errors = ["A|B_\u{1B}[31m", "NotFoundException"]
    operation.pages = 3
    return Coverage(operations: [operation], rules: [.pageSize, .conflict])
  }

  /// With a reason, and one that is not true.
  static func coverageReport(_ coverage: Coverage = Sample.coverage) throws -> CoverageReport {
    let contract = try Contract.load(
      contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
    let reasons = CoverageReasons(
      path: "scenarios/coverage/apigatewayv2.yaml", service: "apigatewayv2",
      entries: [
        .init(
          pattern: try CoveragePattern("GetApis output Items[].Warnings*"),
          reason: String(repeating: "only an import shows it ", count: 6), line: 4),
        .init(pattern: try CoveragePattern("GetApis output Nothing"), reason: "r", line: 6),
      ])
    return CoverageReport(coverage, of: contract, scope: ["GetApis"], reasons: reasons)
  }
}
