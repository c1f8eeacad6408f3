import JSON

/// Walks a syntax tree over a value.
enum Interpreter {
  static func value(of node: Node, at current: JSON) throws(JMESPathError) -> JSON {
    switch node.kind {
    case .current: return current
    case .literal(let value): return value
    case .field(let name): return current[name] ?? .null
    case .index(let index):
      guard let elements = current.array else { return .null }
      let place = index < 0 ? index + elements.count : index
      return elements.indices.contains(place) ? elements[place] : .null
    case .slice(let slice):
      guard let elements = current.array else { return .null }
      return .array(slice.indices(count: elements.count).map { elements[$0] })
    case .chain(let first, let second):
      return try value(of: second, at: try value(of: first, at: current))
    case .projection, .valueProjection, .filterProjection:
      return try projection(node, at: current)
    case .flatten(let operand):
      guard let elements = try value(of: operand, at: current).array else { return .null }
      return .array(elements.flatMap { $0.array ?? [$0] })
    case .multiSelectList, .multiSelectHash:
      return current.isNull ? .null : try multiSelect(node, at: current)
    case .or(let left, let right):
      let first = try value(of: left, at: current)
      return first.isTruthy ? first : try value(of: right, at: current)
    case .and(let left, let right):
      let first = try value(of: left, at: current)
      return first.isTruthy ? try value(of: right, at: current) : first
    case .not(let operand):
      return .bool(!(try value(of: operand, at: current).isTruthy))
    case .comparison(let comparator, let left, let right):
      return compare(
        try value(of: left, at: current), comparator, try value(of: right, at: current))
    case .call(let function, let arguments):
      return try function.call(arguments, at: current)
    case .reference(let operand):
      // Only an argument can be one, and functions take those as they are.
      return try value(of: operand, at: current)
    }
  }

  private static func projection(_ node: Node, at current: JSON) throws(JMESPathError) -> JSON {
    var elements: [JSON]?
    let each: Node
    switch node.kind {
    case .projection(let base, let rest):
      elements = try value(of: base, at: current).array
      each = rest
    case .valueProjection(let base, let rest):
      elements = try value(of: base, at: current).object?.distinctMembers.map(\.value)
      each = rest
    case .filterProjection(let base, let rest, let condition):
      var matching: [JSON] = []
      guard let all = try value(of: base, at: current).array else { return .null }
      for element in all where try value(of: condition, at: element).isTruthy {
        matching.append(element)
      }
      elements = matching
      each = rest
    default: return .null
    }
    guard let elements else { return .null }
    var results: [JSON] = []
    for element in elements {
      let result = try value(of: each, at: element)
      if !result.isNull { results.append(result) }
    }
    return .array(results)
  }

  private static func multiSelect(_ node: Node, at current: JSON) throws(JMESPathError) -> JSON {
    switch node.kind {
    case .multiSelectList(let elements):
      var values: [JSON] = []
      for element in elements { values.append(try value(of: element, at: current)) }
      return .array(values)
    case .multiSelectHash(let members):
      var object = JSONObject()
      for member in members { object[member.key] = try value(of: member.value, at: current) }
      return .object(object)
    default: return .null
    }
  }

  /// Any two values are equal or not; only numbers have an order.
  private static func compare(_ left: JSON, _ comparator: Node.Comparator, _ right: JSON) -> JSON {
    switch comparator {
    case .equal: return .bool(left == right)
    case .notEqual: return .bool(left != right)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let a = left.number, let b = right.number else { return .null }
      switch comparator {
      case .less: return .bool(a < b)
      case .lessOrEqual: return .bool(a <= b)
      case .greater: return .bool(a > b)
      default: return .bool(a >= b)
      }
    }
  }
}

extension JSON {
  /// False are null, `false`, and what is empty: a string, an array, an object.
  fileprivate var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .number: true
    case .string(let string): !string.isEmpty
    case .array(let elements): !elements.isEmpty
    case .object(let object): !object.isEmpty
    }
  }
}
