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
    var operations: [String: Operation] = [:]
    for (name, node) in try root.members(at: "operations") {
      operations[name] = try operation(name, node)
    }
    return Contract(service: try service(), operations: operations, shapes: try shapes.all())
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
