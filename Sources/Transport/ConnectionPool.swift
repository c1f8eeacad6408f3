import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// The connections to one endpoint: makes them, and keeps those that may carry another request, the
/// last used on top. There are as many as there were requests at a time.
final class ConnectionPool: Sendable {
  private struct Idle {
    let connection: Connection
    let since: NIODeadline
  }

  private struct State {
    var isClosed = false
    var idle: [Idle] = []
    var channels: [ObjectIdentifier: (connection: Connection, channel: any Channel)] = [:]
    /// Whether a second request was answered on one connection.
    var keepsAlive = false
    /// Whether a connection was closed soon after a response that did not announce it.
    var endsEarly = false
  }

  /// Servers close idle connections after 2 s (gunicorn), 5 s (Node.js, uvicorn), a minute or more.
  static let freshness = TimeAmount.seconds(1)
  private static let staleness = TimeAmount.seconds(30)

  let route: Route
  let limits: TransportLimits
  let budget: BodyBudget
  /// Of a first hop that is given by address, so that no name is looked up.
  private let address: SocketAddress?
  private let state = Mutex(State())

  init(route: Route, limits: TransportLimits) {
    self.route = route
    self.limits = limits
    budget = BodyBudget(limits.largeBodies)
    let hop = route.firstHop.address
    address = try? SocketAddress(ipAddress: hop.host, port: hop.port)
  }

  // MARK: Idle connections

  /// An idle connection for the next request.
  ///
  /// A server may close an idle connection at any time, and when it does so while a request is
  /// under way, a request that may not be repeated is lost. So such a request gets a connection
  /// that was used a moment ago, of an endpoint that is known to keep connections alive, or else a
  /// new one.
  func borrow(isRepeatable: Bool) -> Connection? {
    let now = NIODeadline.now()
    return state.withLock { state in
      guard let last = state.idle.last else { return nil }
      let age = now - last.since
      if isRepeatable {
        guard age < Self.staleness else { return nil }
      } else {
        guard age < Self.freshness, state.keepsAlive, !state.endsEarly else { return nil }
      }
      return state.idle.removeLast().connection
    }
  }

  func put(_ connection: Connection, wasReused: Bool) {
    state.withLock { state in
      if wasReused { state.keepsAlive = true }
      state.idle.append(Idle(connection: connection, since: .now()))
    }
  }

  /// An idle connection was closed, mostly by its peer.
  func remove(_ connection: Connection) {
    state.withLock { state in
      guard let index = state.idle.lastIndex(where: { $0.connection === connection }) else {
        return
      }
      let idle = state.idle.remove(at: index)
      if NIODeadline.now() - idle.since < Self.freshness, !state.isClosed { state.endsEarly = true }
    }
  }

  func noteEarlyEnd() {
    state.withLock { $0.endsEarly = true }
  }

  func forget(_ connection: Connection) {
    _ = state.withLock { $0.channels.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// - Returns: the channels that are closing.
  @discardableResult
  func close() -> [any Channel] {
    let open = state.withLock { state in
      state.isClosed = true
      return Array(state.channels.values)
    }
    for (connection, _) in open {
      connection.eventLoop.execute { connection.shutDown() }
    }
    return open.map(\.channel)
  }

  // MARK: New connections

  /// On the exchange's loop: sends it on this connection, or on a new one.
  func run(_ exchange: Exchange, on connection: Connection?) {
    if exchange.isLive {
      if connection?.carry(exchange) != true { connect(exchange) }
    } else {
      connection?.giveBack()
    }
  }

  /// On the exchange's loop.
  func connect(_ exchange: Exchange) {
    guard exchange.isLive else { return }
    guard !state.withLock(\.isClosed) else { return exchange.fail(.shutDown) }
    let hop = route.firstHop.address
    let connecting =
      address.map { bootstrap(for: exchange).connect(to: $0) }
      ?? bootstrap(for: exchange).connect(host: hop.host, port: hop.port)
    connecting.whenComplete { result in
      switch result {
      case .success(let channel): self.connected(channel, exchange)
      case .failure(let error):
        exchange.fail(Failure(connecting: error, to: self.route))
      }
    }
  }

  private func connected(_ channel: any Channel, _ exchange: Exchange) {
    guard exchange.isLive,
      let connection = try? channel.pipeline.syncOperations.handler(type: Connection.self),
      register(connection, channel)
    else {
      channel.close(promise: nil)
      return exchange.fail(.shutDown)
    }
    connection.open(exchange)
  }

  private func register(_ connection: Connection, _ channel: any Channel) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.channels[ObjectIdentifier(connection)] = (connection, channel)
      return true
    }
  }

  private func bootstrap(for exchange: Exchange) -> ClientBootstrap {
    let left = max(exchange.deadline - .now(), .milliseconds(1))
    // A fixed receive buffer bounds what the kernel holds, and hands over at once, of a response
    // whose reading is paused.
    return ClientBootstrap(group: exchange.eventLoop)
      .connectTimeout(min(left, TimeAmount(limits.connectTimeout)))
      .channelOption(.socketOption(.so_rcvbuf), value: 256 << 10)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try self.setUp(channel) }
      }
  }

  private func setUp(_ channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    let tls = try route.makeTLSHandler(for: route.firstHop)
    if let tls { try pipeline.addHandler(tls, name: route.firstHop.handlerName) }
    let tunnel =
      route.tunnels ? route.proxy.map { Tunnel(route, through: $0, limits: limits) } : nil
    if let tunnel { try pipeline.addHandler(tunnel) }
    try pipeline.addHandler(
      Connection(
        pool: self, eventLoop: channel.eventLoop, awaitsTLS: tls != nil || tunnel != nil,
        tunnel: tunnel))
  }
}
