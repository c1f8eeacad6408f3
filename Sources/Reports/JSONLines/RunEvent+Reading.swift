import Contract
import JSON
import Runner

extension RunEvent {
  /// Reads one event back.
  /// - Parameter suites: those that started, by name; one that starts is added.
  /// - Returns: `nil` for an event that this Assay does not know.
  init?(_ json: JSON, suites: inout [String: Suite]) throws(EventFields.Fault) {
    let kind = json["event"]?.string ?? ""
    let fields = try EventFields(json, kind)
    switch kind {
    case "run-started": self = .runStarted(try RunInfo(fields))
    case "suite-started":
      let suite = Suite(
        name: try fields.text("suite"), title: try fields.text("title"),
        file: try fields.optionalText("file"))
      suites[suite.name] = suite
      self = .suiteStarted(suite)
    case "case-started": self = .caseStarted(try CaseIdentity(fields, suites))
    case "case-held":
      self = .caseHeld(
        try CaseIdentity(fields, suites), reason: try fields.text("reason"),
        isRunAgain: try fields.bool("again"))
    case "case-finished": self = .caseFinished(try CaseResult(fields, suites))
    case "suite-finished": self = .suiteFinished(try fields.suite(suites))
    case "notice": self = .notice(try fields.text("text"))
    case "coverage":
      guard let coverage = Coverage(json: json) else {
        throw EventFields.Fault(description: "coverage is not as it was written")
      }
      self = .coverage(coverage)
    case "run-finished": self = .runFinished(try RunSummary(fields))
    default: return nil
    }
  }
}

extension EventFields {
  /// The suite that the event is of.
  func suite(_ suites: [String: Suite]) throws(Fault) -> Suite {
    let name = try text("suite")
    guard let suite = suites[name] else {
      throw Fault(
        description: "\(self.name) is of the suite `\(name.escaped(for: .line))`, which never began"
      )
    }
    return suite
  }
}

extension RunInfo {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      startedAt: try fields.date("startedAt"), assayVersion: try fields.text("assay"),
      contract: try fields.text("contract"), endpoint: try fields.text("endpoint"),
      isEmbedded: try fields.bool("embedded"),
      isInsecure: try fields.bool("insecure", or: false), proxy: try fields.optionalText("proxy"),
      target: try fields.optionalText("target"),
      isReadOnly: try fields.bool("readOnly", or: false),
      leftOut: try fields.int("leftOut", or: 0), region: try fields.text("region"),
      runID: try fields.text("runId"), isStrict: try fields.bool("strict"),
      evidence: try fields.word("evidence"), caseCount: try fields.int("cases"),
      plan: try fields.optionalFields("plan").map(PlanOutline.init),
      hostname: try fields.text("hostname"))
  }
}

extension RunSummary {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    let written = try fields.fields("counts")
    var counts: [Verdict: Int] = [:]
    for verdict in Verdict.allCases where written.has(verdict.rawValue) {
      counts[verdict] = try written.int(verdict.rawValue)
    }
    self.init(
      counts: counts, flaky: try fields.int("flaky", or: 0),
      duration: try fields.duration("duration"), isInterrupted: try fields.bool("interrupted"),
      requests: try fields.int("requests"), waiting: try Waiting(fields),
      exitCode: Int32(truncatingIfNeeded: try fields.int("exitCode")))
  }
}

extension PlanOutline {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    let rate = try fields.optionalFields("rate")
    self.init(
      scenarios: try fields.int("scenarios"), cases: try fields.int("cases"),
      reads: try fields.int("reads"), writes: try fields.int("writes"),
      isAtLeast: try fields.bool("atLeast"),
      rate: try rate.map { fields throws(EventFields.Fault) in
        Rate(
          requestsPerSecond: try fields.duration("requestsPerSecond"),
          burst: try fields.int("burst"))
      })
  }
}

extension Waiting {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init()
    if let waited = try fields.optionalFields("waiting") {
      forRate = try waited.duration("rate")
      betweenAttempts = try waited.duration("retries")
      forTurns = try waited.duration("turns")
    }
    throttles = try fields.int("throttles", or: 0)
    retries = try fields.int("retries", or: 0)
  }
}
