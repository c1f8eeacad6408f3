/// One shape: its type and the traits that a protocol or a check needs.
public struct Shape: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case structure, union, list, map
    case string, blob, boolean, timestamp, document
    case byte, short, integer, long, float, double, bigInteger, bigDecimal
  }

  public var name: String
  public var kind: Kind
  /// Of a structure or union, in the model's order.
  public var members: [Member]
  /// Of a list: its element.
  public var element: Member?
  public var key: Member?
  public var value: Member?
  /// The values of an enum; empty where the shape is none. For an integer enum their decimal text.
  public var enumValues: [String]
  /// Inclusive bounds of a length (string, blob, list, map) or of a number. Texts, so that none is
  /// rounded.
  public var minimum: String?
  public var maximum: String?
  public var pattern: String?
  /// The member that is the whole body.
  public var payload: String?
  public var timestampFormat: TimestampFormat?
  public var isSensitive: Bool
  public var isStreaming: Bool
  /// Whether a list keeps its nulls (`sparse`).
  public var isSparse: Bool
  /// Not `nil` for an exception.
  public var error: ErrorTrait?

  public init(
    name: String, kind: Kind, members: [Member] = [], element: Member? = nil, key: Member? = nil,
    value: Member? = nil, enumValues: [String] = [], minimum: String? = nil,
    maximum: String? = nil, pattern: String? = nil, payload: String? = nil,
    timestampFormat: TimestampFormat? = nil, isSensitive: Bool = false, isStreaming: Bool = false,
    isSparse: Bool = false, error: ErrorTrait? = nil
  ) {
    self.name = name
    self.kind = kind
    self.members = members
    self.element = element
    self.key = key
    self.value = value
    self.enumValues = enumValues
    self.minimum = minimum
    self.maximum = maximum
    self.pattern = pattern
    self.payload = payload
    self.timestampFormat = timestampFormat
    self.isSensitive = isSensitive
    self.isStreaming = isStreaming
    self.isSparse = isSparse
    self.error = error
  }

  public func member(_ name: String) -> Member? { members.first { $0.name == name } }
}

/// A member of a structure or union, or a list's element, or a map's key or value.
public struct Member: Sendable, Equatable {
  /// Where a member is bound in the HTTP message.
  public enum Location: String, Sendable {
    case body, label, query, queryMap, header, prefixHeaders, statusCode
  }

  public var name: String
  /// The name of the shape it refers to.
  public var shape: String
  public var location: Location
  /// The name on the wire, where the model gives one: a label, a parameter, a field, a key.
  public var locationName: String?
  public var isRequired: Bool
  public var timestampFormat: TimestampFormat?
  /// A string that carries JSON (`jsonvalue`).
  public var isJSONValue: Bool
  public var isIdempotencyToken: Bool
  public var isHostLabel: Bool
  public var isStreaming: Bool

  public init(
    name: String, shape: String, location: Location = .body, locationName: String? = nil,
    isRequired: Bool = false, timestampFormat: TimestampFormat? = nil, isJSONValue: Bool = false,
    isIdempotencyToken: Bool = false, isHostLabel: Bool = false, isStreaming: Bool = false
  ) {
    self.name = name
    self.shape = shape
    self.location = location
    self.locationName = locationName
    self.isRequired = isRequired
    self.timestampFormat = timestampFormat
    self.isJSONValue = isJSONValue
    self.isIdempotencyToken = isIdempotencyToken
    self.isHostLabel = isHostLabel
    self.isStreaming = isStreaming
  }

  /// The name on the wire.
  public var wireName: String { locationName ?? name }
}

public enum TimestampFormat: String, Sendable {
  /// RFC 3339, as in `2024-07-17T05:56:53Z`.
  case dateTime = "date-time"
  /// RFC 9110's IMF-fixdate.
  case httpDate = "http-date"
  case epochSeconds = "epoch-seconds"
}

public struct ErrorTrait: Sendable, Equatable {
  /// The code on the wire where it is not the shape's name.
  public var code: String?
  public var status: Int?
  /// Whether the fault is the caller's (4xx) and not the server's.
  public var isClientFault: Bool

  public init(code: String? = nil, status: Int? = nil, isClientFault: Bool = true) {
    self.code = code
    self.status = status
    self.isClientFault = isClientFault
  }
}
