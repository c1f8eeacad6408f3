/// Something that is wrong in a file, where it stands, and what to do about it.
public struct Diagnostic: Sendable, Equatable {
  public enum Severity: String, Sendable {
    /// Nothing is run.
    case error
    case warning
  }

  public var severity: Severity
  /// As in `Scenario.path`.
  public var file: String
  /// 1-based; 0 where the file as a whole is meant.
  public var line: Int
  /// 1-based, in Unicode scalars.
  public var column: Int
  public var message: String
  /// What to do, as a sentence without its full stop.
  public var hint: String?
  /// The text of that line.
  public var sourceLine: String

  public init(
    severity: Severity = .error, file: String, line: Int, column: Int, message: String,
    hint: String? = nil, sourceLine: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
    self.sourceLine = sourceLine
  }
}

extension Diagnostic {
  /// For a terminal: the place and the message, the line itself, a caret below the column, the
  /// hint.
  public var rendered: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    var text = "\(place): \(severity.rawValue): \(message)"
    if line > 0, sourceLine.contains(where: { !$0.isWhitespace }) {
      let (shown, caret) = SourceExcerpt.of(sourceLine, column: column)
      text += "\n  \(shown)\n  \(caret)^"
    }
    if let hint { text += "\n  help: \(hint)" }
    return text
  }
}

extension Diagnostic: Comparable {
  /// By file, then by place in it.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
