import HTTP
import NIOSSL

/// The way to an endpoint: straight, or through a proxy. A proxy is asked for a tunnel to an `https`
/// endpoint (CONNECT), and to forward what is meant for an `http` one (RFC 9112, 3.2.2).
struct Route: Sendable {
  let endpoint: Endpoint
  let proxy: Proxy?
  let options: TLSOptions
  /// For the endpoint; `nil` where it is `http`.
  private let tls: NIOSSLContext?
  private let proxyTLS: NIOSSLContext?

  /// Reads the files of certificates that it needs.
  init(to endpoint: Endpoint, _ options: ConnectionOptions) throws(ConnectionOptionsError) {
    let proxy = try options.proxies.proxy(for: endpoint)
    self.endpoint = endpoint
    self.proxy = proxy
    self.options = options.tls
    // NIOSSL holds the certificate of an address against the one that TCP reached: the proxy's.
    let checksAddress = proxy != nil && Address(endpoint.host) != nil
    tls =
      endpoint.scheme == .https
      ? try options.tls.makeContext(verifiesName: !checksAddress) : nil
    proxyTLS = proxy?.address.scheme == .https ? try options.tls.makeProxyContext() : nil
  }

  var forwards: Bool { proxy != nil && endpoint.scheme == .http }

  var tunnels: Bool { proxy != nil && endpoint.scheme == .https }

  var target: Peer { Peer(address: endpoint, isProxy: false) }

  /// Whom TCP reaches.
  var firstHop: Peer { proxy.map { Peer(address: $0.address, isProxy: true) } ?? target }

  /// For messages, for example `https://127.0.0.1:5000`.
  var name: String {
    proxy.map { "\(endpoint.origin) (through the proxy \($0))" } ?? endpoint.origin
  }

  /// - Returns: `nil` for a peer that speaks no TLS.
  func makeTLSHandler(for peer: Peer) throws -> NIOSSLClientHandler? {
    guard let context = peer.isProxy ? proxyTLS : tls else { return nil }
    return try NIOSSLClientHandler(context: context, serverHostname: peer.serverName)
  }

  /// The request as it goes out on this way.
  func outgoing(_ request: HTTPRequest) throws(TransportFault) -> OutgoingRequest {
    guard let proxy, forwards else { return OutgoingRequest(request) }
    if let forwarded = OutgoingRequest(request, forwardedTo: endpoint, by: proxy) {
      return forwarded
    }
    throw TransportFault(
      kind: .other,
      message:
        "a request whose target is no path was not sent: the proxy \(proxy) could take it to "
        + "another host; list the endpoint in NO_PROXY",
      received: [], receivedCount: 0, isSent: false)
  }

  /// What is wrong with the certificate of the endpoint beyond what NIOSSL has seen to.
  func objection(to certificate: NIOSSLCertificate?) -> Failure? {
    guard tunnels, !options.insecure, let address = Address(endpoint.host) else { return nil }
    guard let certificate, certificate.lists(address) else {
      return .wrongName(of: target, certificate: certificate)
    }
    return nil
  }
}

extension NIOSSLCertificate {
  fileprivate func lists(_ address: Address) -> Bool {
    _subjectAlternativeNames().contains { name in
      name.nameType == .ipAddress && name.contents.elementsEqual(address.bytes)
    }
  }
}
