import Foundation
import Runner

/// One suite as it grows: its counts, and its testcases in the spool.
struct JUnitSuite {
  let suite: Suite
  /// When the first of its testcases began.
  private(set) var startedAt: Date?
  var counts: [Verdict: Int] = [:]
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0
  var time = 0.0
  var isFinished = false
  var testcases = Spool.Lane()
  private(set) var flaky = 0
  var allowance: JUnitAllowance
  /// The answers to its probes, each in a few words.
  private var probes: [(String, String)] = []

  init(_ suite: Suite, limit: Int?) {
    self.suite = suite
    allowance = JUnitAllowance(limit: limit)
  }

  mutating func count(_ result: CaseResult, as element: JUnitOutcome.Element?) {
    counts[result.verdict, default: 0] += 1
    if result.probe != nil {
      let identity = result.identity
      // Where the suite stands for all, ids alone would come twice.
      let name =
        identity.suite == suite ? identity.id : "\(identity.classname) \(identity.uniqueName)"
      probes.append(("probe.\(name)", result.reason))
    }
    if result.isFlaky { flaky += 1 }
    startedAt = min(startedAt ?? result.startedAt, result.startedAt)
    tests += 1
    time += result.duration.isFinite ? max(result.duration, 0) : 0
    switch element {
    case .failure: failures += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    case nil: break
    }
  }

  /// What the schema has no attribute for; of a testcase it allows none, so probes are here too.
  /// - Parameter waiting: of the whole run, once that has ended.
  func properties(of run: RunInfo, waiting: Waiting?) -> [(String, String)] {
    let counted: KeyValuePairs = [
      "complete": String(isFinished),
      "verdict.advisory": String(counts[.advisory] ?? 0),
      "verdict.not-implemented": String(counts[.notImplemented] ?? 0),
      "verdict.deviates": String(counts[.deviates] ?? 0),
      "verdict.recorded": String(counts[.recorded] ?? 0),
      "flaky": String(flaky),
    ]
    return [("title", suite.title)] + run.facts + counted.map { ($0.key, $0.value) }
      + (waiting?.properties ?? []) + probes
  }
}

extension RunInfo {
  /// What was tested, and how.
  var facts: [(String, String)] {
    [
      ("endpoint", isEmbedded ? "embedded reference gateway" : endpoint), ("region", region),
      ("contract", contract), ("assay.version", assayVersion), ("run.id", runID),
      ("strict", String(isStrict)), ("evidence", evidence.rawValue),
      ("insecure", String(isInsecure)),
    ] + (proxy.map { [("proxy", $0)] } ?? [])
      + (target.map { [("target", $0)] } ?? [])
      + (isReadOnly ? [("read-only", "true"), ("left-out", String(leftOut))] : [])
  }
}

extension Waiting {
  /// Of the run, in seconds; the same in each suite, as the schema gives `testsuites` none.
  fileprivate var properties: [(String, String)] {
    [
      ("run.waited.rate", seconds(forRate)), ("run.waited.retries", seconds(betweenAttempts)),
      ("run.waited.turns", seconds(forTurns)), ("run.throttles", String(throttles)),
      ("run.retries", String(retries)),
    ]
  }
}
