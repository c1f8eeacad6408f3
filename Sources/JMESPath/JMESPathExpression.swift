import JSON

/// A compiled JMESPath expression.
///
/// ```swift
/// let ids = try JMESPathExpression("items[?state == 'ready'].id")
/// let answer = try ids.search(document)
/// ```
public struct JMESPathExpression: Sendable {
  public let text: String
  private let tree: Node

  /// - Throws: also where a function is unknown, or is given too few or too many arguments.
  public init(_ text: String) throws(JMESPathError) {
    self.text = text
    tree = try Parser.parse(text)
  }

  /// The value that the expression selects; `null` where it selects none.
  /// - Throws: where a function is given a value of a type that it does not take.
  public func search(_ value: JSON) throws(JMESPathError) -> JSON {
    try Interpreter.value(of: tree, at: value)
  }
}
