import Contract
import Runner

/// One test point, with a block of YAML where there is something to say.
struct TAPPoint {
  let story: Story
  let isStrict: Bool

  private var result: CaseResult { story.result }

  func text(number: Int) -> String {
    let identity = result.identity
    let name = "\(identity.classname) \(identity.uniqueName)".escaped(for: .line)
    let description = name.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    return "\(isGood ? "ok" : "not ok") \(number) - \(description)\(directive)\n\(diagnostics)"
  }

  private var isGood: Bool {
    switch result.verdict {
    case .passed, .recorded, .skipped, .notImplemented: true
    case .failed, .errored, .deviates, .advisory: false
    }
  }

  /// Of a failure that does not count, `TODO`: it is known, or rests on an assumption.
  private var directive: String {
    let reason = story.headline.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    switch result.verdict {
    case .passed, .failed, .errored, .recorded: return ""
    case .skipped: return " # SKIP \(reason)"
    case .notImplemented: return " # SKIP not-implemented: \(reason)"
    case .deviates: return " # TODO deviates: \(reason)"
    case .advisory: return isStrict ? "" : " # TODO advisory: \(reason)"
    }
  }

  private var diagnostics: String {
    if result.verdict == .passed, !result.isFlaky { return "" }
    var lines = [
      "---", "message: \(quoted(story.headline))", "severity: \(result.verdict.rawValue)",
    ]
    if let mismatch = story.decisive {
      lines.append("rule: \(quoted(mismatch.rule.name))")
      lines.append("demand: \(quoted(mismatch.rule.demand))")
      lines.append("data:")
      lines.append("  at: \(quoted(mismatch.path))")
      lines.append("  expected: \(quoted(mismatch.expected))")
      lines.append("  actual: \(quoted(mismatch.actual))")
    }
    if let source = result.source {
      lines += ["at:", "  file: \(quoted(source.file))", "  line: \(source.line)"]
    }
    if let evidence = result.evidence { lines.append("evidence: \(quoted(evidence.text))") }
    if let rerun = result.rerun { lines.append("rerun: \(quoted(rerun))") }
    if result.isFlaky { lines.append("flaky: true") }
    lines.append("duration_ms: \(result.duration.milliseconds)")
    if result.verdict == .recorded, let record = result.probe {
      lines += block("probe", record.text)
    } else {
      lines += block("story", story.text)
    }
    lines.append("...")
    return lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
  }

  /// A double-quoted scalar on one line; what YAML calls unprintable is escaped before.
  private func quoted(_ text: String) -> String {
    quote(text.escaped(for: .line).cut(toBytes: TAPPoint.limit))
  }

  private func quote(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A literal block; or where its first line begins with a blank, so that YAML would want the indent
  /// told, which prove does not read, one line of text.
  private func block(_ key: String, _ text: String) -> [String] {
    let text = text.cut(toBytes: TAPPoint.limit).escaped(for: .terminal)
    guard text.first?.isWhitespace != true else {
      return ["\(key): \(quote(text).replacing("\n", with: "\\n"))"]
    }
    return ["\(key): |"] + text.lines.map { "  " + $0 }
  }

  /// In bytes: enough for every story but that of a long walk.
  private static let limit = 64 << 10
}
