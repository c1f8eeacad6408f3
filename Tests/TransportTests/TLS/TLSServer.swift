import NIOCore
import NIOPosix
import NIOSSL
import TestSupport

/// Answers every request on 127.0.0.1 with `ok`, over TLS.
struct TLSServer {
  let connections = Counter()
  private let channel: any Channel

  init(
    _ files: Certificates, _ configure: (inout TLSConfiguration) -> Void = { _ in }
  ) async throws {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate.path).map {
        .certificate($0)
      },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key.path, format: .pem)))
    configure(&configuration)
    let context = try NIOSSLContext(configuration: configuration)
    let connections = connections
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          connections.add()
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLServerHandler(context: context), Answering())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var port: Int { channel.localAddress?.port ?? 0 }

  func stop() async throws {
    try await channel.close()
  }
}

private final class Answering: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: ok)), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
