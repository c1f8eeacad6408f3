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

  /// Reads the files of certificates that the way to the endpoint needs.
  ///
  /// - Throws: where one can't be used, or the URL of the proxy can't.
  public init(
    endpoint: Endpoint, options: ConnectionOptions = ConnectionOptions()
  ) throws(ConnectionOptionsError) {
    pool = ConnectionPool(route: try Route(to: endpoint, options), limits: options.limits)
  }

  deinit {
    pool.close()
  }

  public var endpoint: Endpoint { pool.route.endpoint }

  /// The origin of the proxy on the way, without user and password, for example
  /// `http://proxy.example:3128`.
  public var proxy: String? { pool.route.proxy?.description }

  /// Whether the endpoint speaks TLS and may be anyone.
  public var isInsecure: Bool { endpoint.scheme == .https && pool.route.options.insecure }

  /// What nothing may show of what it was made with.
  public var secrets: [String] {
    (pool.route.proxy?.secrets ?? [])
      + [pool.route.options.clientCertificate?.passphrase].compactMap(\.self)
  }

  /// Sends a request and waits for the whole response.
  ///
  /// Through a proxy that forwards, the target goes out in absolute form.
  ///
  /// - Parameter timeout: Bounds the whole: connecting, sending, and receiving to the last byte.
  /// - Throws: `TransportFault` for whatever else came, or did not; kind `cancelled` when the task
  ///   is.
  public func send(_ request: HTTPRequest, timeout: Duration) async throws(TransportFault)
    -> Reception
  {
    let outgoing = try pool.route.outgoing(request)
    let connection = pool.borrow(isRepeatable: outgoing.isRepeatable)
    let eventLoop = connection?.eventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
    let exchange = Exchange(
      outgoing, on: pool.route, limits: pool.limits, eventLoop: eventLoop,
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
