/// Why bytes can't be read as JSON.
public struct JSONSyntaxError: Error, Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case emptyDocument = "empty-document"
    case unexpectedByte = "unexpected-byte"
    case unexpectedEnd = "unexpected-end"
    case invalidEscape = "invalid-escape"
    case invalidNumber = "invalid-number"
    case tooDeep = "too-deep"
    case tooManyValues = "too-many-values"
    case tooLarge = "too-large"
  }

  public var kind: Kind
  /// 0-based offset of the byte at which reading stopped.
  public var offset: Int
  /// Where in the document, for example `$.items[3].key`.
  public var path: String
  /// What was expected and what was there, without offset and path.
  public var message: String

  public init(kind: Kind, offset: Int, path: String = "$", message: String) {
    self.kind = kind
    self.offset = offset
    self.path = path
    self.message = message
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  public var description: String { "\(message) (byte \(offset), at \(path))" }
}
