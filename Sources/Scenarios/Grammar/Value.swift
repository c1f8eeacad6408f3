/// What a key holds.
indirect enum Value: Sendable {
  /// A kind of value that many keys hold, by its definition in the schema.
  case kind(Kind)
  case number
  case integer(ClosedRange<Int>)
  /// Only `true`.
  case yes
  case boolean
  /// Text of the form that a regular expression gives.
  case matching(String)
  case choice([String])
  case list(Value, atLeast: Int)
  case oneOrMore(Value)
  case either([Value])
  /// Any names, each with such a value.
  case named(Value)
  /// Names that references use, each with such a value.
  case defining(Value)
  case mapping(Mapping)

  enum Kind: String, CaseIterable {
    /// Of at least one character.
    case text
    /// Text that goes out: a number or a boolean counts as it is written.
    case scalarText = "scalar-text"
    /// A name that goes into ids: `A-Z a-z 0-9 . _ -`.
    case identifier
    /// A name that references can have.
    case referenceName = "reference-name"
    /// `${…}` and nothing else.
    case reference
    case duration
    case date
    case moment
    case base64
    case requestLine = "request-line"
    case jmesPath = "jmespath"
    case regularExpression = "regular-expression"
    case service
    case operation
    case rule
    /// A code of an error.
    case errorCode = "error-code"
    /// A code, or `client`.
    case errorKind = "error-kind"
    /// Any value, with references in it.
    case anything = "value"
    /// Any value where matchers could stand, and can't.
    case literal
    /// A mapping of any members.
    case members
    case matcher
  }
}

extension Value {
  static let text = Value.kind(.text)
  static let scalarText = Value.kind(.scalarText)
  static let identifier = Value.kind(.identifier)
  static let referenceName = Value.kind(.referenceName)
  static let reference = Value.kind(.reference)
  static let duration = Value.kind(.duration)
  static let date = Value.kind(.date)
  static let moment = Value.kind(.moment)
  static let base64 = Value.kind(.base64)
  static let requestLine = Value.kind(.requestLine)
  static let jmesPath = Value.kind(.jmesPath)
  static let regularExpression = Value.kind(.regularExpression)
  static let service = Value.kind(.service)
  static let operation = Value.kind(.operation)
  static let rule = Value.kind(.rule)
  static let errorCode = Value.kind(.errorCode)
  static let errorKind = Value.kind(.errorKind)
  static let anything = Value.kind(.anything)
  static let literal = Value.kind(.literal)
  static let members = Value.kind(.members)
  static let matcher = Value.kind(.matcher)
}
