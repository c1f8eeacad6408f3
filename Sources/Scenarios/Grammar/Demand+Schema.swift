import JSON

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
