import JSON

extension Value {
  /// The value as JSON Schema; what many keys share stands among the definitions.
  var schema: JSON {
    switch self {
    case .kind(let kind): FormatSchema.reference(to: kind.rawValue)
    case .mapping(let mapping): FormatSchema.reference(to: mapping.name)
    case .number: ["type": "number"]
    case .integer(let range):
      ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
    case .yes: ["const": true]
    case .boolean: ["type": "boolean"]
    case .matching(let pattern): ["type": "string", "pattern": .string(pattern)]
    case .choice(let words): ["enum": .array(words.map(JSON.string))]
    case .list(let value, atLeast: 0): ["type": "array", "items": value.schema]
    case .list(let value, let minimum):
      ["type": "array", "items": value.schema, "minItems": .int(minimum)]
    case .oneOrMore(let value): Value.either([value, .list(value, atLeast: 1)]).schema
    case .either(let values): ["anyOf": .array(values.map(\.schema))]
    case .named(let value): ["type": "object", "additionalProperties": value.schema]
    case .defining(let value):
      [
        "type": "object", "propertyNames": Value.referenceName.schema,
        "additionalProperties": value.schema,
      ]
    }
  }
}
