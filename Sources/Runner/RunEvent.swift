import Contract
import Foundation
import JSON
import Scenarios

/// What a run tells, as it happens. Every report is made from these events and from nothing else; no
/// secret is in them.
public enum RunEvent: Sendable {
  case runStarted(RunInfo)
  /// One scenario; at the end the suites `contract` and, where entries of a list of deviations are
  /// out of date, `deviations`.
  case suiteStarted(Suite)
  /// A case begins, or begins again; for progress only.
  case caseStarted(CaseIdentity)
  /// A case has ended, and its verdict comes later: because it failed and is run again, or because
  /// the end of the run decides; for progress only.
  case caseHeld(CaseIdentity, reason: String, isRunAgain: Bool)
  case caseFinished(CaseResult)
  case suiteFinished(Suite)
  /// Something worth a line that is no verdict, for example a resource that could not be deleted.
  case notice(String)
  /// What the run touched of the contract; once, before the end.
  case coverage(Coverage)
  case runFinished(RunSummary)
}

/// What is known before the first request.
public struct RunInfo: Sendable {
  public var startedAt: Date
  public var assayVersion: String
  /// For example `apigatewayv2 2018-11-29`.
  public var contract: String
  /// For example `http://127.0.0.1:5000`.
  public var endpoint: String
  /// Whether the endpoint is the reference gateway inside this process.
  public var isEmbedded: Bool
  /// Whether the endpoint's certificate is not verified, so that it may be anyone.
  public var isInsecure: Bool
  /// The proxy on the way, for example `http://proxy.example:3128`.
  public var proxy: String?
  /// The target's name, where the run has one.
  public var target: String?
  /// Whether only reads are sent.
  public var isReadOnly: Bool
  /// How many cases were left out, as they write.
  public var leftOut: Int
  public var region: String
  /// Identifies the run, in names of what it creates.
  public var runID: String
  public var isStrict: Bool
  /// What rests on weaker evidence is not judged.
  public var evidence: Evidence.Level
  /// How many testcases are planned, those of the contract aside.
  public var caseCount: Int
  /// What the plan comes to; `nil` where nobody counted.
  public var plan: PlanOutline?
  public var hostname: String

  public init(
    startedAt: Date, assayVersion: String, contract: String, endpoint: String, isEmbedded: Bool,
    isInsecure: Bool = false, proxy: String? = nil,
    target: String? = nil, isReadOnly: Bool = false, leftOut: Int = 0,
    region: String, runID: String, isStrict: Bool, evidence: Evidence.Level = .assumed,
    caseCount: Int, plan: PlanOutline? = nil,
    hostname: String
  ) {
    self.startedAt = startedAt
    self.assayVersion = assayVersion
    self.contract = contract
    self.endpoint = endpoint
    self.isEmbedded = isEmbedded
    self.isInsecure = isInsecure
    self.proxy = proxy
    self.target = target
    self.isReadOnly = isReadOnly
    self.leftOut = leftOut
    self.region = region
    self.runID = runID
    self.isStrict = isStrict
    self.evidence = evidence
    self.caseCount = caseCount
    self.plan = plan
    self.hostname = hostname
  }
}

/// A JUnit `testsuite`.
public struct Suite: Sendable, Hashable {
  /// Unique in the run: the scenario's path without `.yaml`, or `contract`, or `deviations`.
  public var name: String
  public var title: String
  /// The scenario's file; `nil` for the suites `contract` and `deviations`.
  public var file: String?

  public init(name: String, title: String, file: String?) {
    self.name = name
    self.title = title
    self.file = file
  }
}

/// A JUnit `testcase`, by name.
public struct CaseIdentity: Sendable, Hashable {
  public var suite: Suite
  /// Groups by service and operation, for example `apigatewayv2.GetIntegrationResponses`.
  public var classname: String
  /// Unique in its suite: `id`, `id/row`, `fixture: name`, or `contract: rule`.
  public var id: String

  public init(suite: Suite, classname: String, id: String) {
    self.suite = suite
    self.classname = classname
    self.id = id
  }
}

public enum Verdict: String, Sendable, CaseIterable {
  case passed, failed, errored, skipped
  case notImplemented = "not-implemented"
  case deviates, advisory
  /// A probe's: what the endpoint answered was written down.
  case recorded
}

public struct CaseResult: Sendable {
  public var identity: CaseIdentity
  /// States the requirement in a sentence.
  public var title: String
  public var verdict: Verdict
  /// One short line that says why, for every verdict but `passed`.
  public var reason: String
  public var mismatches: [Mismatch]
  /// The rules that its own expectations put to the test, or its one rule where it is the contract's.
  public var rules: Set<Rule>
  /// Where it stands in the scenario, with that line's text; `nil` for `contract`.
  public var source: SourceLine?
  public var evidence: Evidence?
  public var tags: [String]
  /// What was sent and received, in order, redacted.
  public var exchanges: [ExchangeRecord]
  /// The command that runs this case again.
  public var rerun: String?
  /// Of the contract's testcases: how many answers were checked, and the cases they were seen in.
  public var occurrences: Occurrences?
  /// Of a probe: what the endpoint answered.
  public var probe: ProbeRecord?
  /// Of a result that deviates: the entry that says so, of the first mismatch.
  public var deviation: Deviation?
  /// Its other tries, in order, where it was run more than once.
  public var reruns: [CaseAttempt]
  /// Whether it failed or errored, and then did not when it was run again.
  public var isFlaky: Bool
  public var startedAt: Date
  /// Seconds.
  public var duration: Double

  public init(
    identity: CaseIdentity, title: String, verdict: Verdict, reason: String = "",
    mismatches: [Mismatch] = [], rules: Set<Rule> = [], source: SourceLine? = nil,
    evidence: Evidence? = nil, tags: [String] = [], exchanges: [ExchangeRecord] = [],
    rerun: String? = nil, occurrences: Occurrences? = nil, probe: ProbeRecord? = nil,
    deviation: Deviation? = nil, reruns: [CaseAttempt] = [], isFlaky: Bool = false,
    startedAt: Date = Date(), duration: Double = 0
  ) {
    self.identity = identity
    self.title = title
    self.verdict = verdict
    self.reason = reason
    self.mismatches = mismatches
    self.rules = rules
    self.source = source
    self.evidence = evidence
    self.tags = tags
    self.exchanges = exchanges
    self.rerun = rerun
    self.occurrences = occurrences
    self.probe = probe
    self.deviation = deviation
    self.reruns = reruns
    self.isFlaky = isFlaky
    self.startedAt = startedAt
    self.duration = duration
  }
}

extension CaseResult {
  /// Whether it is about what is rejected before anything is sent: about the contract and Assay, and no
  /// endpoint.
  public var isClientSide: Bool {
    rules.contains(.rejection) || mismatches.contains { $0.rule == .rejection }
  }
}

/// One try of a case that was run more than once.
public struct CaseAttempt: Sendable {
  public var verdict: Verdict
  public var reason: String
  public var mismatches: [Mismatch]
  public var exchanges: [ExchangeRecord]
  public var startedAt: Date
  /// Seconds.
  public var duration: Double

  public init(
    verdict: Verdict, reason: String, mismatches: [Mismatch] = [],
    exchanges: [ExchangeRecord] = [], startedAt: Date = Date(), duration: Double = 0
  ) {
    self.verdict = verdict
    self.reason = reason
    self.mismatches = mismatches
    self.exchanges = exchanges
    self.startedAt = startedAt
    self.duration = duration
  }

  init(_ result: CaseResult) {
    self.init(
      verdict: result.verdict, reason: result.reason, mismatches: result.mismatches,
      exchanges: result.exchanges, startedAt: result.startedAt, duration: result.duration)
  }
}

/// A line of a scenario.
public struct SourceLine: Sendable, Equatable {
  public var file: String
  /// 1-based.
  public var line: Int
  public var text: String

  public init(file: String, line: Int, text: String) {
    self.file = file
    self.line = line
    self.text = text
  }
}

/// How often a clause of the contract was put to the test over the run.
public struct Occurrences: Sendable {
  public var checked: Int
  public var mismatched: Int
  /// Ids of the first cases in which it did not hold.
  public var cases: [String]

  public init(checked: Int, mismatched: Int, cases: [String]) {
    self.checked = checked
    self.mismatched = mismatched
    self.cases = cases
  }
}

public struct RunSummary: Sendable {
  public var counts: [Verdict: Int]
  /// How many of those that count as good had failed or errored before.
  public var flaky: Int
  /// Seconds.
  public var duration: Double
  /// Whether SIGINT or SIGTERM ended the run early.
  public var isInterrupted: Bool
  /// How many requests were sent.
  public var requests: Int
  /// What was waited for the endpoint's sake.
  public var waiting: Waiting
  /// 0, 1, 3 or 130, as documented for `assay run`.
  public var exitCode: Int32

  public init(
    counts: [Verdict: Int], flaky: Int = 0, duration: Double, isInterrupted: Bool, requests: Int,
    waiting: Waiting = Waiting(), exitCode: Int32
  ) {
    self.counts = counts
    self.flaky = flaky
    self.duration = duration
    self.isInterrupted = isInterrupted
    self.requests = requests
    self.waiting = waiting
    self.exitCode = exitCode
  }
}
