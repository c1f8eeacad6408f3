import Contract

/// What serving an operation needs of the contract, looked up once.
struct OperationPlan: Sendable {
  var operation: Operation
  /// The status of success.
  var status: Int
  var labels: [Member] = []
  var query: [Member] = []
  var body: [Member] = []
  /// The wire names of the output's members, in the model's order.
  var output: [String]

  init(_ operation: Operation, of contract: Contract) {
    self.operation = operation
    // The real service was seen to answer some updates with 201 where its model says 200.
    let observed = contract.errata.statuses[operation.name]?.first {
      $0.evidence.level == .observed
    }
    status = observed?.value ?? operation.http.status
    for member in contract.members(of: operation.input) {
      switch member.location {
      case .label: labels.append(member)
      case .query: query.append(member)
      case .body: body.append(member)
      case .queryMap, .header, .prefixHeaders, .statusCode: break
      }
    }
    output = contract.members(of: operation.output).map(\.wireName)
  }
}
