import Contract
import NIOCore
import NIOPosix

/// API Gateway V2 in memory, as the contract describes it, on a TCP port of this machine. It starts
/// empty, and forgets everything when it stops.
///
/// ```swift
/// let gateway = try await ReferenceGateway.start(
///   contract: contract, configuration: GatewayConfiguration(credentials: .test))
/// print(gateway.url)  // http://127.0.0.1:49152
/// await gateway.stop()
/// ```
public final class ReferenceGateway: Sendable {
  public let host: String
  public let port: Int
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup

  /// For example `http://127.0.0.1:49152`.
  public var url: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  private init(host: String, port: Int, channel: any Channel, group: MultiThreadedEventLoopGroup) {
    self.host = host
    self.port = port
    self.channel = channel
    self.group = group
  }

  /// Listens, and serves from then on.
  public static func start(
    contract: Contract, configuration: GatewayConfiguration
  ) async throws(GatewayStartError) -> ReferenceGateway {
    if let rate = configuration.throttle?.rate, !(rate > 0 && rate.isFinite) {
      throw GatewayStartError(
        message: "a throttle of \(rate) requests a second serves none: use a number above 0")
    }
    let gateway = Gateway(contract: contract, configuration: configuration)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
    let (host, port) = (configuration.host, configuration.port)
    do {
      let channel = try await bootstrap(gateway, on: group).bind(host: host, port: port).get()
      return ReferenceGateway(
        host: host, port: channel.localAddress?.port ?? port, channel: channel, group: group)
    } catch {
      try? await group.shutdownGracefully()
      throw GatewayStartError(
        message: "cannot listen on \(host):\(port) (\(error)): choose another port, or 0 for any")
    }
  }

  /// Closes the port and every connection.
  public func stop() async {
    try? await channel.close()
    // Fails only where it was stopped before.
    try? await group.shutdownGracefully()
  }

  private static func bootstrap(
    _ gateway: Gateway, on group: MultiThreadedEventLoopGroup
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // A client may end its side when it has sent its requests, and read the answers after that.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(gateway: gateway))
        }
      }
  }
}

/// Why a gateway does not start.
public struct GatewayStartError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence that says what to change.
  public var message: String

  public var description: String { message }
}
