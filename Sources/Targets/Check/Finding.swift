/// One thing that `assay target check` looked at.
public struct Finding: Sendable, Equatable {
  public enum Standing: String, Sendable {
    case ok
    /// True, and neither good nor bad.
    case note
    case problem
  }

  public var standing: Standing
  /// In a word, for example `identity`.
  public var subject: String
  public var text: String
  /// Of a problem: what to do, as a sentence without its full stop.
  public var remedy: String?

  public init(_ standing: Standing, _ subject: String, _ text: String, remedy: String? = nil) {
    self.standing = standing
    self.subject = subject
    self.text = text
    self.remedy = remedy
  }
}
