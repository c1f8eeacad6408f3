import JSON

/// A function of the language: what it takes, and what it does with that.
struct Function: Sendable {
  let name: String
  let parameters: [ArgumentTypes]
  /// Whether there may be more arguments, each as the last parameter.
  let isVariadic: Bool
  let body: @Sendable (Arguments) throws(JMESPathError) -> JSON

  init(
    _ name: String, _ parameters: ArgumentTypes..., isVariadic: Bool = false,
    body: @escaping @Sendable (Arguments) throws(JMESPathError) -> JSON
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.body = body
  }

  static func named(_ name: String, at offset: Int) throws(JMESPathError) -> Function {
    guard let function = library[name] else {
      let names = library.keys.sorted().joined(separator: ", ")
      throw JMESPathError(
        kind: .unknownFunction, message: "there is no function `\(name)`, only \(names)",
        offset: offset)
    }
    return function
  }

  /// What can be checked before there are values: how many arguments, and which are references.
  func check(_ arguments: [Node], at offset: Int) throws(JMESPathError) {
    let isRightCount =
      isVariadic ? arguments.count >= parameters.count : arguments.count == parameters.count
    guard isRightCount else {
      let expected = "\(isVariadic ? "at least " : "")\(parameters.count) argument"
      let message =
        "\(name) takes \(expected)\(parameters.count == 1 ? "" : "s"), got \(arguments.count)"
      throw JMESPathError(kind: .invalidArity, message: message, offset: offset)
    }
    for (place, argument) in arguments.enumerated() {
      let wantsReference = types(at: place) == .reference
      if case .reference = argument.kind {
        if !wantsReference { throw mismatch(at: place, argument, got: "an expression, `&…`") }
      } else if wantsReference {
        throw mismatch(at: place, argument, got: "a value")
      }
    }
  }

  /// Evaluates the arguments on the current value, checks their types, and applies the function.
  func call(_ nodes: [Node], at current: JSON) throws(JMESPathError) -> JSON {
    var values: [JSON] = []
    for (place, node) in nodes.enumerated() {
      if case .reference = node.kind {
        values.append(.null)
        continue
      }
      let value = try Interpreter.value(of: node, at: current)
      guard types(at: place).contain(value) else {
        throw mismatch(at: place, node, got: ArgumentTypes.name(of: value))
      }
      values.append(value)
    }
    return try body(Arguments(function: name, values: values, nodes: nodes))
  }

  private func types(at place: Int) -> ArgumentTypes {
    parameters.indices.contains(place) ? parameters[place] : parameters.last ?? .any
  }

  private func mismatch(at place: Int, _ node: Node, got: String) -> JMESPathError {
    JMESPathError(
      kind: .invalidType,
      message: "\(name) takes \(types(at: place)) as argument \(place + 1), got \(got)",
      offset: node.offset)
  }
}

/// What a function was given. The accessors expect the types that the function's parameters demand.
struct Arguments {
  let function: String
  let values: [JSON]
  let nodes: [Node]

  func value(_ place: Int) -> JSON { values.indices.contains(place) ? values[place] : .null }
  func string(_ place: Int) -> String { value(place).string ?? "" }
  func array(_ place: Int) -> [JSON] { value(place).array ?? [] }
  func object(_ place: Int) -> JSONObject { value(place).object ?? JSONObject() }

  /// Evaluates a reference, on a value that the function chose.
  func evaluate(_ place: Int, at value: JSON) throws(JMESPathError) -> JSON {
    guard nodes.indices.contains(place), case .reference(let node) = nodes[place].kind else {
      return .null
    }
    return try Interpreter.value(of: node, at: value)
  }

  func failure(_ kind: JMESPathError.Kind, _ place: Int, _ message: String) -> JMESPathError {
    let offset = nodes.indices.contains(place) ? nodes[place].offset : 0
    return JMESPathError(kind: kind, message: "\(function) \(message)", offset: offset)
  }
}

/// The types that a parameter takes.
struct ArgumentTypes: OptionSet, Sendable, CustomStringConvertible {
  let rawValue: Int

  static let null = ArgumentTypes(rawValue: 1)
  static let boolean = ArgumentTypes(rawValue: 2)
  static let number = ArgumentTypes(rawValue: 4)
  static let string = ArgumentTypes(rawValue: 8)
  static let object = ArgumentTypes(rawValue: 16)
  static let numbers = ArgumentTypes(rawValue: 32)
  static let strings = ArgumentTypes(rawValue: 64)
  static let array = ArgumentTypes(rawValue: 128)
  /// `&expression`; goes with no other.
  static let reference = ArgumentTypes(rawValue: 256)
  static let any: ArgumentTypes = [.null, .boolean, .number, .string, .object, .array]

  private static let names: [(ArgumentTypes, String)] = [
    (.null, "null"), (.boolean, "a boolean"), (.number, "a number"), (.string, "a string"),
    (.object, "an object"), (.numbers, "an array of numbers"), (.strings, "an array of strings"),
    (.array, "an array"), (.reference, "an expression, `&…`"),
  ]

  var description: String {
    ArgumentTypes.names.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
  }

  func contain(_ value: JSON) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .number: contains(.number)
    case .string: contains(.string)
    case .object: contains(.object)
    case .array(let elements):
      contains(.array) || (contains(.numbers) && elements.allSatisfy { $0.number != nil })
        || (contains(.strings) && elements.allSatisfy { $0.string != nil })
    }
  }

  /// What a value is, for a message.
  static func name(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .object, .array: "an \(value.typeName)"
    default: "a \(value.typeName)"
    }
  }
}
