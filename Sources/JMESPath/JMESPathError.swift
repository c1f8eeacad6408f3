/// Why an expression can't be compiled or evaluated.
public struct JMESPathError: Error, Sendable, Equatable {
  /// The names of the compliance suite.
  public enum Kind: String, Sendable, CaseIterable {
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

extension JMESPathError: CustomStringConvertible {
  public var description: String { "\(message) (at character \(offset + 1) of the expression)" }
}
