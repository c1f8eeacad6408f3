import NIOCore
import NIOSSL
import NIOTLS

/// One connection: the last handler of its channel, above TLS where there is any, so that what it
/// reads are the raw bytes of HTTP. It carries one exchange at a time.
///
/// `@unchecked Sendable`: whatever of it changes is touched on `eventLoop` only; other threads only
/// pass it on.
final class Connection: ChannelDuplexHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum State {
    /// Until TCP, and TLS above it, stand. Carries nothing, or what waits for that.
    case opening(Exchange?)
    case idle
    case busy(Exchange)
    /// Its response is whole; what follows it at once is still noticed.
    case lingering(Exchange)
    case closed
  }

  /// A server sends the body that a 204 may not have after the head, in a packet of its own.
  private static let lingerTime = TimeAmount.milliseconds(5)

  let eventLoop: any EventLoop
  private let pool: ConnectionPool
  private var state = State.opening(nil)
  /// Until the last TLS handshake on the way is over.
  private var awaitsTLS: Bool
  /// What opens the way through a proxy.
  private let tunnel: Tunnel?
  private var context: ChannelHandlerContext?
  private var error: (any Error)?
  private var openingFailure: Failure?
  private var idleSince = NIODeadline.now()
  private var alarm = Alarm()
  private var isWriting = false
  private var gate = ReadGate()

  init(pool: ConnectionPool, eventLoop: any EventLoop, awaitsTLS: Bool, tunnel: Tunnel?) {
    self.pool = pool
    self.eventLoop = eventLoop
    self.awaitsTLS = awaitsTLS
    self.tunnel = tunnel
  }

  // MARK: From above

  /// Carries an exchange as soon as TLS stands.
  func open(_ exchange: Exchange) {
    exchange.carrier = self
    guard case .opening = state else {
      return exchange.fail(openingFailure ?? Failure(connecting: error, to: pool.route))
    }
    guard awaitsTLS else { return send(exchange) }
    state = .opening(exchange)
    arm(at: connectDeadline(of: exchange))
  }

  /// Carries another exchange, unless the connection turns out to be dead or to have something to
  /// say.
  func carry(_ exchange: Exchange) -> Bool {
    guard case .idle = state, let context else { return false }
    guard context.isQuiet else {
      noteEnd()
      close()
      return false
    }
    exchange.isReused = true
    exchange.carrier = self
    send(exchange)
    return true
  }

  /// It was borrowed and is not needed.
  func giveBack() {
    if case .idle = state { pool.put(self, wasReused: false) }
  }

  /// The exchange has its result and wants nothing more.
  func abandon(_ exchange: Exchange) {
    switch state {
    case .opening(let current?), .busy(let current), .lingering(let current):
      if current === exchange { close() }
    case .opening(nil), .idle, .closed: break
    }
  }

  func shutDown() {
    let failure = Failure.shutDown
    switch state {
    case .opening(let exchange?), .busy(let exchange): fail(exchange, failure)
    case .lingering(let exchange): finish(exchange)
    case .opening(nil), .idle, .closed: break
    }
    close()
  }

  private func send(_ exchange: Exchange) {
    guard let context, exchange.isLive else { return close() }
    state = .busy(exchange)
    exchange.noteSent()
    arm(at: exchange.nextDeadline)
    let bytes = exchange.request.bytes
    guard bytes.readableBytes > 32 << 10 else {
      return context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }
    // A server may answer before it has read a large request: then the connection must not be used
    // again.
    isWriting = true
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.whenSuccess { self.isWriting = false }
    context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
  }

  // MARK: From below

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent {
      let certificate = context.pipeline.peerCertificate(of: pool.route.target)
      if let objection = pool.route.objection(to: certificate) {
        return errorCaught(context: context, error: objection)
      }
      awaitsTLS = false
      if case .opening(let exchange?) = state { send(exchange) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch state {
    case .busy(let exchange), .lingering(let exchange):
      do throws(Failure) {
        try exchange.receive(unwrapInboundIn(data))
        pauseForPermit(exchange)
      } catch {
        fail(exchange, error.about(exchange))
      }
    case .opening, .idle:
      // Bytes that nobody asked for: the message before them has long been reported.
      close()
    case .closed: break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    switch state {
    case .busy(let exchange) where exchange.parser.isComplete:
      if exchange.mayBeFollowed { linger(exchange) } else { finish(exchange) }
    case .lingering(let exchange) where exchange.parser.trailingCount > 0: finish(exchange)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Servers often end TLS without saying so. What was missing shows in HTTP's own framing.
    if case NIOSSLError.uncleanShutdown = error { return }
    if self.error == nil { self.error = error }
    if case .opening = state, awaitsTLS {
      let peer = tunnel == nil ? pool.route.firstHop : pool.route.target
      openingFailure =
        error as? Failure
        ?? Failure(
          tls: error, certificate: context.pipeline.peerCertificate(of: peer), of: peer,
          pool.route.options)
    }
    lost()
  }

  func channelInactive(context: ChannelHandlerContext) {
    lost()
    context.fireChannelInactive()
  }

  func read(context: ChannelHandlerContext) {
    if gate.letsRead() { context.read() }
  }

  // MARK: Ends

  private func linger(_ exchange: Exchange) {
    state = .lingering(exchange)
    eventLoop.scheduleTask(in: Self.lingerTime) {
      if case .lingering(let current) = self.state, current === exchange { self.finish(exchange) }
    }
  }

  private func finish(_ exchange: Exchange) {
    if exchange.allowsReuse, !isWriting, error == nil, context?.channel.isActive == true {
      settle()
      state = .idle
      idleSince = .now()
      pool.put(self, wasReused: exchange.isReused)
    } else {
      close()
    }
    exchange.succeed()
  }

  private func fail(_ exchange: Exchange, _ failure: Failure) {
    close()
    exchange.fail(failure)
  }

  /// The peer closed the connection, or it broke.
  private func lost() {
    let previous = state
    close()
    switch previous {
    case .opening(let exchange?):
      exchange.fail(openingFailure ?? Failure(connecting: error, to: pool.route))
    case .busy(let exchange): ended(exchange)
    case .lingering(let exchange): exchange.succeed()
    case .opening(nil), .idle, .closed: break
    }
  }

  private func ended(_ exchange: Exchange) {
    guard exchange.receivedCount > 0 || !exchange.isReused else { return endedUnanswered(exchange) }
    if let error, !exchange.parser.isComplete {
      return exchange.fail(Failure(broken: error, exchange))
    }
    do throws(Failure) {
      try exchange.receiveEnd()
      exchange.succeed()
    } catch {
      exchange.fail(error.about(exchange))
    }
  }

  /// An idle connection was closed while the request was under way: every server may do that at any
  /// time.
  private func endedUnanswered(_ exchange: Exchange) {
    noteEnd()
    guard exchange.request.isRepeatable, !exchange.hasBeenRepeated else {
      return exchange.fail(
        Failure(
          .noResponse,
          "\(pool.route.name) closed a kept-alive connection unanswered; the request is "
            + "not sent again, because it may have been carried out"))
    }
    exchange.hasBeenRepeated = true
    exchange.isReused = false
    pool.connect(exchange)
  }

  /// The peer ended a connection that it had not announced to end.
  private func noteEnd() {
    if NIODeadline.now() - idleSince < ConnectionPool.freshness { pool.noteEarlyEnd() }
  }

  private func close() {
    if case .closed = state { return }
    if case .idle = state { pool.remove(self) }
    state = .closed
    settle()
    alarm.cancel()
    pool.forget(self)
    context?.close(promise: nil)
  }

  // MARK: Room for a body

  private func pauseForPermit(_ exchange: Exchange) {
    guard !gate.isShut, !exchange.parser.isComplete, let bytes = exchange.wantedPermit else {
      return
    }
    gate.shut(
      ticket: pool.budget.request(bytes) { permit in
        self.eventLoop.execute { self.granted(permit, exchange) }
      })
  }

  private func granted(_ permit: BodyPermit, _ exchange: Exchange) {
    guard case .busy(let current) = state, current === exchange else { return }
    exchange.permit = permit
    openGate()
  }

  private func openGate() {
    if gate.open() { context?.read() }
  }

  /// Leaves nothing of the last exchange behind.
  private func settle() {
    if let ticket = gate.ticket { pool.budget.withdraw(ticket) }
    openGate()
  }

  // MARK: Time

  private func connectDeadline(of exchange: Exchange) -> NIODeadline {
    min(exchange.deadline, exchange.started + TimeAmount(pool.limits.connectTimeout))
  }

  private func arm(at time: NIODeadline) {
    alarm.set(at: time, on: eventLoop) { self.look() }
  }

  private func look() {
    alarm.ring()
    switch state {
    case .opening(let exchange?):
      let time = connectDeadline(of: exchange)
      guard time <= .now() else { return arm(at: time) }
      let seconds = (NIODeadline.now() - exchange.started).seconds
      fail(
        exchange,
        tunnel?.lateness(after: seconds) ?? Failure(handshakeLate: pool.route, after: seconds))
    case .busy(let exchange):
      let time = exchange.nextDeadline
      guard time <= .now() else { return arm(at: time) }
      fail(exchange, gate.isShut ? Failure.crowded(pool.limits) : exchange.lateness)
    case .opening(nil), .idle, .lingering, .closed: break
    }
  }
}
