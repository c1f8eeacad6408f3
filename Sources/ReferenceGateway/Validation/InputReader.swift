import Contract
import HTTP
import JSON

/// Reads an operation's input from a request: labels, parameters and body, as the contract binds them.
struct InputReader: Sendable {
  private let contract: Contract
  private let values: ValueReader
  private let updates: ValueReader

  init(contract: Contract) {
    self.contract = contract
    values = ValueReader(contract: contract)
    updates = ValueReader(contract: contract, leavesOutEmptyEntries: true)
  }

  func read(_ exchange: Exchange, _ route: Route) throws(Refusal) -> Call {
    let plan = route.plan
    var call = Call(plan: plan, labels: route.labels, date: exchange.date)
    if !plan.query.isEmpty {
      call.query = try query(exchange.request.query, plan.query)
    }
    if !plan.body.isEmpty {
      let values = plan.operation.http.method == "PATCH" ? updates : values
      call.body = try values.members(
        plan.body, of: try object(exchange.request.body ?? []), at: "")
    }
    return call
  }

  private func query(
    _ raw: ArraySlice<UInt8>?, _ members: [Member]
  ) throws(Refusal) -> [Call.Parameter] {
    let sent = try QueryDecoding.parameters(raw)
    for member in members {
      let name = member.wireName
      let given = sent.filter { $0.name.isIdentical(to: name) }
      if given.isEmpty, member.isRequired { throw .badRequest("\(name) is required") }
      let shape = contract.shape(member.shape)
      if given.count > 1, shape?.kind != .list { throw Decisions.repeated(name) }
      guard let element = shape?.kind == .list ? shape?.element?.shape : shape?.name else {
        continue
      }
      for parameter in given {
        _ = try values.read(.string(parameter.value), as: element, at: name)
      }
    }
    return sent
  }

  private func object(_ body: [UInt8]) throws(Refusal) -> JSONObject {
    if body.isEmpty { return JSONObject() }
    let document: JSONDocument
    do {
      document = try JSON.parse(body, limits: JSONLimits(depth: Decisions.bodyDepth))
    } catch {
      throw .badRequest("The request body is not JSON: \(error)")
    }
    if let anomaly = document.anomalies.first(where: {
      !Decisions.toleratedAnomalies.contains($0.kind)
    }) {
      throw .badRequest("The request body is not JSON: \(anomaly)")
    }
    guard let object = document.value.object else {
      throw .badRequest("The request body must be a JSON object, not \(document.value.typeName)")
    }
    return object
  }
}
