import HTTP
import NIOCore
import NIOPosix

/// Sends requests to one endpoint over HTTP/1.1, exactly as they are given, and keeps its
/// connections for the next.
///
/// Nothing is added to a request (no `Host`, no `Content-Length`), no redirect is followed and
/// nothing is decompressed. A request that may have changed something is never sent twice.
public final class HTTPClient: Sendable {
  private let pool: ConnectionPool

  public init(
    endpoint: Endpoint, limits: TransportLimits = TransportLimits(), tls: TLSOptions = TLSOptions()
  ) {
    pool = ConnectionPool(endpoint: endpoint, limits: limits, tls: tls)
  }

  deinit {
    pool.close()
  }

  public var endpoint: Endpoint { pool.endpoint }

  /// Sends a request and waits for the whole response.
  ///
  /// - Parameter timeout: Bounds the whole: connecting, sending, and receiving to the last byte.
  /// - Throws: `TransportFault` for whatever else came, or did not; kind `cancelled` when the task
  ///   is.
  public func send(_ request: HTTPRequest, timeout: Duration) async throws(TransportFault)
    -> Reception
  {
    let outgoing = OutgoingRequest(request)
    try pool.prepare()
    let connection = pool.borrow(isRepeatable: outgoing.isRepeatable)
    let eventLoop = connection?.eventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
    let exchange = Exchange(
      outgoing, to: pool.endpoint, limits: pool.limits, eventLoop: eventLoop,
      deadline: .now() + TimeAmount(timeout))
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        eventLoop.execute {
          exchange.begin(continuation)
          self.pool.run(exchange, on: connection)
        }
      }
    } onCancel: {
      eventLoop.execute { exchange.cancel() }
    }
    return try result.get()
  }

  /// Closes every connection. Nothing can be sent afterwards.
  public func shutdown() async {
    for channel in pool.close() {
      try? await channel.closeFuture.get()
    }
  }
}
