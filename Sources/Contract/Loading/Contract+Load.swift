import JSON

extension Contract {
  /// Loads a botocore `service-2.json` or a Smithy 2.0 JSON AST, plain or gzip, with the files
  /// beside it. Of `NAME.json` these are `NAME.paginators.json` or else `paginators-1.json`,
  /// `NAME.endpoints.json` or else `endpoint-rule-set-1.json`, `NAME.errata.json`,
  /// `NAME.origin.json`, and `aws.partitions.json`.
  /// - Parameter service: which service of a Smithy model, where it holds several.
  public static func load(contentsOf path: String, service: String? = nil) throws(ContractError)
    -> Contract
  {
    let companions = Companions(of: path)
    var contract = try ModelFile(path: path).read { model throws(ContractError) in
      try Contract(model, service: service)
    }
    try companions.paginators?.read { node throws(ContractError) in
      try contract.addPaginators(node)
    }
    try companions.endpoints?.read { node throws(ContractError) in
      contract.endpointRules = try EndpointRuleSet(node)
    }
    try companions.partitions?.read { node throws(ContractError) in
      contract.partitions = try Partitions(node)
    }
    try companions.errata?.read { node throws(ContractError) in
      contract.errata = try Errata(node, of: contract)
    }
    try companions.origin?.read { node throws(ContractError) in
      contract.origin = try Origin(node)
    }
    return contract
  }

  /// A contract from botocore's `service-2.json` and `paginators-1.json`.
  public init(botocore model: JSON, paginators: JSON? = nil) throws(ContractError) {
    self = try BotocoreModel(ModelNode(model)).contract()
    if let paginators { try addPaginators(ModelNode(paginators)) }
  }

  /// A contract from a Smithy 2.0 JSON AST and, where given, botocore's `paginators-1.json`.
  public init(smithy model: JSON, service: String? = nil, paginators: JSON? = nil)
    throws(ContractError)
  {
    self = try SmithyModel(ModelNode(model)).contract(service: service)
    if let paginators { try addPaginators(ModelNode(paginators)) }
  }

  private init(_ model: ModelNode, service: String?) throws(ContractError) {
    guard case .object(let root) = model.value else { throw model.expected("an object") }
    if root["smithy"] != nil {
      self = try SmithyModel(model).contract(service: service)
    } else if root["metadata"] != nil {
      self = try BotocoreModel(model).contract()
    } else {
      throw model.wrong(
        "is no model that Assay reads: botocore's service-2.json has \"metadata\" at its root, "
          + "a Smithy JSON AST has \"smithy\"")
    }
  }
}

/// The files beside a model that go with it.
private struct Companions {
  /// `models/apigatewayv2` of `models/apigatewayv2.json` and of `models/apigatewayv2.json.gz`.
  private let stem: String
  private let folder: String

  init(of path: String) {
    var stem = path
    for ending in [".gz", ".json"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
    self.stem = stem
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  var paginators: ModelFile? { first(["\(stem).paginators", "\(folder)paginators-1"]) }
  var endpoints: ModelFile? { first(["\(stem).endpoints", "\(folder)endpoint-rule-set-1"]) }
  var partitions: ModelFile? { first(["\(folder)aws.partitions"]) }
  var errata: ModelFile? { first(["\(stem).errata"]) }
  var origin: ModelFile? { first(["\(stem).origin"]) }

  private func first(_ names: [String]) -> ModelFile? {
    names.flatMap { ["\($0).json", "\($0).json.gz"] }.map(ModelFile.init).first(where: \.exists)
  }
}
