/// Who is at the other end of TCP or TLS: the endpoint, or a proxy on the way to it.
struct Peer: Sendable {
  let address: Endpoint
  let isProxy: Bool

  /// To begin a message with, for example `the proxy http://127.0.0.1:3128`.
  var name: String { isProxy ? "the proxy \(address.origin)" : address.origin }

  /// What its TLS handler is called in a pipeline, which may hold one for each.
  var handlerName: String { isProxy ? "TLS with the proxy" : "TLS with the endpoint" }

  /// The name that its certificate must have, and that it is told; `nil` for an IP address.
  var serverName: String? { Address(address.host) == nil ? address.host : nil }

  func kind(_ kind: TransportFault.Kind) -> TransportFault.Kind { isProxy ? kind.ofProxy : kind }
}

extension TransportFault.Kind {
  /// What the same is called when a proxy did it.
  var ofProxy: Self {
    switch self {
    case .refused, .unresolved: .proxyUnreachable
    case .tls: .proxyTLS
    case .reset, .noResponse, .incompleteHead: .proxyClosed
    case .connectTimeout, .firstByteTimeout: .proxyTimeout
    case .malformed, .headerTooLarge: .proxyMalformed
    case .incompleteBody, .noEnd, .bodyTooLarge, .cancelled, .credentials, .other: self
    case .proxyUnreachable, .proxyTLS, .proxyAuthentication, .proxyRefused, .proxyMalformed,
      .proxyClosed, .proxyTimeout:
      self
    }
  }
}
