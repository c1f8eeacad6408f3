import HTTP
import NIOCore

/// One request on its way to its one result.
///
/// `@unchecked Sendable`: whatever of it changes is touched on `eventLoop` only, which `begin`,
/// `cancel` and the connection, which lives on the same loop, see to.
final class Exchange: @unchecked Sendable {
  typealias Outcome = Result<Reception, TransportFault>

  let request: OutgoingRequest
  let route: Route
  let limits: TransportLimits
  let eventLoop: any EventLoop
  let deadline: NIODeadline
  let started = NIODeadline.now()

  /// Ends what carries it, when it is cancelled.
  weak var carrier: Connection?
  /// Whether the connection that carries it carried another before.
  var isReused = false
  var hasBeenRepeated = false
  var permit: BodyPermit?
  private(set) var parser: ResponseParser

  private var continuation: CheckedContinuation<Outcome, Never>?
  private var isCancelled = false
  private var sentAt: NIODeadline?
  private var received: [UInt8] = []
  private(set) var receivedCount = 0

  init(
    _ request: OutgoingRequest, on route: Route, limits: TransportLimits,
    eventLoop: any EventLoop, deadline: NIODeadline
  ) {
    self.request = request
    self.route = route
    self.limits = limits
    self.eventLoop = eventLoop
    self.deadline = deadline
    parser = ResponseParser(for: request, limits: limits)
  }

  /// Whether its result is still awaited.
  var isLive: Bool { continuation != nil }

  var isSent: Bool { sentAt != nil }

  func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
    eventLoop.preconditionInEventLoop()
    self.continuation = continuation
    if isCancelled { cancel() }
  }

  func cancel() {
    eventLoop.preconditionInEventLoop()
    isCancelled = true
    let carrier = carrier
    fail(Failure(.cancelled, "the request was cancelled before its response was whole"))
    carrier?.abandon(self)
  }

  func noteSent() {
    sentAt = .now()
  }

  // MARK: Receiving

  func receive(_ buffer: ByteBuffer) throws(Failure) {
    let failure = buffer.withUnsafeReadableBytes { raw -> Failure? in
      raw.withMemoryRebound(to: UInt8.self) { bytes -> Failure? in
        receivedCount += bytes.count
        received.append(contentsOf: bytes.prefix(limits.received - received.count))
        do throws(Failure) {
          try parser.feed(bytes)
          return nil
        } catch {
          return error
        }
      }
    }
    if let failure { throw failure }
  }

  func receiveEnd() throws(Failure) {
    try parser.end()
  }

  /// How much room its body wants, once it is known that it is not small.
  var wantedPermit: Int? {
    let length = parser.declaredLength ?? parser.response.body.count
    guard permit == nil, length > limits.smallBody else { return nil }
    return limits.footprint(ofBody: parser.declaredLength ?? limits.body)
  }

  /// Whether the connection may carry another request after it.
  var allowsReuse: Bool {
    parser.keepsAlive && parser.framingFaults.isEmpty && parser.trailingCount == 0
      && request.isDelimited && !request.asksToClose && !request.isConnect
  }

  /// Whether bytes may still come that belong to it and not to the next.
  var mayBeFollowed: Bool {
    parser.isBodyless && parser.trailingCount == 0 && request.isDelimited
      && parser.response.status != 101 && !request.isConnect
  }

  // MARK: Time

  /// When it is next to be looked at.
  var nextDeadline: NIODeadline {
    guard receivedCount == 0, let sentAt, let bound = limits.firstByteTimeout else {
      return deadline
    }
    return min(deadline, sentAt + TimeAmount(bound))
  }

  /// What to say when that time has come.
  var lateness: Failure {
    let after = (NIODeadline.now() - started).seconds
    if receivedCount == 0 {
      return Failure(
        .firstByteTimeout,
        "\(route.name) sent no byte of a response in \(after) s: is it stuck, or slow?"
      )
    }
    return Failure(
      .noEnd,
      "\(route.name) did not end its response within \(after) s: it stopped or dripped "
        + parser.progress)
  }

  // MARK: Result

  func succeed() {
    if let proxy = route.proxy, route.forwards, parser.response.status == 407 {
      return fail(.proxyAuthentication(route.firstHop, proxy, parser.response))
    }
    var faults = parser.framingFaults
    if parser.trailingCount > 0, request.isDelimited, parser.response.status != 101 {
      faults.append(trailingFault)
    }
    resume(
      .success(
        Reception(
          response: parser.response, framingFaults: faults, received: received,
          receivedCount: receivedCount, permit: permit)))
  }

  func fail(_ failure: Failure) {
    resume(
      .failure(
        TransportFault(
          kind: route.forwards ? failure.kind.ofProxy : failure.kind, message: failure.message,
          received: received,
          receivedCount: receivedCount, isSent: isSent)))
  }

  private var trailingFault: String {
    let count = parser.trailingCount
    if request.isHead {
      return "\(count) bytes follow the head of a response to HEAD, which has no body"
    }
    return parser.isBodyless
      ? "a \(parser.response.status) has a body: \(count) bytes follow its head"
      : "\(count) bytes follow the end of the response"
  }

  /// Exactly once: whoever takes the continuation leaves none.
  private func resume(_ outcome: Outcome) {
    guard let continuation else { return }
    self.continuation = nil
    permit = nil
    parser = ResponseParser(for: request, limits: limits)
    received = []
    continuation.resume(returning: outcome)
  }
}
