/// Who is going to read a JUnit file. There is no standard: each reader looks at some attributes and
/// elements of its own, and what one needs another's schema may forbid.
public enum JUnitDialect: String, Sendable, CaseIterable {
  /// Valid against the schema of Jenkins' plugin, and read everywhere.
  case standard = "default"
  /// Valid against Maven Surefire's schema: one suite a file, and reruns as elements.
  case surefire
  /// `file`, an attachment for each failure, and no more than 30 MB.
  case gitlab
  /// `file` and `line`, for actions that annotate.
  case github
  /// What properties would say stands in the text, which is all that is read.
  case azure
  /// All of these, and properties of each testcase.
  case extended

  var hasFile: Bool { self == .gitlab || self == .github || self == .extended }

  var hasLine: Bool { self == .github || self == .extended }

  var hasCaseProperties: Bool { self == .extended }

  /// GitLab counts every value that it reads against a limit, and reads no property.
  var hasSuiteProperties: Bool { self != .gitlab }

  /// `rerunFailure`, `flakyFailure` and their like.
  var hasReruns: Bool { self == .surefire || self == .extended }

  /// Whether the root is the one suite itself.
  var isOneSuite: Bool { self == .surefire }

  /// Whether what was tested is told in each text, because the reader shows no property.
  var tellsRun: Bool { self == .azure || self == .gitlab }

  var hasAttachments: Bool { self == .gitlab }

  /// In bytes, where the reader has one.
  var limit: Int? { self == .gitlab ? 30_000_000 : nil }
}
