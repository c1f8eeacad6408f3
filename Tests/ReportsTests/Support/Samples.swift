import Contract
import Foundation
import HTTP
import Runner

/// Small, plain events that tests change as they need.
enum Sample {
  static let suite = Suite(
    name: "apigatewayv2/GetApis/pagination", title: "GetApis returns pages",
    file: "scenarios/apigatewayv2/GetApis/pagination.yaml")
  static let contract = Suite(name: "contract", title: "Answers against the contract", file: nil)
  static let documented = Evidence(.documented, "API reference, GetApis, maxResults")

  static func run(isStrict: Bool = false, cases: Int = 1) -> RunInfo {
    RunInfo(
      startedAt: Date(timeIntervalSince1970: 1_800_000_000), assayVersion: "0.1.0",
      contract: "apigatewayv2 2018-11-29", endpoint: "http://127.0.0.1:5000", isEmbedded: false,
      region: "us-east-1", runID: "r1", isStrict: isStrict, caseCount: cases, hostname: "box")
  }

  static func identity(_ id: String = "page-size", in suite: Suite = suite) -> CaseIdentity {
    CaseIdentity(suite: suite, classname: "apigatewayv2.GetApis", id: id)
  }

  static func mismatch(
    _ rule: Rule = .pageSize, expected: String = "at most 5 items", actual: String = "12 items",
    evidence: Evidence = documented
  ) -> Mismatch {
    Mismatch(rule: rule, path: "$.items", expected: expected, actual: actual, evidence: evidence)
  }

  static func exchange(
    target: String = "/v2/apis?maxResults=5", status: Int = 200,
    body: [UInt8] = Array("{\"items\":[]}".utf8)
  ) -> ExchangeRecord {
    ExchangeRecord(
      label: "call GetApis",
      request: HTTPRequest(
        method: "GET", target: target,
        headers: HTTPFields([
          .init("Host", "127.0.0.1:5000"), .init("Authorization", "AWS4-HMAC-SHA256 [redacted]"),
        ])),
      origin: "http://127.0.0.1:5000",
      response: HTTPResponse(
        status: status, reason: Array("OK".utf8),
        headers: HTTPFields([.init("Content-Type", "application/json")]), body: body),
      bodyLength: body.count, duration: 0.0031)
  }

  static func result(
    _ verdict: Verdict, id: String = "page-size", in suite: Suite = suite, reason: String = "",
    mismatches: [Mismatch] = [], rules: Set<Rule> = [], exchanges: [ExchangeRecord] = [exchange()],
    occurrences: Occurrences? = nil
  ) -> CaseResult {
    CaseResult(
      identity: identity(id, in: suite), title: "a page holds no more than MaxResults items",
      verdict: verdict, reason: reason, mismatches: mismatches, rules: rules,
      source: SourceLine(file: suite.file ?? "-", line: 14, text: "  - id: page-size"),
      evidence: documented, tags: [], exchanges: exchanges,
      rerun: "assay run scenarios/apigatewayv2/GetApis/pagination.yaml --case page-size",
      occurrences: occurrences, startedAt: Date(timeIntervalSince1970: 1_800_000_000),
      duration: 0.25)
  }

  static func summary(_ counts: [Verdict: Int] = [:], exitCode: Int32 = 1) -> RunSummary {
    RunSummary(counts: counts, duration: 2.5, isInterrupted: false, requests: 7, exitCode: exitCode)
  }

  /// A whole run of these results, each suite around its own.
  static func events(_ results: [CaseResult], isStrict: Bool = false, exitCode: Int32 = 1)
    -> [RunEvent]
  {
    var events: [RunEvent] = [.runStarted(run(isStrict: isStrict, cases: results.count))]
    var suites: [Suite] = []
    for result in results where !suites.contains(result.identity.suite) {
      suites.append(result.identity.suite)
    }
    events += suites.map(RunEvent.suiteStarted)
    events += results.map(RunEvent.caseFinished)
    events += suites.map(RunEvent.suiteFinished)
    events.append(.runFinished(summary(exitCode: exitCode)))
    return events
  }
}
