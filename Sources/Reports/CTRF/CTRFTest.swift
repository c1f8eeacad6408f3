import Contract
import JSON
import Runner

/// One test of a CTRF report.
struct CTRFTest {
  enum Status: String, CaseIterable {
    case passed, failed, skipped, pending, other
  }

  let story: Story
  let isStrict: Bool

  private var result: CaseResult { story.result }

  var status: Status { status(of: result.verdict) }

  /// What could not be judged counts as failed, because a report of nothing else must not look good;
  /// `rawStatus` tells the two apart.
  private func status(of verdict: Verdict) -> Status {
    switch verdict {
    case .passed, .recorded: .passed
    case .failed, .errored: .failed
    case .skipped: .skipped
    case .notImplemented: .pending
    case .deviates: .other
    case .advisory: isStrict ? .failed : .passed
    }
  }

  private var start: Int { result.startedAt.milliseconds }

  /// In milliseconds since 1970.
  var end: Int { start + result.duration.milliseconds }

  var json: JSON {
    let identity = result.identity
    var test: JSONObject = [
      "name": .string("\(identity.classname) \(identity.uniqueName)"),
      "status": .string(status.rawValue), "duration": .int(result.duration.milliseconds),
      "start": .int(start), "stop": .int(end), "suite": [.string(identity.suite.name)],
      "rawStatus": .string(result.verdict.rawValue), "type": "conformance",
    ]
    if result.verdict != .passed {
      test.append("message", .string(story.headline))
      test.append("trace", .string((result.probe?.text ?? story.text).cut(toBytes: Story.limit)))
    }
    if let source = result.source {
      test.append("filePath", .string(source.file))
      test.append("line", .int(source.line))
      test.append("snippet", .string(source.text))
    }
    if !result.tags.isEmpty { test.append("tags", .array(result.tags.map(JSON.string))) }
    if !result.reruns.isEmpty {
      test.append("retries", .int(result.reruns.count))
      test.append("flaky", .bool(result.isFlaky))
      test.append("retryAttempts", .array(attempts))
    }
    test.append("extra", .object(extra))
    return .object(test)
  }

  private var attempts: [JSON] {
    story.attempts.enumerated().map { index, attempt in
      [
        "attempt": .int(index + 1), "status": .string(status(of: attempt.result.verdict).rawValue),
        "duration": .int(attempt.result.duration.milliseconds),
        "message": .string(attempt.headline),
      ]
    }
  }

  private var extra: JSONObject {
    var extra: JSONObject = ["title": .string(result.title)]
    if let mismatch = story.decisive {
      extra.append("rule", .string(mismatch.rule.name))
      extra.append("demand", .string(mismatch.rule.demand))
      extra.append("expected", .string(mismatch.expected))
      extra.append("actual", .string(mismatch.actual))
    }
    if let evidence = result.evidence { extra.append("evidence", .string(evidence.text)) }
    if let rerun = result.rerun { extra.append("rerun", .string(rerun)) }
    return extra
  }
}
