import JSON

/// A compiled JMESPath expression.
public struct JMESPathExpression: Sendable {
  public let text: String

  public init(_ text: String) throws(JMESPathError) {
    self.text = text
  }

  /// The value that the expression selects; `null` where it selects none.
  public func search(_ value: JSON) throws(JMESPathError) -> JSON {
    value
  }
}

/// Why an expression can't be compiled or evaluated.
public struct JMESPathError: Error, Sendable, Equatable {
  /// The names of the compliance suite.
  public enum Kind: String, Sendable {
    case syntax
    case invalidType = "invalid-type"
    case invalidArity = "invalid-arity"
    case invalidValue = "invalid-value"
    case unknownFunction = "unknown-function"
  }

  public var kind: Kind
  public var message: String
  /// 0-based offset into the expression, in Unicode scalars.
  public var offset: Int

  public init(kind: Kind, message: String, offset: Int) {
    self.kind = kind
    self.message = message
    self.offset = offset
  }
}
