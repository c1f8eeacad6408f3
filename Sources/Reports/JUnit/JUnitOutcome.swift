import Runner

/// What JUnit can say of a verdict: nothing, `failure`, `error` or `skipped`.
struct JUnitOutcome {
  enum Element: String {
    case failure, error, skipped
  }

  /// `nil` where the testcase passes.
  var element: Element?
  /// The rule that did not hold, or the kind of the fault.
  var type: String?
  /// One line of fewer than 300 characters.
  var message: String

  init(_ story: Story, isStrict: Bool) {
    let result = story.result
    let headline = story.headline
    let marked = result.verdict.rawValue + (headline.isEmpty ? "" : ": " + headline)
    switch result.verdict {
    case .passed, .recorded:
      message = headline
    case .failed:
      (element, message) = (.failure, headline)
      type = story.decisive?.rule.name ?? JUnitOutcome.kind(of: result.identity.id) ?? "failed"
    case .advisory:
      message = marked
      if isStrict { (element, type) = (.failure, story.decisive?.rule.name ?? "advisory") }
    case .errored:
      message = result.reason.escaped(for: .line).clipped(to: 280)
      (element, type) = (.error, JUnitOutcome.kind(of: result.reason) ?? "errored")
    case .skipped, .notImplemented, .deviates:
      (element, message) = (
        .skipped, headline.hasPrefix(result.verdict.rawValue) ? headline : marked
      )
    }
  }

  /// What stands before a colon where that is a name: `http.refused: …`, `fixture: socket`.
  private static func kind(of text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else {
      return nil
    }
    let name = text[..<colon]
    return name.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || $0 == 46 }
      ? String(name) : nil
  }
}
