extension Contract {
  /// Adds the paginators of a botocore `paginators-1.json`; they go before those of Smithy's trait.
  /// Those of operations that the contract doesn't have are left out.
  mutating func addPaginators(_ file: ModelNode) throws(ContractError) {
    for (name, node) in try file.required("pagination").members() where operations[name] != nil {
      if let paginator = try Paginator(botocore: node) { operations[name]?.paginator = paginator }
    }
  }
}

extension Paginator {
  /// `nil` for what a single chain of tokens cannot express: several tokens at once, or a token
  /// that is computed from the items. Of several result keys the first is botocore's primary one.
  fileprivate init?(botocore node: ModelNode) throws(ContractError) {
    let inputs = try node.required("input_token").stringOrStrings()
    let outputs = try node.required("output_token").stringOrStrings()
    let results = try node["result_key"]?.stringOrStrings() ?? []
    guard inputs.count == 1, outputs.count == 1, let result = results.first,
      !outputs[0].contains(where: { "|[".contains($0) })
    else { return nil }
    self.init(
      inputToken: inputs[0], outputToken: outputs[0], limitKey: try node.string(at: "limit_key"),
      resultKey: result)
  }
}

extension ModelNode {
  fileprivate func stringOrStrings() throws(ContractError) -> [String] {
    guard value.array != nil else { return [try string()] }
    var strings: [String] = []
    for element in try elements() { strings.append(try element.string()) }
    return strings
  }
}
