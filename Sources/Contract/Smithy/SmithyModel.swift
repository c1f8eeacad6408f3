struct SmithyModel {
  init(_ root: ModelNode) throws(ContractError) { throw root.wrong("Smithy models are not read yet") }
  func contract(service: String?) throws(ContractError) -> Contract { throw ContractError(problem: "") }
}
