/// Why bytes are no HTTP/1 message.
public struct HTTPSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// 1-based line of the head, or `nil` where the body is at fault.
  public var line: Int?
  /// One sentence.
  public var message: String

  public init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }

  public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
