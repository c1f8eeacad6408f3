import JSON

/// A value in a model file that knows where it stands, so that what is wrong with it can be told.
struct ModelNode {
  let value: JSON
  let place: String

  init(_ value: JSON, at place: String = "") {
    self.value = value
    self.place = place
  }

  func wrong(_ problem: String) -> ContractError {
    ContractError(place: place, problem: problem)
  }

  func expected(_ what: String) -> ContractError {
    wrong("must be \(what), and is \(value.isNull ? "null" : "of type \(value.typeName)")")
  }

  private func child(_ key: String, _ value: JSON) -> ModelNode {
    ModelNode(value, at: place.isEmpty ? key : "\(place).\(key)")
  }
}

// Of objects and arrays. A member that is absent or null is `nil`.
extension ModelNode {
  subscript(_ key: String) -> ModelNode? {
    guard let found = value[key], !found.isNull else { return nil }
    return child(key, found)
  }

  func required(_ key: String) throws(ContractError) -> ModelNode {
    guard case .object = value else { throw expected("an object") }
    guard let found = self[key] else { throw wrong("has no \"\(key)\", which is required") }
    return found
  }

  /// An object's members in order.
  func members() throws(ContractError) -> [(key: String, node: ModelNode)] {
    guard case .object(let object) = value else { throw expected("an object") }
    return object.members.map { ($0.key, child($0.key, $0.value)) }
  }

  func members(at key: String) throws(ContractError) -> [(key: String, node: ModelNode)] {
    try self[key]?.members() ?? []
  }

  func elements() throws(ContractError) -> [ModelNode] {
    guard case .array(let array) = value else { throw expected("an array") }
    return array.enumerated().map { ModelNode($1, at: "\(place)[\($0)]") }
  }

  func elements(at key: String) throws(ContractError) -> [ModelNode] {
    try self[key]?.elements() ?? []
  }

  func strings(at key: String) throws(ContractError) -> [String] {
    var strings: [String] = []
    for element in try elements(at: key) { strings.append(try element.string()) }
    return strings
  }
}

// Of single values.
extension ModelNode {
  func string() throws(ContractError) -> String {
    guard let string = value.string else { throw expected("a string") }
    return string
  }

  func string(at key: String) throws(ContractError) -> String? {
    try self[key]?.string()
  }

  func int() throws(ContractError) -> Int {
    guard let int = value.number?.int else { throw expected("a whole number") }
    return int
  }

  /// An HTTP status, 100 to 599.
  func status() throws(ContractError) -> Int {
    guard let status = value.number?.int, (100...599).contains(status) else {
      throw expected("an HTTP status from 100 to 599")
    }
    return status
  }

  /// A number's own text, so that no bound is rounded.
  func number(at key: String) throws(ContractError) -> String? {
    guard let node = self[key] else { return nil }
    guard let number = node.value.number else { throw node.expected("a number") }
    return number.text
  }

  /// Whether one of them is true; absent is false.
  func flag(_ keys: String...) throws(ContractError) -> Bool {
    var isSet = false
    for key in keys {
      guard let node = self[key] else { continue }
      guard let bool = node.value.bool else { throw node.expected("true or false") }
      isSet = isSet || bool
    }
    return isSet
  }
}
