import Foundation
import HTTP
import NIOCore
import NIOPosix
import NIOSSL
import Testing
import Transport

extension OverSockets {
  @Suite("TLS", .enabled(if: Certificates.hasOpenSSL, "needs the openssl command"))
  struct TLSTests {
    @Test("A trusted certificate of the right name is accepted, and the connection kept")
    func trusted() async throws {
      let files = try Certificates(subject: "localhost", names: "DNS:localhost,IP:127.0.0.1")
      let server = try await TLSServer(files)
      for host in ["localhost", "127.0.0.1"] {
        let client = HTTPClient(
          endpoint: Endpoint(scheme: .https, host: host, port: server.port),
          tls: TLSOptions(caBundle: files.certificate.path))
        for _ in 0..<3 {
          let reception = try await client.send(.get, timeout: .seconds(30))
          #expect(reception.response.body == Array("ok".utf8))
          #expect(reception.received == Array(ok.utf8))
        }
        await client.shutdown()
      }
      #expect(server.connections.load() == 2)
      try await server.stop()
    }

    @Test("Each way in which a certificate is not good enough has its own words")
    func untrusted() async throws {
      let good = try Certificates(subject: "localhost", names: "DNS:localhost,IP:127.0.0.1")
      let other = try Certificates(subject: "other", names: "DNS:other.example")
      let old = try Certificates(
        subject: "localhost", names: "DNS:localhost,IP:127.0.0.1",
        period: ("20200101000000Z", "20200201000000Z"))
      let cases: [(Certificates, TLSOptions, String?)] = [
        (good, TLSOptions(), "not trusted"),
        (good, TLSOptions(insecure: true), nil),
        (other, TLSOptions(caBundle: other.certificate.path), "another name"),
        (old, TLSOptions(caBundle: old.certificate.path), "expired"),
        (old, TLSOptions(insecure: true), nil),
        (good, TLSOptions(caBundle: "/nonexistent.pem"), "/nonexistent.pem"),
      ]
      for (files, options, words) in cases {
        let server = try await TLSServer(files)
        let client = HTTPClient(
          endpoint: Endpoint(scheme: .https, host: "localhost", port: server.port), tls: options)
        let fault = await client.fault(timeout: .seconds(30))
        if let words {
          #expect(fault?.kind == .tls && fault?.isSent == false)
          #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "no fault")")
        } else {
          #expect(fault == nil)
        }
        await client.shutdown()
        try await server.stop()
      }
    }

    @Test("https to a port of http, http to a port of https, and a port that says nothing")
    func wrongScheme() async throws {
      let plain = try ScriptedServer { peer, _ in
        _ = peer.read()
        peer.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        _ = peer.waitForEnd()
      }
      var endpoint = plain.endpoint
      endpoint.scheme = .https
      let secure = HTTPClient(endpoint: endpoint)
      let fault = await secure.fault()
      #expect(
        fault?.kind == .tls && fault?.message.contains("does not speak TLS") == true,
        "\(fault?.message ?? "")")
      await secure.shutdown()
      plain.stop()

      let server = try await TLSServer(Certificates(subject: "localhost", names: "DNS:localhost"))
      let client = HTTPClient(
        endpoint: Endpoint(scheme: .http, host: "127.0.0.1", port: server.port))
      let other = await client.fault()
      // Some servers answer with a TLS alert, others close.
      #expect(other?.kind == .malformed || other?.kind == .noResponse, "\(other?.message ?? "")")
      await client.shutdown()
      try await server.stop()

      let mute = try ScriptedServer { peer, _ in _ = peer.waitForEnd() }
      endpoint.port = mute.port
      var limits = TransportLimits()
      limits.connectTimeout = .milliseconds(200)
      let waiting = HTTPClient(endpoint: endpoint, limits: limits)
      #expect(await waiting.fault()?.kind == .connectTimeout)
      await waiting.shutdown()
      mute.stop()
    }
  }
}

/// Answers every request on 127.0.0.1 with `ok`, over TLS.
struct TLSServer {
  let connections = Counter()
  private let channel: any Channel

  init(_ files: Certificates) async throws {
    let context = try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: NIOSSLCertificate.fromPEMFile(files.certificate.path).map {
          .certificate($0)
        },
        privateKey: .privateKey(NIOSSLPrivateKey(file: files.key.path, format: .pem))))
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
