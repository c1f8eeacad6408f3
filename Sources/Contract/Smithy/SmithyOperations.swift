/// The operations of a Smithy service and of its resources.
struct SmithyOperations {
  private let ast: SmithyAST
  private let service: ModelNode
  private let serviceTraits: SmithyTraits

  init(_ ast: SmithyAST, of service: ModelNode, _ serviceTraits: SmithyTraits) {
    self.ast = ast
    self.service = service
    self.serviceTraits = serviceTraits
  }

  func all(_ shapes: inout SmithyShapes) throws(ContractError) -> [Operation] {
    var operations: [Operation] = []
    for id in try operationIDs() {
      guard let node = ast[id] else { continue }
      operations.append(try operation(id, node, &shapes))
    }
    return operations
  }

  private func operationIDs() throws(ContractError) -> [String] {
    var ids: [String] = []
    var seen: Set<String> = []
    var pending = [service]
    while let owner = pending.popLast() {
      var references = try owner.elements(at: "operations")
      references += try owner.elements(at: "collectionOperations")
      for lifecycle in ["create", "put", "read", "update", "delete", "list"] {
        if let reference = owner[lifecycle] { references.append(reference) }
      }
      for reference in references {
        let id = try target(reference, type: "operation")
        if seen.insert(id).inserted { ids.append(id) }
      }
      for reference in try owner.elements(at: "resources") {
        let id = try target(reference, type: "resource")
        if let resource = ast[id], seen.insert(id).inserted { pending.append(resource) }
      }
    }
    return ids
  }

  private func target(_ reference: ModelNode, type: String) throws(ContractError) -> String {
    let target = try reference.required("target")
    let id = try target.string()
    guard ast.type(of: id) == type else {
      throw target.wrong("there is no \(type) \"\(id)\" in this model")
    }
    return id
  }
}

extension SmithyOperations {
  private func operation(_ id: String, _ node: ModelNode, _ shapes: inout SmithyShapes)
    throws(ContractError) -> Operation
  {
    let traits = try ast.traits(of: id)
    let http = traits["http"]
    var errors: [String] = []
    for reference in try node.elements(at: "errors") + service.elements(at: "errors") {
      let error = try shapes.name(of: reference)
      if !errors.contains(error) { errors.append(error) }
    }
    return Operation(
      name: SmithyAST.shortName(id),
      http: HTTPBinding(
        method: try http?.required("method").string() ?? "POST",
        requestURI: try http?.required("uri").string() ?? "/",
        status: try http?["code"]?.status() ?? 200),
      input: try structure(node["input"], &shapes),
      output: try structure(node["output"], &shapes),
      errors: errors,
      paginator: try paginator(traits["paginated"]),
      hostPrefix: try traits["endpoint"]?.string(at: "hostPrefix"),
      isUnsigned: try isUnsigned(traits))
  }

  private func structure(_ reference: ModelNode?, _ shapes: inout SmithyShapes)
    throws(ContractError) -> String?
  {
    guard let reference else { return nil }
    let target = try reference.required("target")
    if try target.string() == "smithy.api#Unit" { return nil }
    guard ast.type(of: try target.string()) == "structure" else {
      throw target.wrong("must be a structure of this model or smithy.api#Unit")
    }
    return try shapes.name(of: reference)
  }

  /// What the operation's trait leaves out, the service's trait says.
  private func paginator(_ own: ModelNode?) throws(ContractError) -> Paginator? {
    guard let own else { return nil }
    let merged = SmithyTraits(places: [serviceTraits["paginated"], own].compactMap(\.self))
    func text(_ key: String) throws(ContractError) -> String? {
      try merged.places.reversed().lazy.compactMap { $0[key] }.first?.string()
    }
    guard let input = try text("inputToken"), let output = try text("outputToken"),
      let items = try text("items")
    else { return nil }
    return Paginator(
      inputToken: input, outputToken: output, limitKey: try text("pageSize"), resultKey: items)
  }

  private func isUnsigned(_ traits: SmithyTraits) throws(ContractError) -> Bool {
    if traits.has("optionalAuth") { return true }
    guard let schemes = try (traits["auth"] ?? serviceTraits["auth"])?.elements() else {
      return false
    }
    return schemes.isEmpty
  }
}
