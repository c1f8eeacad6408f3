import JSON

extension EndpointRuleSet {
  /// Reads a rule set of version 1.x. A function that is not known is refused: to leave it out could
  /// send a request somewhere else.
  init(_ node: ModelNode) throws(ContractError) {
    parameters = []
    for (name, parameter) in try node.required("parameters").members() {
      parameters.append(
        Parameter(
          name: name, builtIn: try parameter.string(at: "builtIn"),
          defaultValue: parameter["default"]?.value))
    }
    rules = try Self.rules(node.required("rules"))
  }

  private static func rules(_ node: ModelNode) throws(ContractError) -> [Rule] {
    var rules: [Rule] = []
    for element in try node.elements() { rules.append(try rule(element)) }
    return rules
  }

  private static func rule(_ node: ModelNode) throws(ContractError) -> Rule {
    var conditions: [Condition] = []
    for element in try node.elements(at: "conditions") {
      conditions.append(
        Condition(call: try call(element), assign: try element.string(at: "assign")))
    }
    let type = try node.required("type")
    let outcome: Outcome
    switch try type.string() {
    case "endpoint":
      let endpoint = try node.required("endpoint")
      let properties = try endpoint["properties"].map { node throws(ContractError) in
        try expression(node)
      }
      outcome = .endpoint(
        url: try expression(endpoint.required("url")), properties: properties ?? .object([]))
    case "error": outcome = .error(try expression(node.required("error")))
    case "tree": outcome = .tree(try rules(node.required("rules")))
    default: throw type.wrong("must be endpoint, error or tree")
    }
    return Rule(conditions: conditions, outcome: outcome)
  }

  private static func call(_ node: ModelNode) throws(ContractError) -> Call {
    let name = try node.required("fn")
    guard let function = Function(rawValue: try name.string()) else {
      throw name.wrong("is a function of endpoint rules that Assay does not know")
    }
    var arguments: [Expression] = []
    for element in try node.required("argv").elements() {
      arguments.append(try expression(element))
    }
    return Call(function: function, arguments: arguments)
  }

  private static func expression(_ node: ModelNode) throws(ContractError) -> Expression {
    switch node.value {
    case .string(let text): return .text(try parts(of: text, node))
    case .array:
      var items: [Expression] = []
      for element in try node.elements() { items.append(try expression(element)) }
      return .array(items)
    case .object:
      if let reference = try node.string(at: "ref") { return .reference(reference) }
      if node["fn"] != nil { return .call(try call(node)) }
      var entries: [Expression.Entry] = []
      for (key, member) in try node.members() {
        entries.append(.init(key: key, value: try expression(member)))
      }
      return .object(entries)
    case .number, .bool, .null: return .literal(node.value)
    }
  }

  /// `https://{Region}.x{p#y}`; a brace that is meant is doubled.
  private static func parts(of text: String, _ node: ModelNode) throws(ContractError) -> [Part] {
    var parts: [Part] = []
    var literal = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        literal.append(character)
        rest.removeFirst()
      case "{":
        guard let end = rest.firstIndex(of: "}") else { throw node.wrong("has a { without its }") }
        if !literal.isEmpty { parts.append(.text(literal)) }
        literal = ""
        let inner = rest[..<end].split(separator: "#", maxSplits: 1).map(String.init)
        guard let name = inner.first else { throw node.wrong("has an empty {}") }
        parts.append(.value(name, path: inner.count > 1 ? inner[1] : nil))
        rest = rest[rest.index(after: end)...]
      default: literal.append(character)
      }
    }
    if !literal.isEmpty || parts.isEmpty { parts.append(.text(literal)) }
    return parts
  }
}
