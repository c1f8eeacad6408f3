import Foundation
import NIOCore

/// One connection: bytes to requests, and answers to bytes, in the order in which they came. While
/// the client does not read its answers, nothing more is read from it.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Phase {
    case open
    /// The last answer is written. What still comes is read and dropped for a while: to close with
    /// bytes unread would reset the connection, and could take that answer from the client.
    case lingering
  }

  private let gateway: Gateway
  private var parser = RequestParser()
  private var phase = Phase.open
  private var served = 0
  private var inputEnded = false
  private var isServing = false
  private var readIsHeld = false
  private var lastProgress = NIODeadline.now()
  private var timer: Scheduled<Void>?

  private static let lingerTime = TimeAmount.seconds(2)

  init(gateway: Gateway) {
    self.gateway = gateway
  }

  func channelActive(context: ChannelHandlerContext) {
    lastProgress = .now()
    watch(context, after: idleTimeout)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard phase == .open else { return }
    parser.append(unwrapInboundIn(data))
    serve(context)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.flush()
  }

  func read(context: ChannelHandlerContext) {
    if phase == .open, !context.channel.isWritable {
      readIsHeld = true
    } else {
      context.read()
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    guard context.channel.isWritable else { return }
    serve(context)
    context.flush()
    if readIsHeld, context.channel.isWritable {
      readIsHeld = false
      context.read()
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      inputEnded = true
      if phase == .lingering {
        context.close(promise: nil)
      } else {
        serve(context)
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func serve(_ context: ChannelHandlerContext) {
    // A flush may tell of writability while requests are being served: these go on by themselves.
    guard !isServing else { return }
    isServing = true
    defer { isServing = false }
    while phase == .open {
      if !context.channel.isWritable { context.flush() }
      guard context.channel.isWritable else { return }
      switch parser.next() {
      case .request(let request, let persistence):
        send(gateway.answer(request, number: served, connection: persistence), context)
      case .malformed(let refusal):
        send(gateway.answer(refusal, number: served), context)
      case .expectsContinue:
        write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), context, promise: nil)
      case nil:
        if inputEnded { end(context, after: context.writeAndFlush(wrapOutboundOut(ByteBuffer()))) }
        return
      }
    }
  }

  private func send(_ answer: WireAnswer, _ context: ChannelHandlerContext) {
    served += 1
    lastProgress = .now()
    if answer.ending == .keepsOpen { return write(answer.bytes, context, promise: nil) }
    let written = context.eventLoop.makePromise(of: Void.self)
    write(answer.bytes, context, promise: written)
    context.flush()
    if answer.ending == .resets {
      reset(context, after: written.futureResult)
    } else {
      end(context, after: written.futureResult)
    }
  }

  /// A close that leaves the system no time to linger is a reset.
  private func reset(_ context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
    phase = .lingering
    written.assumeIsolated().whenComplete { _ in
      let set = (context.channel as? any SocketOptionProvider)?
        .setSoLinger(linger(l_onoff: 1, l_linger: 0))
      (set ?? written).assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }
  }

  private func write(
    _ bytes: [UInt8], _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?
  ) {
    context.write(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: promise)
  }

  private func end(_ context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
    phase = .lingering
    if readIsHeld {
      readIsHeld = false
      context.read()
    }
    written.assumeIsolated().whenComplete { [self] _ in
      if inputEnded { return context.close(promise: nil) }
      context.close(mode: .output, promise: nil)
      timer?.cancel()
      timer = context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingerTime) {
        context.close(promise: nil)
      }
    }
  }

  private var idleTimeout: TimeAmount { TimeAmount(gateway.configuration.idleTimeout) }

  /// A request has to be whole, and its answer read, within the idle time after the one before it:
  /// that ends idle connections, and clients that drip.
  private func watch(_ context: ChannelHandlerContext, after delay: TimeAmount) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { [self] in
      guard phase == .open else { return context.close(promise: nil) }
      let left = lastProgress + idleTimeout - .now()
      if left > .zero {
        watch(context, after: left)
      } else if parser.isMidRequest, context.channel.isWritable {
        send(gateway.answer(Wire.tooSlow, number: served), context)
      } else {
        context.close(promise: nil)
      }
    }
  }
}
