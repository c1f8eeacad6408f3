import Contract
import JSON

/// Judges a typed input as an AWS SDK does before it sends anything: what is missing, unknown or of
/// the wrong type, and lower bounds. Upper bounds, patterns and enums are the service's to judge,
/// as botocore leaves them. It knows no protocol.
struct InputValidation {
  private let contract: Contract
  private var problems: [InputRejection.Problem] = []
  private var path = ValuePath()

  static func problems(
    in input: JSON, for shape: String?, of contract: Contract
  ) -> [InputRejection.Problem] {
    var validation = InputValidation(contract: contract)
    let empty = Shape(name: "", kind: .structure)
    validation.structure(input, shape.flatMap(contract.shape) ?? empty)
    return validation.problems
  }

  private init(contract: Contract) { self.contract = contract }

  private mutating func value(_ value: JSON, of member: Member) {
    if member.isJSONValue { return }
    guard let shape = contract.shape(member.shape) else { return }
    switch shape.kind {
    case .structure: structure(value, shape)
    case .union: union(value, shape)
    case .list: list(value, shape)
    case .map: map(value, shape)
    case .document: break
    case .string: string(value, shape, isHostLabel: member.isHostLabel)
    case .blob: blob(value)
    case .boolean: if value.bool == nil { report(wrong: value, expected: "boolean") }
    case .timestamp: timestamp(value)
    case .byte, .short, .integer, .long, .bigInteger: integer(value, shape)
    case .float, .double, .bigDecimal: decimal(value, shape)
    }
  }

  // MARK: Containers

  private mutating func structure(_ value: JSON, _ shape: Shape) {
    guard let object = value.object else { return report(wrong: value, expected: "object") }
    for member in shape.members where member.isRequired || member.location == .label {
      if object[member.name]?.isNull ?? true { report(.missing, at: member.name) }
    }
    members(object, shape)
  }

  private mutating func union(_ value: JSON, _ shape: Shape) {
    guard let object = value.object else { return report(wrong: value, expected: "object") }
    let set = object.members.filter { !$0.value.isNull }
    if set.count != 1 {
      let names = shape.members.map(\.name).joined(separator: ", ")
      report(.invalid("holds \(set.count) members where a union holds exactly one of \(names)"))
    }
    members(object, shape)
  }

  private mutating func members(_ object: JSONObject, _ shape: Shape) {
    checkDuplicates(object)
    for given in object.members {
      guard let member = shape.members.first(where: { $0.name.isIdentical(to: given.key) }) else {
        let nearest = Spelling.nearest(to: given.key, among: shape.members.lazy.map(\.name))
        report(.unknownMember(nearest: nearest), at: given.key)
        continue
      }
      path.enter(given.key)
      if !given.value.isNull { self.value(given.value, of: member) }
      path.leave()
    }
  }

  private mutating func checkDuplicates(_ object: JSONObject) {
    guard object.distinctMembers.count < object.count else { return }
    var seen = JSONObject()
    for given in object.members {
      if seen.contains(given.key) { report(.invalid("is given twice"), at: given.key) }
      seen[given.key] = .null
    }
  }

  private mutating func list(_ value: JSON, _ shape: Shape) {
    guard let elements = value.array else { return report(wrong: value, expected: "array") }
    checkLength(elements.count, unit: "elements", shape)
    guard let element = shape.element else { return }
    for (index, item) in elements.enumerated() where !(shape.isSparse && item.isNull) {
      path.enter(index)
      self.value(item, of: element)
      path.leave()
    }
  }

  private mutating func map(_ value: JSON, _ shape: Shape) {
    guard let object = value.object else { return report(wrong: value, expected: "object") }
    checkDuplicates(object)
    for entry in object.members {
      path.enter(entry.key)
      if let key = shape.key { self.value(.string(entry.key), of: key) }
      if let element = shape.value, !(shape.isSparse && entry.value.isNull) {
        self.value(entry.value, of: element)
      }
      path.leave()
    }
  }

  // MARK: Scalars

  private mutating func string(_ value: JSON, _ shape: Shape, isHostLabel: Bool) {
    guard let text = value.string else { return report(wrong: value, expected: "string") }
    if shape.minimum == nil, isHostLabel, text.isEmpty {
      report(.invalid("is empty where it becomes a part of the host's name"))
    }
    if shape.minimum != nil {
      checkLength(text.unicodeScalars.count, unit: "characters", shape)
    }
  }

  private mutating func blob(_ value: JSON) {
    guard let text = value.string else { return report(wrong: value, expected: "base64 string") }
    if Base64.decode(text) == nil { report(.invalid("is not base64")) }
  }

  private mutating func timestamp(_ value: JSON) {
    guard value.string != nil || value.number != nil else {
      return report(wrong: value, expected: "timestamp")
    }
    if Timestamp(input: value) == nil {
      report(.invalid("is no timestamp: write ISO 8601 or seconds since 1970"))
    }
  }

  /// botocore takes no `5.0` for an integer, either.
  private mutating func integer(_ value: JSON, _ shape: Shape) {
    guard let number = value.number else { return report(wrong: value, expected: "integer") }
    guard number.text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }) else {
      return report(.wrongType(expected: "integer", actual: "decimal number"))
    }
    checkRange(number, shape)
  }

  private mutating func decimal(_ value: JSON, _ shape: Shape) {
    if let text = value.string, nonFiniteNumbers.contains(text) { return }
    guard let number = value.number else { return report(wrong: value, expected: "number") }
    checkRange(number, shape)
  }

  // MARK: Bounds and reports

  private mutating func checkLength(_ length: Int, unit: String, _ shape: Shape) {
    guard let minimum = shape.minimum.flatMap(JSONNumber.init),
      JSONNumber(length) < minimum
    else { return }
    report(.invalid("has \(length) \(unit), and \(minimum.text) is the least"))
  }

  private mutating func checkRange(_ number: JSONNumber, _ shape: Shape) {
    guard let minimum = shape.minimum.flatMap(JSONNumber.init), number < minimum else { return }
    report(.invalid("is \(number.text.excerpt(40)), and \(minimum.text) is the least"))
  }

  private mutating func report(wrong value: JSON, expected: String) {
    report(.wrongType(expected: expected, actual: value.typeName))
  }

  private mutating func report(_ reason: InputRejection.Reason, at key: String) {
    path.enter(key)
    report(reason)
    path.leave()
  }

  private mutating func report(_ reason: InputRejection.Reason) {
    problems.append(InputRejection.Problem(path: path.fromInput, reason: reason))
  }
}

/// How JSON carries the numbers that it lacks.
let nonFiniteNumbers: Set<String> = ["NaN", "Infinity", "-Infinity"]
