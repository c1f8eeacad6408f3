/// Makes shapes of a Smithy model's, from those that are asked for to all that they reach.
struct SmithyShapes {
  private let ast: SmithyAST
  private let renamed: [String: String]
  private var names: [String: String] = [:]
  private var taken: Set<String> = []
  private var pending: [(id: String, name: String)] = []
  private var shapes: [String: Shape] = [:]

  init(_ ast: SmithyAST, renamed: [(key: String, node: ModelNode)]) {
    self.ast = ast
    self.renamed = Dictionary(renamed.map { ($0.key, $0.node.value.string ?? $0.key) }) { $1 }
  }

  /// The contract's name for the shape that `{"target": id}` refers to: the part after `#`, or the
  /// whole id where another namespace has taken that name.
  mutating func name(of reference: ModelNode) throws(ContractError) -> String {
    let target = try reference.required("target")
    let id = try target.string()
    if let known = names[id] { return known }
    guard ast[id] != nil || SmithyShapes.prelude[id] != nil else {
      throw target.wrong("there is no shape \"\(id)\" in this model")
    }
    let short = renamed[id] ?? SmithyAST.shortName(id)
    let name = taken.insert(short).inserted ? short : id
    names[id] = name
    pending.append((id, name))
    return name
  }

  mutating func all() throws(ContractError) -> [String: Shape] {
    while let (id, name) = pending.popLast() {
      shapes[name] = try shape(id, name)
    }
    return shapes
  }

  private static let prelude: [String: Shape.Kind] = {
    var kinds: [String: Shape.Kind] = ["smithy.api#Unit": .structure]
    for kind in [
      Shape.Kind.string, .blob, .boolean, .timestamp, .document, .byte, .short, .integer, .long,
      .float, .double, .bigInteger, .bigDecimal,
    ] {
      let name = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
      kinds["smithy.api#\(name)"] = kind
      kinds["smithy.api#Primitive\(name)"] = kind
    }
    return kinds
  }()
}

extension SmithyShapes {
  private mutating func shape(_ id: String, _ name: String) throws(ContractError) -> Shape {
    guard let node = ast[id] else {
      return Shape(name: name, kind: SmithyShapes.prelude[id] ?? .document)
    }
    let traits = try ast.traits(of: id)
    var shape = Shape(name: name, kind: try kind(node))
    switch try node.required("type").string() {
    case "structure", "union": try addMembers(id, to: &shape)
    case "enum", "intEnum": shape.enumValues = try enumValues(id)
    case "list", "set": shape.element = try member(of: shape, ast.member("member", of: id))
    case "map":
      shape.key = try member(of: shape, ast.member("key", of: id))
      shape.value = try member(of: shape, ast.member("value", of: id))
    default: break
    }
    try addConstraints(traits, to: &shape)
    shape.timestampFormat = try timestampFormat(traits)
    shape.isSensitive = traits.has("sensitive")
    shape.isStreaming = traits.has("streaming")
    shape.isSparse = traits.has("sparse")
    shape.error = try error(traits)
    return shape
  }

  private func kind(_ node: ModelNode) throws(ContractError) -> Shape.Kind {
    let type = try node.required("type")
    switch try type.string() {
    case "enum": return .string
    case "intEnum": return .integer
    case "set": return .list
    case let name:
      guard let kind = Shape.Kind(rawValue: name) else {
        throw type.wrong("\"\(name)\" is no type of data that Assay knows")
      }
      return kind
    }
  }

  private func enumValues(_ id: String) throws(ContractError) -> [String] {
    var values: [String] = []
    for member in try ast.members(of: id) {
      guard let value = member.traits["enumValue"] else {
        values.append(member.name)
        continue
      }
      guard let text = value.value.string ?? value.value.number?.text else {
        throw value.expected("a string or a number")
      }
      values.append(text)
    }
    return values
  }

  private func addConstraints(_ traits: SmithyTraits, to shape: inout Shape) throws(ContractError) {
    // Smithy 1.0's form of an enum.
    if let values = try traits["enum"]?.elements() {
      shape.enumValues = []
      for value in values { shape.enumValues.append(try value.required("value").string()) }
    }
    if let bounds = traits["length"] ?? traits["range"] {
      shape.minimum = try bounds.number(at: "min")
      shape.maximum = try bounds.number(at: "max")
    }
    shape.pattern = try traits["pattern"]?.string() ?? shape.pattern
  }

  private func timestampFormat(_ traits: SmithyTraits) throws(ContractError) -> TimestampFormat? {
    guard let format = traits["timestampFormat"] else { return nil }
    guard let known = TimestampFormat(rawValue: try format.string()) else {
      throw format.wrong("must be date-time, http-date or epoch-seconds")
    }
    return known
  }

  /// Without `httpError` a client's error has the status 400 and a server's 500 (Smithy, "error").
  private func error(_ traits: SmithyTraits) throws(ContractError) -> ErrorTrait? {
    guard let error = traits["error"] else { return nil }
    let fault = try error.string()
    guard ["client", "server"].contains(fault) else {
      throw error.wrong("must be client or server")
    }
    let isClient = fault == "client"
    return ErrorTrait(
      status: try traits["httpError"]?.status() ?? (isClient ? 400 : 500), isClientFault: isClient)
  }
}

extension SmithyShapes {
  private mutating func addMembers(_ id: String, to shape: inout Shape) throws(ContractError) {
    for source in try ast.members(of: id) {
      if source.traits.has("httpPayload") { shape.payload = source.name }
      shape.members.append(try member(of: shape, source))
    }
  }

  private mutating func member(of owner: Shape, _ source: SmithyAST.Member) throws(ContractError)
    -> Member
  {
    let traits = source.traits
    var member = Member(name: source.name, shape: try name(of: source.node))
    try bind(&member, by: traits)
    member.isRequired = traits.has("required")
    member.timestampFormat = try timestampFormat(traits)
    member.isIdempotencyToken = traits.has("idempotencyToken")
    member.isHostLabel = traits.has("hostLabel")
    let target = try source.node.required("target").string()
    if ast.type(of: target) == "string" {
      let mediaType = try ast.traits(of: target)["mediaType"]?.string()
      member.isJSONValue = mediaType == "application/json"
    }
    if let own = try ownShape(target, "\(owner.name).\(source.name)", traits, in: owner) {
      shapes[own.name] = own
      member.shape = own.name
    }
    return member
  }

  /// A member with constraints of its own gets a shape of its own, named `Structure.Member`:
  /// whoever checks a value has to ask its shape alone.
  private mutating func ownShape(
    _ target: String, _ name: String, _ traits: SmithyTraits, in owner: Shape
  ) throws(ContractError) -> Shape? {
    guard ["enum", "length", "range", "pattern"].contains(where: traits.has) else { return nil }
    // A copy of what may lead back to its owner would have no end.
    let type = ast.type(of: target) ?? ""
    let isInList = owner.kind == .list || owner.kind == .map
    if ["structure", "union"].contains(type) { return nil }
    if isInList, ["list", "set", "map"].contains(type) { return nil }
    var own = try shape(target, name)
    try addConstraints(traits, to: &own)
    return own
  }

  private func bind(_ member: inout Member, by traits: SmithyTraits) throws(ContractError) {
    let bindings: [(trait: String, location: Member.Location)] = [
      ("httpLabel", .label), ("httpQuery", .query), ("httpQueryParams", .queryMap),
      ("httpHeader", .header), ("httpPrefixHeaders", .prefixHeaders),
      ("httpResponseCode", .statusCode), ("jsonName", .body),
    ]
    for (name, location) in bindings {
      guard let trait = traits[name] else { continue }
      member.location = location
      // Annotations such as `httpLabel` have no value: they bind under the member's own name.
      if trait.value.object == nil {
        let wireName = try trait.string()
        member.locationName = wireName == member.name ? nil : wireName
      }
      return
    }
  }
}
