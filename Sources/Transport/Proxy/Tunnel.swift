import NIOCore
import NIOSSL
import NIOTLS

/// Asks a proxy for a way to the endpoint (CONNECT), then lets TLS with the endpoint begin and steps
/// aside. It stands above TLS with the proxy, where that is spoken, and below the `Connection`.
///
/// Nothing of what the proxy says is passed on or quoted: its error page is no answer of the
/// endpoint's.
final class Tunnel: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  enum State {
    /// Until TLS with the proxy stands.
    case waiting
    case asking
    case open
    case failed
  }

  private(set) var state = State.waiting
  private let route: Route
  private let proxy: Proxy
  private var parser: ResponseParser

  init(_ route: Route, through proxy: Proxy, limits: TransportLimits) {
    self.route = route
    self.proxy = proxy
    parser = ResponseParser(for: OutgoingRequest(connectTo: route.endpoint, proxy), limits: limits)
  }

  private var peer: Peer { route.firstHop }

  /// What to say when the time to connect is over; `nil` where the proxy has done its part.
  func lateness(after seconds: String) -> Failure? {
    switch state {
    case .waiting:
      Failure(
        .proxyTimeout,
        "\(peer.name) accepted a connection and did not finish TLS within \(seconds) s: "
          + "is it a proxy of http://?")
    case .asking:
      Failure(
        .proxyTimeout,
        "\(peer.name) did not answer within \(seconds) s when it was asked for a way to "
          + "\(route.endpoint.origin): does it reach that host?")
    case .open, .failed: nil
    }
  }

  func channelActive(context: ChannelHandlerContext) {
    if proxy.address.scheme == .http { ask(context) }
    context.fireChannelActive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if state == .waiting, case .handshakeCompleted? = event as? TLSUserEvent {
      return ask(context)
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func ask(_ context: ChannelHandlerContext) {
    state = .asking
    let request = OutgoingRequest(connectTo: route.endpoint, proxy)
    context.writeAndFlush(wrapOutboundOut(request.bytes), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch state {
    case .waiting: fail(context, .proxyMalformed(peer))
    case .asking: read(unwrapInboundIn(data), context)
    case .open: context.fireChannelRead(data)
    case .failed: break
    }
  }

  private func read(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    let isRead = buffer.withUnsafeReadableBytes { raw in
      raw.withMemoryRebound(to: UInt8.self) { (try? parser.feed($0)) != nil }
    }
    // The status decides before the body, which may have no end.
    guard parser.hasHead else {
      if !isRead { fail(context, .proxyMalformed(peer)) }
      return
    }
    if let failure = Failure(refusing: parser.response, by: peer, proxy, to: route.endpoint) {
      return fail(context, failure)
    }
    // The endpoint is silent until TLS is begun.
    guard isRead, parser.isComplete, parser.trailingCount == 0 else {
      return fail(context, .proxyMalformed(peer))
    }
    open(context)
  }

  private func open(_ context: ChannelHandlerContext) {
    state = .open
    do {
      if let tls = try route.makeTLSHandler(for: route.target) {
        let pipeline = context.pipeline.syncOperations
        try pipeline.addHandler(
          tls, name: route.target.handlerName, position: .after(self))
      }
      context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    } catch {
      context.fireErrorCaught(error)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard state == .waiting || state == .asking else { return context.fireErrorCaught(error) }
    // `channelInactive` follows.
    if case NIOSSLError.uncleanShutdown = error { return }
    let certificate = context.pipeline.peerCertificate(of: peer)
    fail(
      context,
      error is IOError
        ? .proxyClosed(peer)
        : Failure(tls: error, certificate: certificate, of: peer, route.options))
  }

  func channelInactive(context: ChannelHandlerContext) {
    if state == .waiting || state == .asking { fail(context, .proxyClosed(peer)) }
    context.fireChannelInactive()
  }

  private func fail(_ context: ChannelHandlerContext, _ failure: Failure) {
    state = .failed
    context.fireErrorCaught(failure)
  }
}
