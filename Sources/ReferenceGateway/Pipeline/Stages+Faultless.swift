import Contract

extension Stages {
  /// The stages of a gateway that departs from nothing.
  init(contract: Contract, configuration: GatewayConfiguration) {
    let authentication = Authentication(
      configuration: configuration, signingName: contract.service.signingName)
    let throttle = configuration.throttle.map(Throttle.init)
    let router = Router(contract: contract)
    let reader = InputReader(contract: contract)
    let handlers = Handlers.all
    self.init(
      authenticate: { exchange throws(Refusal) in try authentication.check(exchange) },
      throttle: { exchange throws(Refusal) in try throttle?.admit(at: exchange.date) },
      route: { exchange throws(Refusal) in try router.route(exchange.request) },
      read: { exchange, route throws(Refusal) in
        guard handlers[route.plan.operation.name] != nil else {
          throw Decisions.notOffered(route.plan.operation.name)
        }
        return try reader.read(exchange, route)
      },
      perform: { call, store throws(Refusal) in
        guard let handler = handlers[call.plan.operation.name] else {
          throw Decisions.notOffered(call.plan.operation.name)
        }
        return try handler(call, &store)
      },
      render: { reply, exchange in Renderer.response(reply, to: exchange) },
      write: { response, exchange in WireAnswer(response, to: exchange) })
  }
}

/// What an operation does.
typealias Handler = @Sendable (Call, inout Store) throws(Refusal) -> Reply

enum Handlers {
  /// By operation name.
  static let all: [String: Handler] = [
    APIs.handlers, Integrations.handlers, IntegrationResponses.handlers, Tags.handlers,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
}
