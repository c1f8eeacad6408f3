import Foundation
import Runner

/// One suite as it grows: its counts, and its testcases in the spool.
struct JUnitSuite {
  let suite: Suite
  let startedAt: Date
  var counts: [Verdict: Int] = [:]
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0
  var time = 0.0
  var isFinished = false
  var testcases = Spool.Lane()
  private var flaky = 0
  /// The answers to its probes, each in a few words.
  private var probes: [(String, String)] = []

  init(_ suite: Suite, startedAt: Date) {
    self.suite = suite
    self.startedAt = startedAt
  }

  mutating func count(_ result: CaseResult, as element: JUnitOutcome.Element?) {
    counts[result.verdict, default: 0] += 1
    if result.isFlaky { flaky += 1 }
    if result.probe != nil { probes.append(("probe.\(result.identity.id)", result.reason)) }
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
    let known: KeyValuePairs = [
      "title": suite.title,
      "endpoint": run.isEmbedded ? "embedded reference gateway" : run.endpoint,
      "insecure": String(run.isInsecure),
      "region": run.region,
      "contract": run.contract,
      "assay.version": run.assayVersion,
      "run.id": run.runID,
      "strict": String(run.isStrict),
      "evidence": run.evidence.rawValue,
      "complete": String(isFinished),
      "verdict.advisory": String(counts[.advisory] ?? 0),
      "verdict.not-implemented": String(counts[.notImplemented] ?? 0),
      "verdict.deviates": String(counts[.deviates] ?? 0),
      "verdict.recorded": String(counts[.recorded] ?? 0),
    ]
    let proxy = run.proxy.map { [("proxy", $0)] } ?? []
    let target = run.target.map { [("target", $0)] } ?? []
    let reads = run.isReadOnly ? [("read-only", "true"), ("left-out", String(run.leftOut))] : []
    let reruns = flaky > 0 ? [("flaky", String(flaky))] : []
    return known.map { ($0.key, $0.value) } + target + reads + proxy + reruns
      + (waiting?.properties ?? []) + probes
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
