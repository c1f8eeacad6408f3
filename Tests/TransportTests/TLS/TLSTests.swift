import Foundation
import HTTP
import TestSupport
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
        let client = try HTTPClient(
          endpoint: Endpoint(scheme: .https, host: host, port: server.port),
          options: ConnectionOptions(tls: .trusting(files)))
        for _ in 0..<3 {
          let reception = try await client.send(.get, timeout: .seconds(30))
          #expect(reception.response.body == Array("ok".utf8))
          #expect(reception.received == Array(ok.utf8))
        }
        await client.shutdown()
      }
      #expect(server.connections.load() == 2)
      try await server.stop()
      files.remove()
    }

    /// The fault of a request to `https://localhost`; `nil` where it is answered.
    private func fault(_ files: Certificates, _ options: TLSOptions) async throws -> TransportFault?
    {
      let server = try await TLSServer(files)
      let client = try HTTPClient(
        endpoint: Endpoint(scheme: .https, host: "localhost", port: server.port),
        options: ConnectionOptions(tls: options))
      let fault = await client.fault()
      await client.shutdown()
      try await server.stop()
      return fault
    }

    @Test("Each way in which a certificate is not good enough has its own words")
    func untrusted() async throws {
      let names = "DNS:localhost,IP:127.0.0.1"
      let authority = try Certificates(subject: "Staging CA", names: "DNS:ca.example")
      let issued = try Certificates(subject: "localhost", names: names, issuer: authority)
      let good = try Certificates(subject: "localhost", names: names)
      let other = try Certificates(subject: "other", names: "DNS:other.example,IP:192.0.2.1")
      let old = try Certificates(
        subject: "localhost", names: names, period: ("20200101000000Z", "20200201000000Z"))
      let young = try Certificates(
        subject: "localhost", names: names, period: ("20480101000000Z", "20490201000000Z"))
      let cases: [(Certificates, TLSOptions, [String])] = [
        (good, TLSOptions(), ["is self-signed", "this system", "--ca-bundle"]),
        (good, .trusting(other), ["is self-signed", "the CA bundle \(other.certificate.path) of"]),
        (good, TLSOptions(insecure: true), []),
        (
          issued, TLSOptions(), ["of an authority \"CN=Staging CA\" that this system does not know"]
        ),
        (issued, .trusting(authority), []),
        (other, .trusting(other), ["another name than \"localhost\"", "other.example, 192.0.2.1"]),
        (other, TLSOptions(insecure: true), []),
        (old, .trusting(old), ["expired on 2020-02-01"]),
        (old, TLSOptions(insecure: true), []),
        (young, .trusting(young), ["not valid before 2048-01-01", "clock"]),
      ]
      for (files, options, words) in cases {
        let fault = try await fault(files, options)
        #expect((fault == nil) == words.isEmpty, "\(fault?.message ?? "no fault") \(words)")
        guard let fault else { continue }
        #expect(fault.kind == .tls && !fault.isSent)
        for word in words { #expect(fault.message.contains(word), "\(fault.message)") }
      }
      for files in [authority, issued, good, other, old, young] { files.remove() }
    }

    @Test("A certificate's own texts are shortened and escaped")
    func hostileTexts() async throws {
      let names = (0..<9).map { "DNS:a\($0).example" }.joined(separator: ",")
      let files = try Certificates(subject: "x\u{1B}[31m", names: names)
      let issued = try Certificates(subject: "y", names: "DNS:localhost", issuer: files)
      let many = try await fault(files, .trusting(files))
      #expect(many?.message.contains("a4.example, and 4 more") == true, "\(many?.message ?? "")")
      let authority = try await fault(issued, TLSOptions())
      #expect(authority?.message.contains(#"CN=x\x1B[31m"#) == true, "\(authority?.message ?? "")")
      files.remove()
      issued.remove()
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
      let secure = try HTTPClient(endpoint: endpoint)
      let fault = await secure.fault()
      #expect(
        fault?.kind == .tls && fault?.message.contains("does not speak TLS") == true,
        "\(fault?.message ?? "")")
      await secure.shutdown()
      plain.stop()

      let files = try Certificates(subject: "localhost", names: "DNS:localhost")
      let server = try await TLSServer(files)
      let client = try HTTPClient(
        endpoint: Endpoint(scheme: .http, host: "127.0.0.1", port: server.port))
      let other = await client.fault()
      // Some servers answer with a TLS alert, others close.
      #expect(other?.kind == .malformed || other?.kind == .noResponse, "\(other?.message ?? "")")
      await client.shutdown()
      try await server.stop()
      files.remove()

      let mute = try ScriptedServer { peer, _ in _ = peer.waitForEnd() }
      endpoint.port = mute.port
      var limits = TransportLimits()
      limits.connectTimeout = .milliseconds(200)
      let waiting = try HTTPClient(endpoint: endpoint, options: ConnectionOptions(limits: limits))
      #expect(await waiting.fault()?.kind == .connectTimeout)
      await waiting.shutdown()
      mute.stop()
    }

    @Test("A server that speaks no TLS above 1.1 is told from one that is down")
    func oldTLS() async throws {
      let files = try Certificates(subject: "localhost", names: "DNS:localhost")
      let server = try await TLSServer(files) { configuration in
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = .tlsv11
      }
      let client = try HTTPClient(
        endpoint: Endpoint(scheme: .https, host: "localhost", port: server.port),
        options: ConnectionOptions(tls: .trusting(files)))
      let fault = await client.fault()
      #expect(fault?.kind == .tls)
      #expect(fault?.message.contains("no version of TLS in common") == true, "\(fault as Any)")
      await client.shutdown()
      try await server.stop()
      files.remove()
    }
  }
}

extension TLSOptions {
  static func trusting(_ files: Certificates) -> TLSOptions {
    TLSOptions(caBundle: NamedFile(files.certificate.path, from: "--ca-bundle"))
  }
}
