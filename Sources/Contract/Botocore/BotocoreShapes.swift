/// The `shapes` of a botocore model.
struct BotocoreShapes {
  private let nodes: [(key: String, node: ModelNode)]
  private let byName: [String: ModelNode]

  init(_ node: ModelNode) throws(ContractError) {
    nodes = try node.members()
    byName = Dictionary(nodes.map { ($0.key, $0.node) }) { $1 }
  }

  func all() throws(ContractError) -> [String: Shape] {
    var shapes: [String: Shape] = [:]
    shapes.reserveCapacity(nodes.count)
    for (name, node) in nodes {
      var shape = try shape(name, node)
      if shape.kind == .structure || shape.kind == .union {
        for own in try addMembers(node, to: &shape) { shapes[own.name] = own }
      }
      shapes[name] = shape
    }
    return shapes
  }

  /// The name that `{"shape": name}` refers to.
  func reference(_ node: ModelNode) throws(ContractError) -> String {
    let reference = try node.required("shape")
    let name = try reference.string()
    guard byName[name] != nil else {
      throw reference.wrong("there is no shape \"\(name)\" in this model")
    }
    return name
  }

  /// The same where it has to be a structure.
  func structure(_ node: ModelNode) throws(ContractError) -> String {
    let name = try reference(node)
    guard let target = byName[name], try kind(target) == .structure else {
      throw node.wrong("must refer to a structure, and \"\(name)\" is none")
    }
    return name
  }
}

extension BotocoreShapes {
  /// A shape without members: `addMembers` adds those of structures and unions.
  private func shape(_ name: String, _ node: ModelNode) throws(ContractError) -> Shape {
    var shape = Shape(name: name, kind: try kind(node))
    if shape.kind == .list {
      shape.element = try member("member", node.required("member"))
    } else if shape.kind == .map {
      shape.key = try member("key", node.required("key"))
      shape.value = try member("value", node.required("value"))
    }
    try addConstraints(node, to: &shape)
    shape.timestampFormat = try timestampFormat(node)
    shape.isSensitive = try node.flag("sensitive")
    shape.isStreaming = try node.flag("streaming", "eventstream")
    shape.isSparse = try node.flag("sparse")
    shape.error = try error(name, node)
    return shape
  }

  private func kind(_ node: ModelNode) throws(ContractError) -> Shape.Kind {
    let type = try node.required("type")
    switch try type.string() {
    case "structure":
      if try node.flag("document") { return .document }
      return try node.flag("union", "eventstream") ? .union : .structure
    case "character": return .string
    case "biginteger": return .bigInteger
    case "bigdecimal": return .bigDecimal
    case let name:
      guard let kind = Shape.Kind(rawValue: name) else {
        throw type.wrong("\"\(name)\" is no type that Assay knows")
      }
      return kind
    }
  }

  private func addConstraints(_ node: ModelNode, to shape: inout Shape) throws(ContractError) {
    if node["enum"] != nil { shape.enumValues = try node.strings(at: "enum") }
    shape.minimum = try node.number(at: "min") ?? shape.minimum
    shape.maximum = try node.number(at: "max") ?? shape.maximum
    shape.pattern = try node.string(at: "pattern") ?? shape.pattern
  }

  private func timestampFormat(_ node: ModelNode) throws(ContractError) -> TimestampFormat? {
    guard let format = node["timestampFormat"] else { return nil }
    switch try format.string() {
    case "iso8601": return .dateTime
    case "rfc822": return .httpDate
    case "unixTimestamp": return .epochSeconds
    default: throw format.wrong("must be iso8601, rfc822 or unixTimestamp")
    }
  }

  private func error(_ name: String, _ node: ModelNode) throws(ContractError) -> ErrorTrait? {
    let isException = try node.flag("exception")
    let error = node["error"]
    guard error != nil || isException else { return nil }
    let code = try error?.string(at: "code")
    let status = try error?["httpStatusCode"]?.status()
    // Models say whose fault it is in three ways, or leave it to the status.
    let isSenders = try error?.flag("senderFault") ?? false
    let isServers = try node.flag("fault") ? true : error?.flag("fault") ?? false
    return ErrorTrait(
      code: code == name ? nil : code, status: status,
      isClientFault: isSenders || (!isServers && (status ?? 400) < 500))
  }
}

extension BotocoreShapes {
  /// - Returns: the shapes of members with constraints of their own. Each is named
  ///   `Structure.Member`, so that whoever checks a value asks its shape alone.
  private func addMembers(_ node: ModelNode, to shape: inout Shape) throws(ContractError) -> [Shape]
  {
    let required = try node.strings(at: "required")
    var ownShapes: [Shape] = []
    for (name, reference) in try node.members(at: "members") {
      var member = try member(name, reference)
      member.isRequired = required.contains(name)
      let constraints = ["enum", "min", "max", "pattern"].filter { reference[$0] != nil }
      if let target = byName[member.shape], !constraints.isEmpty {
        var own = try self.shape("\(shape.name).\(name)", target)
        try addConstraints(reference, to: &own)
        ownShapes.append(own)
        member.shape = own.name
      }
      shape.members.append(member)
    }
    for name in required where shape.member(name) == nil {
      throw node.wrong("requires \"\(name)\", which is none of its members")
    }
    shape.payload = try node.string(at: "payload")
    if let payload = shape.payload, shape.member(payload) == nil {
      throw node.wrong("has the payload \"\(payload)\", which is none of its members")
    }
    return ownShapes
  }

  private func member(_ name: String, _ node: ModelNode) throws(ContractError) -> Member {
    let target = try reference(node)
    // A location may stand on the shape instead of on the member that refers to it.
    let location = try location(node["location"] ?? byName[target]?["location"], of: target)
    let wireName = try node.string(at: "locationName")
    return Member(
      name: name, shape: target, location: location,
      locationName: wireName == name ? nil : wireName,
      timestampFormat: try timestampFormat(node),
      isJSONValue: try node.flag("jsonvalue"),
      isIdempotencyToken: try node.flag("idempotencyToken"),
      isHostLabel: try node.flag("hostLabel"),
      isStreaming: try node.flag("streaming"))
  }

  private func location(_ node: ModelNode?, of target: String) throws(ContractError)
    -> Member.Location
  {
    guard let node else { return .body }
    switch try node.string() {
    case "uri": return .label
    case "querystring": return try byName[target]?.string(at: "type") == "map" ? .queryMap : .query
    case "header": return .header
    case "headers": return .prefixHeaders
    case "statusCode": return .statusCode
    default: throw node.wrong("must be uri, querystring, header, headers or statusCode")
    }
  }
}
