/// A JSON value that keeps what other decoders hide: a number's text, the order of an object's
/// members, and duplicate keys.
///
/// `==` compares by meaning: numbers by value (`1`, `1.0` and `1e0` are equal), objects without
/// regard to order, strings by their Unicode scalars and never by canonical equivalence.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  /// The name that a person would use for the value's type: `null`, `boolean`, `number`, `string`,
  /// `array` or `object`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  public var isNull: Bool { if case .null = self { true } else { false } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// The member of that name where the value is an object that has it; of duplicates the last.
  public subscript(_ key: String) -> JSON? { object?[key] }

  public static func int(_ value: Int) -> JSON { .number(JSONNumber(value)) }
}
