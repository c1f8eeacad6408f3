import Runner

/// A case that did not pass, told in lines.
struct TerminalFailure {
  var story: Story
  var style: TerminalStyle
  var ink: Ink

  private static let label = 12
  private var result: CaseResult { story.result }

  /// Everything that a reader needs to see why, short of the whole exchange.
  var block: [String] {
    var lines = ["", title]
    lines += field("", result.title)
    if !result.mismatches.contains(where: { result.reason.hasPrefix($0.summary) }) {
      lines += field("why", result.reason)
    }
    if let source = result.source {
      lines.append("")
      lines += field("scenario", "\(source.file):\(source.line)")
      lines.append(
        "  " + ink("\(source.line) | ".padded(toColumns: 8), .dim)
          + source.text.escaped(for: .line).clipped(toColumns: style.width - 12))
    }
    if let evidence = result.evidence { lines += field("evidence", evidence.text) }
    if let tries = story.tries { lines += field("tries", tries) }
    for mismatch in result.mismatches.prefix(5) {
      lines.append("")
      lines.append("  " + ink(mismatch.rule.name, .bold) + ": \(mismatch.rule.demand)")
      lines += field("at", mismatch.path)
      lines += field("expected", mismatch.expected, .green)
      lines += field("actual", mismatch.actual, .red)
      if mismatch.evidence != result.evidence { lines += field("evidence", mismatch.evidence.text) }
    }
    if result.mismatches.count > 5 {
      lines.append("  … and \(result.mismatches.count - 5) more mismatches")
    }
    lines.append("")
    if let exchange = result.exchanges.last(where: { !$0.label.hasPrefix("clean up: ") }) {
      let attempt = exchange.attempt.map { "attempt \($0.number) of \($0.of): " } ?? ""
      lines += field("exchange", attempt + exchange.outline)
      let body = exchange.response?.body ?? exchange.received
      if !body.isEmpty { lines += field("", String(showing: body.prefix(1000)), .dim, limit: 4) }
    }
    // In one piece, however long: it is there to be copied.
    if let rerun = result.rerun {
      lines.append(
        "  " + "again".padded(toColumns: TerminalFailure.label)
          + ink(rerun.escaped(for: .line), .cyan))
    }
    return lines
  }

  /// The same in one line.
  var line: String {
    let room = max(style.width - result.identity.displayName.columns - 12, 20)
    let text = result.isFlaky ? story.tries ?? "" : story.headline
    return text.isEmpty ? title : "\(title): \(text.escaped(for: .line).clipped(toColumns: room))"
  }

  /// What failures of the same kind have in common: operation and rule, or the cause of an error.
  var cause: String {
    if result.verdict == .errored { return "errored \(Diagnosis.fault(of: result).cause)" }
    return "\(result.identity.classname) \(story.decisive?.rule.name ?? result.identity.id)"
  }

  /// The first of so many failures of its kind, for a list.
  func entry(ofCount count: Int) -> [String] {
    guard count > 1, let rule = story.decisive?.rule.name else { return entry }
    let head = "\(count) cases of \(result.identity.classname) by \(rule)"
    let name = ("          first " + result.identity.displayName).clipped(toColumns: style.width)
    return ["\(word) \(head.escaped(for: .line).clipped(toColumns: style.width - 12))", name]
      + entry.dropFirst()
  }

  /// One that passed in the end, for a list.
  var flakyEntry: [String] {
    let why = (result.reruns.first?.reason ?? "").escaped(for: .line)
      .clipped(toColumns: style.width - TerminalFailure.label)
    return [title, "          " + (story.tries ?? "")] + (why.isEmpty ? [] : ["          " + why])
  }

  /// The same for a list: which case, why, and how to run it again.
  var entry: [String] {
    let why = story.headline.escaped(for: .line).clipped(
      toColumns: style.width - TerminalFailure.label)
    return [title, "          " + why]
      + (result.rerun.map { ["          " + ink($0.escaped(for: .line), .dim)] } ?? [])
  }

  private var title: String { "\(word) \(result.identity.displayName)" }
  private var word: String {
    if result.isFlaky { return ink("flaky".padded(toColumns: 9), .yellow) }
    return ink(result.verdict.rawValue.padded(toColumns: 9), result.verdict.colour)
  }

  private func field(_ label: String, _ value: String, _ colour: Ink.Colour? = nil, limit: Int = 6)
    -> [String]
  {
    if value.isEmpty { return [] }
    let room = style.width - 2 - TerminalFailure.label
    let lines = value.escaped(for: .terminal).wrapped(toColumns: room, limit: limit)
    return lines.enumerated().map { index, line in
      let start = "  " + (index == 0 ? label : "").padded(toColumns: TerminalFailure.label)
      return start + (colour.map { ink(line, $0) } ?? line)
    }
  }
}

extension CaseIdentity {
  /// The same without what its scenario has in common with many others: `GetApis/pagination page-size`.
  var shortName: String {
    let subject = suite.name.split(separator: "/").suffix(2).joined(separator: "/")
    return "\(subject) \(id)".escaped(for: .line)
  }

  /// For people: `apigatewayv2/GetApis/pagination page-size`, or `apigatewayv2.GetApi contract: …`.
  var displayName: String {
    "\(suite.file == nil ? classname : suite.name) \(id)".escaped(for: .line)
  }
}

extension Verdict {
  var colour: Ink.Colour {
    switch self {
    case .passed: .green
    case .failed: .red
    case .errored, .advisory, .deviates: .yellow
    case .recorded: .cyan
    case .skipped, .notImplemented: .dim
    }
  }

  /// As a count says it.
  var words: String { self == .notImplemented ? "not implemented" : rawValue }
}

extension [Verdict: Int] {
  /// `12 passed, 1 failed`
  var words: String { words { text, _ in text } }

  /// The same, each count painted by its verdict.
  func words(_ paint: (String, Verdict) -> String) -> String {
    Verdict.allCases.compactMap { verdict in
      self[verdict].map { paint("\($0) \(verdict.words)", verdict) }
    }.joined(separator: ", ")
  }
}
