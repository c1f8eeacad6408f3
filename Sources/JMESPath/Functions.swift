import JSON

extension Function {
  static let library: [String: Function] = Dictionary(
    uniqueKeysWithValues: (numeric + textual + collecting + ordering + converting).map {
      ($0.name, $0)
    })

  private static let numeric = [
    Function("abs", .number) { arguments in
      arguments.value(0).number.map { .number($0.magnitude) } ?? .null
    },
    Function("ceil", .number) { arguments in
      arguments.value(0).number.map { .number($0.rounded(.up)) } ?? .null
    },
    Function("floor", .number) { arguments in
      arguments.value(0).number.map { .number($0.rounded(.down)) } ?? .null
    },
    Function("sum", .numbers) { arguments throws(JMESPathError) in
      .number(try sum(arguments))
    },
    Function("avg", .numbers) { arguments throws(JMESPathError) in
      let count = arguments.array(0).count
      if count == 0 { return .null }
      return .number(try finite(try sum(arguments).double / Double(count), arguments))
    },
  ]

  private static let textual = [
    Function("starts_with", .string, .string) { arguments in
      .bool(arguments.string(0).utf8.starts(with: arguments.string(1).utf8))
    },
    Function("ends_with", .string, .string) { arguments in
      .bool(arguments.string(0).utf8.reversed().starts(with: arguments.string(1).utf8.reversed()))
    },
    Function("join", .string, .strings) { arguments in
      .string(arguments.array(1).compactMap(\.string).joined(separator: arguments.string(0)))
    },
    Function("contains", [.array, .string], .any) { arguments in
      switch arguments.value(0) {
      case .array(let elements): .bool(elements.contains(arguments.value(1)))
      case .string(let text):
        .bool(arguments.value(1).string.map { isFound($0, in: text) } ?? false)
      default: .null
      }
    },
  ]

  private static let collecting = [
    Function("keys", .object) { arguments in
      .array(arguments.object(0).distinctMembers.map { .string($0.key) })
    },
    Function("values", .object) { arguments in
      .array(arguments.object(0).distinctMembers.map(\.value))
    },
    Function("length", [.string, .array, .object]) { arguments in
      switch arguments.value(0) {
      case .string(let text): .int(text.unicodeScalars.count)
      case .array(let elements): .int(elements.count)
      case .object(let object): .int(object.distinctMembers.count)
      default: .null
      }
    },
    Function("map", .reference, .array) { arguments throws(JMESPathError) in
      var results: [JSON] = []
      for element in arguments.array(1) {
        results.append(try arguments.evaluate(0, at: element))
      }
      return .array(results)
    },
    Function("merge", .object, isVariadic: true) { arguments in
      .object(
        arguments.values.reduce(into: JSONObject()) { merged, value in
          for member in value.object?.members ?? [] { merged[member.key] = member.value }
        })
    },
    Function("not_null", .any, isVariadic: true) { arguments in
      arguments.values.first { !$0.isNull } ?? .null
    },
  ]

  private static let converting = [
    Function("to_array", .any) { arguments in
      let value = arguments.value(0)
      return value.array == nil ? .array([value]) : value
    },
    Function("to_string", .any) { arguments in
      let value = arguments.value(0)
      return value.string == nil ? .string(value.description) : value
    },
    Function("to_number", .any) { arguments in
      switch arguments.value(0) {
      case .number(let number): .number(number)
      case .string(let text): JSONNumber(text).map { .number($0) } ?? .null
      default: .null
      }
    },
    Function("type", .any) { arguments in
      .string(arguments.value(0).typeName)
    },
  ]

  private static func sum(_ arguments: Arguments) throws(JMESPathError) -> JSONNumber {
    let numbers = arguments.array(0).compactMap(\.number)
    var total = 0
    for number in numbers {
      let (next, isOverflow) = total.addingReportingOverflow(number.int ?? 0)
      guard number.int != nil, !isOverflow else {
        return try finite(numbers.reduce(0) { $0 + $1.double }, arguments)
      }
      total = next
    }
    return JSONNumber(total)
  }

  private static func finite(
    _ value: Double, _ arguments: Arguments
  ) throws(JMESPathError) -> JSONNumber {
    guard let number = JSONNumber(value) else {
      throw arguments.failure(.invalidValue, 0, "was given numbers whose sum is too large")
    }
    return number
  }

  /// Knuth, Morris and Pratt's search, in linear time.
  private static func isFound(_ text: String, in whole: String) -> Bool {
    let part = Array(text.utf8)
    if part.isEmpty { return true }
    // For each place of the part: how much of its beginning ends there.
    var repeats = [0]
    for place in part.indices.dropFirst() {
      repeats.append(matched(repeats[place - 1], then: part[place]))
    }
    func matched(_ length: Int, then byte: UInt8) -> Int {
      var length = length
      while length > 0, part[length] != byte { length = repeats[length - 1] }
      return part[length] == byte ? length + 1 : 0
    }
    var length = 0
    for byte in whole.utf8 {
      length = matched(length, then: byte)
      if length == part.count { return true }
    }
    return false
  }
}
