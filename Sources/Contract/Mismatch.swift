/// One expectation that did not hold.
public struct Mismatch: Sendable, Equatable {
  public var rule: Rule
  /// Where: a JSON path such as `$.items[3].integrationResponseKey`, `status`, or
  /// `header content-type`.
  public var path: String
  /// What the contract demands, for people.
  public var expected: String
  /// What came, for people.
  public var actual: String
  public var evidence: Evidence

  public init(rule: Rule, path: String, expected: String, actual: String, evidence: Evidence) {
    self.rule = rule
    self.path = path
    self.expected = expected
    self.actual = actual
    self.evidence = evidence
  }

  /// In one line, for example
  /// `pagination.page-size at $.items: expected at most 5 items, actual 12 items`.
  public var summary: String {
    "\(rule.name) at \(path): expected \(expected), actual \(actual)"
  }

  /// A departure from how HTTP frames a message, in a sentence.
  public static func framing(_ fault: String) -> Mismatch {
    Mismatch(
      rule: .framing, path: "message", expected: Rule.framing.demand, actual: fault,
      evidence: Evidence(.documented, "RFC 9110, 8.6 and RFC 9112, 6.3"))
  }

  /// Whether it is of assumed evidence, and so never red by itself.
  public var isAdvisory: Bool { evidence.level == .assumed }
}
