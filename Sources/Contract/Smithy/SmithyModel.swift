/// Reads a Smithy 2.0 JSON AST (smithy.io, "JSON AST"); 1.0 is read too, where it means the same.
struct SmithyModel {
  private let ast: SmithyAST

  init(_ root: ModelNode) throws(ContractError) {
    let version = try root.required("smithy")
    guard ["1", "1.0", "2", "2.0"].contains(try version.string()) else {
      throw version.wrong("is a version of Smithy that Assay doesn't read; it reads 1.0 and 2.0")
    }
    ast = try SmithyAST(root.required("shapes"))
  }

  /// What the service reaches; a model may hold more, and other services too.
  func contract(service wanted: String?) throws(ContractError) -> Contract {
    let (id, node) = try chooseService(wanted)
    let traits = try ast.traits(of: id)
    var shapes = SmithyShapes(ast, renamed: try node.members(at: "rename"))
    var operations: [String: Operation] = [:]
    for operation in try SmithyOperations(ast, of: node, traits).all(&shapes) {
      operations[operation.name] = operation
    }
    var contract = Contract(
      service: try service(id, node, traits), operations: operations, shapes: try shapes.all())
    if let rules = traits["smithy.rules#endpointRuleSet"] {
      contract.endpointRules = try EndpointRuleSet(rules)
    }
    return contract
  }

  private func chooseService(_ wanted: String?) throws(ContractError) -> (String, ModelNode) {
    let services = ast.ids.filter { ast.type(of: $0) == "service" }
    let chosen = services.filter { id in
      wanted.map { $0 == id || $0 == SmithyAST.shortName(id) } ?? true
    }
    let listed = services.isEmpty ? "none" : services.joined(separator: ", ")
    guard let id = chosen.first, let node = ast[id] else {
      let missing = wanted.map { "no service \"\($0)\"" } ?? "no service"
      throw ContractError(
        place: "shapes", problem: "there is \(missing) in this model; it has \(listed)")
    }
    guard chosen.count == 1 else {
      throw ContractError(
        place: "shapes", problem: "there are several services, name one: \(listed)")
    }
    return (id, node)
  }

  private func service(_ id: String, _ node: ModelNode, _ traits: SmithyTraits)
    throws(ContractError) -> Service
  {
    let aws = traits["aws.api#service"]
    let name = SmithyAST.shortName(id)
    let arnNamespace = try aws?.string(at: "arnNamespace") ?? ""
    let prefix = try aws?.string(at: "endpointPrefix") ?? arnNamespace
    let protocols = try traits.names().filter { trait in
      ["aws.protocols#", "smithy.protocols#"].contains { trait.hasPrefix($0) }
        && trait != "aws.protocols#awsQueryCompatible"
    }
    guard let protocolName = protocols.first else {
      throw node.wrong("has no trait that names its protocol, such as aws.protocols#restJson1")
    }
    return Service(
      id: try aws?.string(at: "sdkId") ?? name,
      fullName: try traits["title"]?.string() ?? name,
      apiVersion: try node.string(at: "version") ?? "",
      endpointPrefix: prefix,
      signingName: try traits["aws.auth#sigv4"]?.string(at: "name") ?? prefix,
      protocolName: protocolName)
  }
}
