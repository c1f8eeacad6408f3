import Foundation
import JSON
import Runner

extension RunEvent {
  /// Raised whenever a key changes its meaning or goes.
  static let formatVersion = 1

  /// The event as a line of JSON says it. Keys never change their meaning within a version; new
  /// ones may come.
  var json: JSONObject {
    switch self {
    case .runStarted(let run):
      [
        "event": "run-started", "version": .int(RunEvent.formatVersion),
        "startedAt": .date(run.startedAt),
        "assay": .string(run.assayVersion), "contract": .string(run.contract),
        "endpoint": .string(run.endpoint), "embedded": .bool(run.isEmbedded),
        "insecure": .bool(run.isInsecure), "proxy": .optional(run.proxy),
        "target": .optional(run.target), "readOnly": .bool(run.isReadOnly),
        "leftOut": .int(run.leftOut),
        "region": .string(run.region), "runId": .string(run.runID), "strict": .bool(run.isStrict),
        "evidence": .string(run.evidence.rawValue), "cases": .int(run.caseCount),
        "plan": run.plan?.json ?? .null,
        "hostname": .string(run.hostname),
      ]
    case .suiteStarted(let suite):
      [
        "event": "suite-started", "suite": .string(suite.name), "title": .string(suite.title),
        "file": .optional(suite.file),
      ]
    case .caseStarted(let identity):
      JSONObject([JSONObject.Member(key: "event", value: "case-started")] + identity.members)
    case .caseHeld(let identity, let reason, let isRunAgain):
      JSONObject(
        [JSONObject.Member(key: "event", value: "case-held")] + identity.members + [
          JSONObject.Member(key: "reason", value: .string(reason)),
          JSONObject.Member(key: "again", value: .bool(isRunAgain)),
        ])
    case .caseFinished(let result): result.json
    case .suiteFinished(let suite): ["event": "suite-finished", "suite": .string(suite.name)]
    case .notice(let text): ["event": "notice", "text": .string(text)]
    case .coverage(let coverage): coverage.json
    case .runFinished(let summary): summary.json
    }
  }
}

extension PlanOutline {
  fileprivate var json: JSON {
    [
      "scenarios": .int(scenarios), "cases": .int(cases), "requests": .int(requests),
      "reads": .int(reads), "writes": .int(writes), "atLeast": .bool(isAtLeast),
      "rate": rate.map { rate in
        [
          "requestsPerSecond": JSONNumber("\(rate.requestsPerSecond)").map(JSON.number) ?? .null,
          "burst": .int(rate.burst),
        ]
      } ?? .null,
      "seconds": seconds.map(JSON.seconds) ?? .null,
    ]
  }
}

extension RunSummary {
  fileprivate var json: JSONObject {
    var counts = JSONObject()
    for verdict in Verdict.allCases {
      counts.append(verdict.rawValue, .int(self.counts[verdict] ?? 0))
    }
    return [
      "event": "run-finished", "counts": .object(counts), "flaky": .int(flaky),
      "duration": .seconds(duration),
      "interrupted": .bool(isInterrupted), "requests": .int(requests),
      "waiting": [
        "rate": .seconds(waiting.forRate), "retries": .seconds(waiting.betweenAttempts),
        "turns": .seconds(waiting.forTurns),
      ],
      "throttles": .int(waiting.throttles), "retries": .int(waiting.retries),
      "exitCode": .int(Int(exitCode)),
    ]
  }
}

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// In UTC, with three decimals, for example `2027-01-15T08:00:00.250Z`.
  static func date(_ date: Date) -> JSON {
    let milliseconds = date.milliseconds
    let fraction = (milliseconds % 1000 + 1000) % 1000
    let whole = Date(timeIntervalSince1970: Double((milliseconds - fraction) / 1000))
    let digits = String(1000 + fraction).dropFirst()
    return .string(whole.formatted(.iso8601).dropLast() + ".\(digits)Z")
  }

  /// With three decimals.
  static func seconds(_ duration: Double) -> JSON {
    JSONNumber(Reports.seconds(duration)).map(JSON.number) ?? .null
  }
}
