import Foundation
import HTTP
import TestSupport
import Testing
import Transport

extension OverSockets {
  @Suite("Proxies", .enabled(if: Certificates.hasOpenSSL, "needs the openssl command"))
  struct ProxyTests {
    private let endpoint = Endpoint(scheme: .https, host: "service.invalid", port: 443)

    @Test("An https endpoint is reached through a tunnel, asked for once a connection")
    func tunnel() async throws {
      let folder = try TemporaryFolder.make()
      let files = try Certificates(subject: "x", names: "DNS:service.invalid,IP:192.0.2.7")
      let own = try Certificates(subject: "proxy", names: "DNS:localhost,IP:192.0.2.9")
      let bundle = folder.appending(path: "both.pem")
      try (Data(contentsOf: files.certificate) + Data(contentsOf: own.certificate)).write(
        to: bundle)
      let tls = TLSOptions(caBundle: NamedFile(bundle.path, from: "--ca-bundle"))
      let server = try await TLSServer(files)
      for certificates in [nil, own] {
        let log = folder.appending(path: UUID().uuidString)
        let proxy = try await LocalServer.proxy(
          to: server.port, log: log, user: "ada:p@ss/w:rd", certificates: certificates)
        let scheme = certificates == nil ? "http" : "https"
        let url = "\(scheme)://ada:p%40ss%2Fw%3Ard@localhost:\(proxy.port)"
        for host in ["service.invalid", "192.0.2.7"] {
          let client = try HTTPClient(
            endpoint: Endpoint(scheme: .https, host: host, port: 443),
            options: ConnectionOptions(
              tls: tls, proxies: ProxyOptions(environment: ["HTTPS_PROXY": url])))
          for _ in 0..<3 {
            let reception = try await client.send(.get, timeout: .seconds(30))
            #expect(reception.received == Array(ok.utf8))
          }
          #expect(client.proxy == "\(scheme)://localhost:\(proxy.port)")
          await client.shutdown()
        }
        let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"CONNECT service.invalid:443 HTTP/1.1\"") == true)
        #expect(lines.last?.contains("\"CONNECT 192.0.2.7:443 HTTP/1.1\"") == true)
        await proxy.stop()
      }
      try await server.stop()
      for files in [files, own] { files.remove() }
      try FileManager.default.removeItem(at: folder)
    }

    @Test("An endpoint given by address must have that address in its certificate, not the proxy's")
    func addressBehindProxy() async throws {
      let folder = try TemporaryFolder.make()
      let files = try Certificates(subject: "x", names: "DNS:192.0.2.7,IP:127.0.0.1")
      let server = try await TLSServer(files)
      let proxy = try await LocalServer.proxy(to: server.port, log: folder.appending(path: "log"))
      for isInsecure in [false, true] {
        var options = ConnectionOptions(
          tls: .trusting(files),
          proxies: ProxyOptions(environment: [:], proxy: "http://127.0.0.1:\(proxy.port)"))
        options.tls.insecure = isInsecure
        let client = try HTTPClient(
          endpoint: Endpoint(scheme: .https, host: "192.0.2.7", port: 443), options: options)
        let fault = await client.fault()
        #expect((fault == nil) == isInsecure)
        if let fault {
          #expect(fault.kind == .tls && !fault.isSent)
          #expect(fault.message.contains("another name than \"192.0.2.7\""), "\(fault.message)")
        }
        await client.shutdown()
      }
      await proxy.stop()
      try await server.stop()
      files.remove()
      try FileManager.default.removeItem(at: folder)
    }

    @Test("What a proxy does in place of a tunnel is a fault of its own, and quotes nothing of it")
    func tunnelFaults() async throws {
      let page =
        "Content-Type: application/json\r\nContent-Length: 23\r\n\r\n{\"message\":\"I am AWS!\"}"
      let basic = "Proxy-Authenticate: Basic realm=\"x\"\r\n"
      let cases: [(String, TransportFault.Kind, String)] = [
        ("HTTP/1.1 407 No\r\n\(basic)\(page)", .proxyAuthentication, "are not accepted"),
        (
          "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM x\r\n\(page)",
          .proxyAuthentication, "asks for Negotiate or NTLM, and Assay speaks Basic alone"
        ),
        ("HTTP/1.1 403 AWS!\r\n\(page)", .proxyRefused, "CONNECT service.invalid:443 with 403"),
        ("HTTP/1.1 502 AWS!\r\n\(page)", .proxyRefused, "could not reach the endpoint"),
        ("HTTP/1.1 302 AWS!\r\nLocation: /\r\n\(page)", .proxyRefused, "with 302"),
        ("HTTP/1.1 403 AWS!\r\nContent-Length: 99999999\r\n\r\n", .proxyRefused, "with 403"),
        ("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 AWS!\r\n\r\n", .proxyMalformed, "as HTTP/1.1 has it"),
        ("SSH-2.0-AWS!\r\n", .proxyMalformed, "is a proxy listening there"),
        ("HTTP/1.1 200 OK\r\nX: ", .proxyClosed, "closed the connection"),
        ("", .proxyClosed, "closed the connection"),
      ]
      for (answer, kind, words) in cases {
        let proxy = try ScriptedServer { peer, _ in
          _ = peer.readRequest()
          peer.write(answer)
        }
        try await expect(kind, words, of: proxy)
        let asked = String(decoding: proxy.received.joined(), as: UTF8.self)
        #expect(
          asked.hasPrefix("CONNECT service.invalid:443 HTTP/1.1\r\nHost: service.invalid:443"))
        #expect(asked.hasSuffix("\r\nProxy-Authorization: Basic dXNlcjpodW50ZXItMjI=\r\n\r\n"))
      }
    }

    @Test("A proxy that never ends, never answers or resets is given up within the time to connect")
    func endlessProxy() async throws {
      let line = "X-Padding: \(String(repeating: "AWS!", count: 1000))\r\n"
      let cases: [(@Sendable (Peer) -> Void, TransportFault.Kind, String)] = [
        ({ peer in while peer.write(line) {} }, .proxyMalformed, "HTTP/1.1"),
        (
          { peer in
            peer.write("HTTP/1.1 200 OK\r\n")
            while peer.write(line) {}
          }, .proxyMalformed, "HTTP/1.1"
        ),
        (
          { peer in while peer.write("HTTP/1.1 100 Continue\r\n\r\n") {} }, .proxyMalformed,
          "HTTP/1.1"
        ),
        ({ peer in _ = peer.waitForEnd() }, .proxyTimeout, "did not answer within"),
        ({ peer in peer.reset() }, .proxyClosed, "closed the connection"),
      ]
      for (script, kind, words) in cases {
        let proxy = try ScriptedServer { peer, _ in
          _ = peer.readRequest()
          script(peer)
        }
        var limits = TransportLimits()
        if kind == .proxyTimeout { limits.connectTimeout = .milliseconds(300) }
        try await expect(kind, words, of: proxy, limits: limits)
      }
    }

    /// A request through this proxy ends in that fault, and none of the proxy's bytes are in it.
    private func expect(
      _ kind: TransportFault.Kind, _ words: String, of proxy: ScriptedServer,
      limits: TransportLimits = TransportLimits()
    ) async throws {
      let client = try HTTPClient(
        endpoint: endpoint,
        options: ConnectionOptions(
          limits: limits,
          proxies: ProxyOptions(
            environment: ["https_proxy": "http://user:hunter-22@127.0.0.1:\(proxy.port)"])))
      let fault = await client.fault(.post)
      #expect(fault?.kind == kind, "\(fault?.message ?? "no fault")")
      #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "no fault")")
      #expect(fault?.isSent == false && fault?.received == [])
      #expect(fault?.message.contains("AWS!") == false)
      #expect(!"\(fault as Any) \(client.proxy ?? "")".contains("hunter-22"))
      await client.shutdown()
      proxy.stop()
    }

    @Test("A proxy that is not there, or whose TLS can't be trusted, is told from the endpoint")
    func unreachable() async throws {
      let files = try Certificates(subject: "x", names: "DNS:localhost")
      let server = try await TLSServer(files)
      let plain = try ScriptedServer { peer, _ in
        _ = peer.read()
        peer.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        _ = peer.waitForEnd()
      }
      let cases: [(String, TransportFault.Kind, String)] = [
        ("http://127.0.0.1:9", .proxyUnreachable, "the proxy http://127.0.0.1:9 refused"),
        ("http://proxy.invalid:1", .proxyUnreachable, "\"proxy.invalid\" of the proxy is unknown"),
        ("https://localhost:\(server.port)", .proxyTLS, "is self-signed"),
        ("https://localhost:\(plain.port)", .proxyTLS, "does not speak TLS"),
        ("http://localhost:\(server.port)", .proxyMalformed, "is it http://"),
      ]
      for (url, kind, words) in cases {
        for scheme in [Endpoint.Scheme.http, .https] {
          let client = try HTTPClient(
            endpoint: Endpoint(scheme: scheme, host: "service.invalid", port: 443),
            options: ConnectionOptions(
              tls: TLSOptions(insecure: true),
              proxies: ProxyOptions(environment: ["ALL_PROXY": url])))
          let fault = await client.fault()
          // A server of TLS may close without an alert.
          #expect(
            fault?.kind == kind || kind == .proxyMalformed && fault?.kind == .proxyClosed,
            "\(scheme) \(url): \(fault?.message ?? "no fault")")
          if kind != .proxyMalformed {
            #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "no fault")")
            #expect(fault?.isSent == false)
          }
          await client.shutdown()
        }
      }
      plain.stop()
      try await server.stop()
      files.remove()
    }

    @Test("A request to an http endpoint is forwarded in absolute form, otherwise as it was given")
    func forwarded() async throws {
      let proxy = try ScriptedServer(answering: ok)
      let client = try HTTPClient(
        endpoint: Endpoint(scheme: .http, host: "service.invalid", port: 8080),
        options: ConnectionOptions(
          proxies: ProxyOptions(
            environment: ["http_proxy": "http://user:hunter-22@127.0.0.1:\(proxy.port)"])))
      let request = HTTPRequest(
        method: "POST", target: "/v2/apis//x%2Fy?a=b&c",
        headers: HTTPFields([
          .init("Host", "service.invalid:8080"), .init("Authorization", "AWS4-HMAC-SHA256 x"),
          .init("Content-Length", "1"),
        ]), body: [0x61])
      for _ in 0..<2 {
        #expect(try await client.send(request, timeout: .seconds(30)).response.status == 200)
      }
      let expected = """
        POST http://service.invalid:8080/v2/apis//x%2Fy?a=b&c HTTP/1.1\r
        Host: service.invalid:8080\r
        Authorization: AWS4-HMAC-SHA256 x\r
        Content-Length: 1\r
        Proxy-Authorization: Basic dXNlcjpodW50ZXItMjI=\r
        \r
        a
        """
      let sent = String(decoding: proxy.received.joined(), as: UTF8.self)
      #expect(sent == expected + expected)
      // It would reach another host, or none.
      for target in ["http://other.invalid/", "other.invalid/", "", "*"] {
        let fault = await client.fault(HTTPRequest(method: "GET", target: target))
        #expect(fault?.kind == .other && fault?.isSent == false)
      }
      #expect(String(decoding: proxy.received.joined(), as: UTF8.self) == sent)
      await client.shutdown()
      proxy.stop()
    }

    @Test("What a proxy that forwards does wrong is errored under its own name")
    func forwardingFaults() async throws {
      let cases: [(String, TransportFault.Kind)] = [
        ("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", .proxyAuthentication),
        ("SSH-2.0\r\n", .proxyMalformed), ("", .proxyClosed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", .incompleteBody),
      ]
      for (answer, kind) in cases {
        let proxy = try ScriptedServer { peer, _ in
          _ = peer.readRequest()
          peer.write(answer)
        }
        let client = try HTTPClient(
          endpoint: Endpoint(scheme: .http, host: "service.invalid", port: 80),
          options: ConnectionOptions(
            proxies: ProxyOptions(environment: [:], proxy: "127.0.0.1:\(proxy.port)")))
        let fault = await client.fault(.post)
        #expect(fault?.kind == kind, "\(fault?.message ?? "no fault")")
        #expect(fault?.message.contains("the proxy http://127.0.0.1:\(proxy.port)") == true)
        await client.shutdown()
        proxy.stop()
      }
    }

    @Test("A proxy's own 503 is no sign that the endpoint behind it is up")
    func waiting() async throws {
      let proxy = try ScriptedServer { peer, number in
        _ = peer.readRequest()
        peer.write(number < 2 ? "HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n" : ok)
      }
      let client = try HTTPClient(
        endpoint: Endpoint(scheme: .http, host: "service.invalid", port: 80),
        options: ConnectionOptions(
          proxies: ProxyOptions(environment: [:], proxy: "127.0.0.1:\(proxy.port)")))
      try await client.waitUntilAnswers(timeout: .seconds(30))
      #expect(proxy.connections == 3)
      await client.shutdown()
      proxy.stop()
    }
  }
}
