import Contract
import Runner
import Scenarios

/// What there is to say about a case that did not simply pass.
struct Story {
  var result: CaseResult

  /// The mismatch that decides: the first that is red, else the first.
  var decisive: Mismatch? {
    result.mismatches.first { !$0.isAdvisory } ?? result.mismatches.first
  }

  /// One line of fewer than 300 characters: the first mismatch, or the reason. Of what is known the
  /// reason says more.
  var headline: String {
    guard let mismatch = decisive, result.verdict != .deviates else {
      return result.reason.escaped(for: .line).clipped(to: 280)
    }
    let others = result.mismatches.count - 1
    return mismatch.headline + (others > 0 ? " (and \(others) more)" : "")
  }

  /// Of what was run more than once: how the other tries ended, for example `2 of 3 tries did not
  /// pass: failed, errored`.
  var tries: String? {
    if result.reruns.isEmpty { return nil }
    let total = result.reruns.count + 1
    let others = result.reruns.map(\.verdict.rawValue).joined(separator: ", ")
    return result.isFlaky
      ? "flaky: \(total - 1) of \(total) tries did not pass: \(others)"
      : "none of \(total) tries passed: \(others), \(result.verdict.rawValue)"
  }

  /// The whole of it, for a reader who has nothing else at hand.
  var text: String { summary + exchanges { "\($0.curlCommand)\n\n\($0.responseText)" } }

  /// The same without the exchanges.
  var summary: String {
    let isReasonTold = result.mismatches.contains { $0.summary == result.reason }
    var parts = [result.title, isReasonTold ? "" : result.reason]
    if let source = result.source {
      parts.append("\(source.file):\(source.line)\n  \(source.line) | \(source.text)")
    }
    if let deviation = result.deviation { parts.append(deviation.note) }
    if let evidence = result.evidence { parts.append("evidence: \(evidence.text)") }
    if let occurrences = result.occurrences { parts.append(occurrences.text) }
    parts += result.mismatches.map { $0.text(besides: result.evidence) }
    if let triesText { parts.append(triesText) }
    if let rerun = result.rerun { parts.append("Run just this case again:\n  \(rerun)") }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The same, and below it each of the other tries in a line.
  var triesText: String? {
    tries.map { tries in
      ([tries] + attempts.map { "  \($0.result.verdict.rawValue): \($0.headline)" })
        .joined(separator: "\n")
    }
  }

  /// Each of the other tries, as if it had been the only one.
  var attempts: [Story] {
    result.reruns.map { attempt in
      var tried = result
      tried.verdict = attempt.verdict
      tried.reason = attempt.reason
      tried.mismatches = attempt.mismatches
      tried.exchanges = attempt.exchanges
      tried.startedAt = attempt.startedAt
      tried.duration = attempt.duration
      (tried.reruns, tried.isFlaky, tried.deviation) = ([], false, nil)
      return Story(result: tried)
    }
  }

  /// The other tries, each with its mismatches and what went over the wire.
  var earlierText: String {
    result.reruns.enumerated().map { index, attempt in
      let mismatches = attempt.mismatches.map { "\n\n" + $0.text(besides: result.evidence) }
        .joined()
      return "\nTry \(index + 1): \(attempt.verdict.rawValue): \(attempt.reason)\(mismatches)\n"
        + Story.exchanges(attempt.exchanges) { "\($0.requestText)\n\n\($0.responseText)" }
    }.joined()
  }

  /// Every request and answer, as they went over the wire.
  var wireText: String { exchanges { "\($0.requestText)\n\n\($0.responseText)" } }

  /// A walk may have thousands of exchanges; no more are written than a report can show.
  private func exchanges(_ body: (ExchangeRecord) -> String) -> String {
    Story.exchanges(result.exchanges, body)
  }

  private static func exchanges(
    _ exchanges: [ExchangeRecord], _ body: (ExchangeRecord) -> String
  ) -> String {
    let count = exchanges.count
    var text = ""
    for (index, exchange) in exchanges.enumerated() {
      if text.utf8.count > Story.limit {
        return text + "\n[\(count - index) more exchanges]\n"
      }
      let head =
        "Exchange \(index + 1) of \(count): \(exchange.title)"
      text += "\n\(head)\n\n\(body(exchange))\n"
    }
    return text
  }

  /// In bytes. libxml2's readers refuse a text node of 10 MB.
  static let limit = 1 << 20
}

extension Mismatch {
  /// `pagination.page-size at $.items: expected at most 5 items, actual 12 items`
  var headline: String {
    func short(_ text: String, _ limit: Int) -> String {
      text.escaped(for: .line).clipped(to: limit)
    }
    return
      "\(rule.name) at \(short(path, 60)): "
      + "expected \(short(expected, 70)), actual \(short(actual, 70))"
  }

  func text(besides caseEvidence: Evidence?) -> String {
    var lines = [
      "\(rule.name): \(rule.demand)",
      "  at        \(path)",
      "  expected  \(expected.hanging)",
      "  actual    \(actual.hanging)",
    ]
    if evidence != caseEvidence { lines.append("  evidence  \(evidence.text)") }
    return lines.joined(separator: "\n")
  }
}

extension Deviation {
  /// Which entry it is, and what else that says.
  var note: String {
    var lines = ["listed in \(file):\(line)"]
    if let link { lines.append("see \(link)") }
    if let expires { lines.append("until \(expires)") }
    return lines.joined(separator: "\n")
  }
}

extension Evidence {
  /// `documented: API reference, GetApis (2026-07-30)`
  var text: String { "\(level.rawValue): \(source)" + (date.map { " (\($0))" } ?? "") }
}

extension Occurrences {
  var text: String {
    let list = cases.isEmpty ? "" : "\nseen in: \(cases.joined(separator: ", "))"
    return "\(mismatched) of \(checked) answers depart from this clause" + list
  }
}

extension String {
  /// Lines after the first stand under it, behind a label of twelve columns.
  fileprivate var hanging: String {
    lines.joined(separator: "\n            ")
  }
}
