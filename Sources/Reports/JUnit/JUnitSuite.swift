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

  init(_ suite: Suite, startedAt: Date) {
    self.suite = suite
    self.startedAt = startedAt
  }

  mutating func count(_ result: CaseResult, as element: JUnitOutcome.Element?) {
    counts[result.verdict, default: 0] += 1
    tests += 1
    time += result.duration.isFinite ? max(result.duration, 0) : 0
    switch element {
    case .failure: failures += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    case nil: break
    }
  }

  /// What the schema has no attribute for.
  func properties(of run: RunInfo) -> KeyValuePairs<String, String> {
    [
      "title": suite.title,
      "endpoint": run.isEmbedded ? "embedded reference gateway" : run.endpoint,
      "region": run.region,
      "contract": run.contract,
      "assay.version": run.assayVersion,
      "run.id": run.runID,
      "strict": String(run.isStrict),
      "complete": String(isFinished),
      "verdict.advisory": String(counts[.advisory] ?? 0),
      "verdict.not-implemented": String(counts[.notImplemented] ?? 0),
      "verdict.deviates": String(counts[.deviates] ?? 0),
    ]
  }
}
