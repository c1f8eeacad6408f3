import JSON

// Functions that put numbers, or strings, in order. Strings go by their Unicode scalars.
extension Function {
  static let ordering = [
    Function("sort", [.numbers, .strings]) { arguments in
      .array(sorted(arguments.array(0), by: arguments.array(0)))
    },
    Function("sort_by", .array, .reference) { arguments throws(JMESPathError) in
      .array(sorted(arguments.array(0), by: try keys(arguments)))
    },
    Function("max", [.numbers, .strings]) { arguments in
      first(of: arguments.array(0), by: arguments.array(0)) { precedes($1, $0) }
    },
    Function("max_by", .array, .reference) { arguments throws(JMESPathError) in
      first(of: arguments.array(0), by: try keys(arguments)) { precedes($1, $0) }
    },
    Function("min", [.numbers, .strings]) { arguments in
      first(of: arguments.array(0), by: arguments.array(0), where: precedes)
    },
    Function("min_by", .array, .reference) { arguments throws(JMESPathError) in
      first(of: arguments.array(0), by: try keys(arguments), where: precedes)
    },
    Function("reverse", [.array, .string]) { arguments in
      switch arguments.value(0) {
      case .string(let text): .string(reversed(text))
      default: .array(arguments.array(0).reversed())
      }
    },
  ]

  /// What the reference makes of each element: all numbers, or all strings.
  private static func keys(_ arguments: Arguments) throws(JMESPathError) -> [JSON] {
    var keys: [JSON] = []
    for element in arguments.array(0) {
      let key = try arguments.evaluate(1, at: element)
      guard ArgumentTypes([.number, .string]).contain(key) else {
        let found = ArgumentTypes.name(of: key)
        throw arguments.failure(
          .invalidType, 1, "takes an expression that gives a number or a string, got \(found)")
      }
      if let first = keys.first, first.typeName != key.typeName {
        throw arguments.failure(
          .invalidType, 1, "takes an expression that gives only numbers or only strings, got both")
      }
      keys.append(key)
    }
    return keys
  }

  private static func precedes(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a < b
    case (.string(let a), .string(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: false
    }
  }

  /// Elements with equal keys keep their order.
  private static func sorted(_ elements: [JSON], by keys: [JSON]) -> [JSON] {
    keys.indices.sorted {
      precedes(keys[$0], keys[$1]) || ($0 < $1 && !precedes(keys[$1], keys[$0]))
    }.map { elements[$0] }
  }

  /// The first element whose key none comes before.
  private static func first(
    of elements: [JSON], by keys: [JSON], where precedes: (JSON, JSON) -> Bool
  ) -> JSON {
    keys.indices.min { precedes(keys[$0], keys[$1]) }.map { elements[$0] } ?? .null
  }

  private static func reversed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.reversed())
    return String(scalars)
  }
}
