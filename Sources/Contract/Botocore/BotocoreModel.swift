/// Reads botocore's `service-2.json`. What Assay has no use for (documentation, endpoint rules, the
/// traits of other protocols) is ignored.
struct BotocoreModel {
  private let root: ModelNode
  private let shapes: BotocoreShapes

  init(_ root: ModelNode) throws(ContractError) {
    self.root = root
    shapes = try BotocoreShapes(root.required("shapes"))
  }

  func contract() throws(ContractError) -> Contract {
    var contract = Contract(service: try service(), operations: [:], shapes: try shapes.all())
    for (name, node) in try root.members(at: "operations") {
      var operation = try operation(name, node)
      operation.input = try contract.structure(operation.input, as: "\(name).input", node["input"])
      operation.output = try contract.structure(
        operation.output, as: "\(name).output", node["output"])
      contract.operations[name] = operation
    }
    return contract
  }

  private func service() throws(ContractError) -> Service {
    let metadata = try root.required("metadata")
    let prefix = try metadata.string(at: "endpointPrefix") ?? ""
    let fullName = try metadata.string(at: "serviceFullName") ?? ""
    let abbreviation = try metadata.string(at: "serviceAbbreviation")
    return Service(
      id: try metadata.string(at: "serviceId") ?? abbreviation ?? fullName,
      fullName: fullName,
      apiVersion: try metadata.string(at: "apiVersion") ?? "",
      endpointPrefix: prefix,
      signingName: try metadata.string(at: "signingName") ?? prefix,
      protocolName: try metadata.required("protocol").string())
  }

  private func operation(_ name: String, _ node: ModelNode) throws(ContractError) -> Operation {
    var errors: [String] = []
    for error in try node.elements(at: "errors") { errors.append(try shapes.reference(error)) }
    return Operation(
      name: name,
      http: HTTPBinding(
        method: try node["http"]?.string(at: "method") ?? "POST",
        requestURI: try node["http"]?.string(at: "requestUri") ?? "/",
        status: try node["http"]?["responseCode"]?.status() ?? 200),
      input: try node["input"].map(shapes.structure),
      output: try node["output"].map(shapes.structure),
      errors: errors,
      hostPrefix: try node["endpoint"]?.string(at: "hostPrefix"),
      isUnsigned: try isUnsigned(node))
  }

  /// `auth` lists schemes by preference; `authtype` is its forerunner.
  private func isUnsigned(_ node: ModelNode) throws(ContractError) -> Bool {
    if try node.string(at: "authtype") == "none" { return true }
    return try node.strings(at: "auth").first == "smithy.api#noAuth"
  }
}

extension Contract {
  /// A payload may stand on the operation's reference instead of on the structure: the operation then
  /// has a structure of its own.
  fileprivate mutating func structure(_ shape: String?, as name: String, _ reference: ModelNode?)
    throws(ContractError) -> String?
  {
    guard let shape, let reference, let payload = try reference.string(at: "payload"),
      var own = shapes[shape], own.payload != payload
    else { return shape }
    guard own.member(payload) != nil else {
      throw reference.wrong("has the payload \"\(payload)\", which is no member of \(shape)")
    }
    own.name = name
    own.payload = payload
    shapes[name] = own
    return name
  }
}
