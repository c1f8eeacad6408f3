import Contract
import JSON

/// Checks values against their shapes, and takes from them what the contract knows.
struct ValueReader: Sendable {
  private let contract: Contract
  private let bounds: [String: Bounds]
  private let leavesOutEmptyEntries: Bool

  init(contract: Contract, leavesOutEmptyEntries: Bool = false) {
    self.contract = contract
    self.leavesOutEmptyEntries = leavesOutEmptyEntries
    bounds = contract.shapes.mapValues(Bounds.init)
  }

  /// The value without unknown members and without members that are null.
  /// - Parameter path: for messages, for example `corsConfiguration.allowMethods[2]`.
  func read(_ value: JSON, as name: String, at path: String) throws(Refusal) -> JSON {
    guard let shape = contract.shape(name) else { return value }
    switch shape.kind {
    case .structure, .union:
      return .object(try members(shape.members, of: try object(value, path), at: path))
    case .list: return try list(value, shape, path)
    case .map: return try map(value, shape, path)
    case .string: return try string(value, shape, path)
    case .byte, .short, .integer, .long: return try integer(value, shape, path)
    case .boolean:
      guard value.bool != nil else { throw wrongType(value, path, "a boolean") }
    case .blob:
      guard value.string != nil else { throw wrongType(value, path, "a string") }
    case .timestamp:
      guard value.string != nil || value.number != nil else {
        throw wrongType(value, path, "a timestamp")
      }
    case .float, .double, .bigInteger, .bigDecimal:
      guard value.number != nil else { throw wrongType(value, path, "a number") }
    case .document: break
    }
    return value
  }

  /// The members of an object that the structure has, by wire name.
  func members(
    _ members: [Member], of object: JSONObject, at path: String
  ) throws(Refusal) -> JSONObject {
    var result = JSONObject()
    for member in members {
      let place = path.isEmpty ? member.wireName : "\(path).\(member.wireName)"
      guard let value = object[member.wireName], !value.isNull else {
        if member.isRequired { throw .badRequest("\(place) is required") }
        continue
      }
      result.append(member.wireName, try read(value, as: member.shape, at: place))
    }
    return result
  }

  private func list(_ value: JSON, _ shape: Shape, _ path: String) throws(Refusal) -> JSON {
    guard let elements = value.array else { throw wrongType(value, path, "an array") }
    try checkCount(elements.count, shape, path, unit: "elements")
    guard let element = shape.element else { return value }
    var result: [JSON] = []
    for (index, value) in elements.enumerated() {
      result.append(try read(value, as: element.shape, at: "\(path)[\(index)]"))
    }
    return .array(result)
  }

  private func map(_ value: JSON, _ shape: Shape, _ path: String) throws(Refusal) -> JSON {
    let entries = try object(value, path)
    try checkCount(entries.count, shape, path, unit: "entries")
    var result = JSONObject()
    let cannotBeEmpty = shape.value.flatMap { bounds[$0.shape]?.minimum } ?? 0 > 0
    for entry in entries.members {
      if leavesOutEmptyEntries, cannotBeEmpty, entry.value.string?.isEmpty ?? false { continue }
      if let key = shape.key {
        _ = try read(.string(entry.key), as: key.shape, at: "a key of \(path)")
      }
      // By subscript, so that of a duplicate key the last stays.
      result[entry.key] = try shape.value.map { member throws(Refusal) in
        try read(entry.value, as: member.shape, at: "\(path)['\(entry.key.excerpt)']")
      }
    }
    return .object(result)
  }

  private func string(_ value: JSON, _ shape: Shape, _ path: String) throws(Refusal) -> JSON {
    guard let text = value.string else { throw wrongType(value, path, "a string") }
    if !shape.enumValues.isEmpty, !shape.enumValues.contains(where: { $0.isIdentical(to: text) }) {
      throw .badRequest(
        "\(path) must be one of \(shape.enumValues.joined(separator: ", ")), not '\(text.excerpt)'")
    }
    if let bounds = bounds[shape.name], bounds.minimum != nil || bounds.maximum != nil {
      let count = text.unicodeScalars.count
      guard bounds.contains(count) else {
        throw .badRequest("\(path) has \(count) characters, it must have \(bounds.text)")
      }
    }
    return value
  }

  private func integer(_ value: JSON, _ shape: Shape, _ path: String) throws(Refusal) -> JSON {
    guard let number = value.number, number.isInteger else {
      throw wrongType(value, path, "an integer")
    }
    let width =
      switch shape.kind {
      case .byte: 8
      case .short: 16
      case .integer: 32
      default: 64
      }
    let limit = Int.max >> (64 - width)
    guard let int = number.int, (-limit - 1...limit).contains(int),
      bounds[shape.name]?.contains(int) ?? true
    else {
      let bounds = bounds[shape.name]?.text ?? "anything"
      let allowed = bounds == "anything" ? "an integer of \(width) bits" : bounds
      throw .badRequest("\(path) is \(number.text.excerpt), it must be \(allowed)")
    }
    return .int(int)
  }

  private func object(_ value: JSON, _ path: String) throws(Refusal) -> JSONObject {
    guard let object = value.object else { throw wrongType(value, path, "an object") }
    return object
  }

  private func checkCount(
    _ count: Int, _ shape: Shape, _ path: String, unit: String
  ) throws(Refusal) {
    guard let bounds = bounds[shape.name], !bounds.contains(count) else { return }
    throw .badRequest("\(path) has \(count) \(unit), it must have \(bounds.text)")
  }

  private func wrongType(_ value: JSON, _ path: String, _ expected: String) -> Refusal {
    .badRequest("\(path) must be \(expected), not \(value.typeName)")
  }
}
