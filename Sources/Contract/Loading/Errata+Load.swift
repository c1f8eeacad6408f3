extension Errata {
  init(_ node: ModelNode, of contract: Contract) throws(ContractError) { throw node.wrong("errata are not read yet") }
}
