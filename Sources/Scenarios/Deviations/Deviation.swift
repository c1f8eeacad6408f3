import Contract

/// A file that says what is known to be off at one endpoint, and why.
public struct DeviationList: Sendable {
  /// As it appears in reports.
  public var path: String
  /// Whose list it is, with the version, for example `moto 5.2.5`.
  public var endpoint: String
  public var deviations: [Deviation]

  public init(path: String, endpoint: String, deviations: [Deviation]) {
    self.path = path
    self.endpoint = endpoint
    self.deviations = deviations
  }
}

/// One entry: of these cases, a mismatch under this rule is a known one.
public struct Deviation: Sendable, Equatable {
  public var cases: CasePattern
  public var rule: Rule
  public var reason: String
  /// Where it can be read.
  public var link: String?
  /// From that day on the entry no longer applies.
  public var expires: Day?
  /// Where it stands: the list's path, its 1-based line, and that line's text.
  public var file: String
  public var line: Int
  public var text: String

  public init(
    cases: CasePattern, rule: Rule, reason: String, link: String? = nil, expires: Day? = nil,
    file: String = "", line: Int = 0, text: String = ""
  ) {
    self.cases = cases
    self.rule = rule
    self.reason = reason
    self.link = link
    self.expires = expires
    self.file = file
    self.line = line
    self.text = text
  }
}
