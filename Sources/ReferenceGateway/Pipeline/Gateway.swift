import Contract
import HTTP
import Synchronization

/// The whole gateway without its sockets: requests in, bytes out. Requests are performed one after
/// the other, whichever connection they come from.
final class Gateway: Sendable {
  let configuration: GatewayConfiguration
  private let contract: Contract
  private let stages: Stages
  private let store: Mutex<Store>

  init(contract: Contract, configuration: GatewayConfiguration) {
    self.contract = contract
    self.configuration = configuration
    stages = .configured(configuration, of: contract)
    var random = SystemRandomNumberGenerator()
    store = Mutex(Store(region: configuration.region, using: &random))
  }

  func answer(
    _ request: HTTPRequest, number: Int = 0, connection: Exchange.Persistence = .keptAlive
  ) -> WireAnswer {
    let exchange = Exchange(
      request: request, date: configuration.now(), requestID: Exchange.newRequestID(),
      number: number, connection: connection)
    return finish(reply(to: exchange), exchange)
  }

  /// The answer to what could not be read as a request. The connection can't be read any further.
  func answer(_ refusal: Refusal, number: Int) -> WireAnswer {
    let exchange = Exchange(
      request: HTTPRequest(method: [], target: []), date: configuration.now(),
      requestID: Exchange.newRequestID(), number: number, connection: .closed)
    return finish(Reply(refusal, contract: contract), exchange)
  }

  private func finish(_ reply: Reply, _ exchange: Exchange) -> WireAnswer {
    stages.write(stages.render(reply, exchange), exchange)
  }

  private func reply(to exchange: Exchange) -> Reply {
    do throws(Refusal) {
      try stages.authenticate(exchange)
      try stages.throttle(exchange)
      let call = try stages.read(exchange, try stages.route(exchange))
      return try store.withLock { store throws(Refusal) in
        try stages.perform(call, &store)
      }
    } catch {
      return Reply(error, contract: contract)
    }
  }
}
