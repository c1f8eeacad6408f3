import JSON

extension Value {
  /// The value as JSON Schema; what several keys share stands among the definitions.
  var schema: JSON {
    switch self {
    case .integer(let range):
      ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
    case .yes: ["const": true]
    case .choice(let words): ["enum": .array(words.map(JSON.string))]
    case .list(let value, let minimum):
      minimum == 0
        ? ["type": "array", "items": value.schema]
        : ["type": "array", "items": value.schema, "minItems": .int(minimum)]
    case .oneOrMore(let value):
      ["anyOf": [value.schema, ["type": "array", "items": value.schema, "minItems": 1]]]
    case .either(let values): ["anyOf": .array(values.map(\.schema))]
    case .named(let value): ["type": "object", "additionalProperties": value.schema]
    case .defining(let value):
      [
        "type": "object",
        "propertyNames": FormatSchema.reference(to: SchemaDefinitions.referenceName),
        "additionalProperties": value.schema,
      ]
    case .mapping(let mapping): FormatSchema.reference(to: mapping.name)
    case .number: ["type": "number"]
    case .text, .scalarText, .identifier, .referenceName, .anything, .literal, .members, .reference,
      .duration, .date, .base64, .moment, .requestLine, .service, .operation, .rule, .errorCode,
      .errorKind,
      .jmesPath, .regularExpression, .matcher:
      FormatSchema.reference(to: definitionName)
    }
  }

  private var definitionName: String {
    switch self {
    case .text: "text"
    case .scalarText: "scalar-text"
    case .identifier: "identifier"
    case .referenceName: SchemaDefinitions.referenceName
    case .anything: "value"
    case .literal: "literal"
    case .members: "members"
    case .reference: "reference"
    case .duration: "duration"
    case .date: "date"
    case .base64: "base64"
    case .moment: "moment"
    case .requestLine: "request-line"
    case .service: "service"
    case .operation: "operation"
    case .rule: "rule"
    case .errorCode: "error-code"
    case .errorKind: "error-kind"
    case .jmesPath: "jmespath"
    case .regularExpression: "regular-expression"
    case .matcher: "matcher"
    case .integer, .yes, .choice, .list, .oneOrMore, .either, .named, .defining, .mapping, .number:
      ""
    }
  }
}

extension Mapping.Demand {
  var schema: JSON {
    switch self {
    case .exactlyOne(let keys): return ["oneOf": .array(keys.map(Self.has))]
    case .atMostOne(let keys):
      let pairs = keys.indices.flatMap { first in
        keys[(first + 1)...].map { JSON.array([.string(keys[first]), .string($0)]) }
      }
      return ["not": ["anyOf": .array(pairs.map { ["required": $0] })]]
    case .needed(let key, let others, let exceptions):
      return ["if": Self.any(of: others, unless: exceptions), "then": Self.has(key)]
    case .apart(let key, let others):
      return ["if": Self.has(key), "then": ["not": Self.any(of: others)]]
    case .excludedBy(let key, let item, let others):
      let list: JSON = ["type": "array", "contains": ["const": .string(item)]]
      return [
        "if": ["required": [.string(key)], "properties": FormatSchema.object([(key, list)])],
        "then": ["not": Self.any(of: others)],
      ]
    case .only(let key, let companion, let names):
      let allowed: JSON = ["propertyNames": ["enum": .array(names.map(JSON.string))]]
      var both = allowed.object ?? JSONObject()
      both.append("items", allowed)
      return [
        "if": Self.has(companion),
        "then": ["properties": FormatSchema.object([(key, .object(both))])],
      ]
    case .someItem(let key, let keys, let exceptions):
      return [
        "if": Self.any(of: [key], unless: exceptions),
        "then": ["properties": FormatSchema.object([(key, ["contains": Self.any(of: keys)])])],
      ]
    }
  }

  private static func has(_ key: String) -> JSON { ["required": [.string(key)]] }

  /// That one of the keys is there, and none of the others.
  static func any(of keys: [String], unless exceptions: [String] = []) -> JSON {
    let wanted = keys.count == 1 ? has(keys[0]) : ["anyOf": .array(keys.map(has))]
    guard !exceptions.isEmpty, case .object(var object) = wanted else { return wanted }
    object["not"] = any(of: exceptions)
    return .object(object)
  }
}
