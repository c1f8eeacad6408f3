/// Why there is no response that can be judged.
public struct TransportFault: Error, Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case refused = "http.refused"
    case unresolved = "http.unresolved-host"
    case connectTimeout = "http.connect-timeout"
    case tls = "http.tls"
    case reset = "http.reset"
    /// The connection was closed before any byte of a response.
    case noResponse = "http.no-response"
    /// Closed in the middle of a response.
    case incompleteHead = "http.incomplete-head"
    case incompleteBody = "http.incomplete-body"
    /// No byte within the time allowed.
    case firstByteTimeout = "http.first-byte-timeout"
    /// Bytes came, but not the end of the message within the time allowed.
    case noEnd = "http.no-end"
    case malformed = "http.malformed"
    case headerTooLarge = "http.header-too-large"
    case bodyTooLarge = "http.body-too-large"
    case cancelled = "http.cancelled"
    /// Nothing was sent, as there were no valid credentials to sign it with.
    case credentials
    case other = "http.other"
    /// No connection to the proxy: refused, its name unknown, no way there.
    case proxyUnreachable = "proxy.unreachable"
    /// TLS with the proxy itself.
    case proxyTLS = "proxy.tls"
    /// A 407: no user and password for the proxy, or not the right ones.
    case proxyAuthentication = "proxy.authentication"
    /// The proxy answered CONNECT with something other than 2xx or 407.
    case proxyRefused = "proxy.refused"
    /// The proxy speaks no HTTP, or its head has no end.
    case proxyMalformed = "proxy.malformed"
    case proxyClosed = "proxy.closed"
    case proxyTimeout = "proxy.timeout"
  }

  public var kind: Kind
  /// One sentence that says what happened and what to look at.
  public var message: String
  /// The first raw bytes that came.
  public var received: [UInt8]
  /// How many raw bytes came.
  public var receivedCount: Int
  /// Whether a byte of the request may have left.
  public var isSent: Bool

  public init(kind: Kind, message: String, received: [UInt8], receivedCount: Int, isSent: Bool) {
    self.kind = kind
    self.message = message
    self.received = received
    self.receivedCount = receivedCount
    self.isSent = isSent
  }
}

extension TransportFault: CustomStringConvertible {
  public var description: String {
    "\(message) [\(kind.rawValue), \(receivedCount) bytes received]"
  }
}

/// A kind of fault and its sentence, where nobody yet knows what else a `TransportFault` holds.
struct Failure: Error, Equatable {
  var kind: TransportFault.Kind
  var message: String

  init(_ kind: TransportFault.Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension TransportFault.Kind {
  /// Whether it is the same the next time, whatever is waited.
  public var isLasting: Bool {
    [.cancelled, .credentials, .tls, .proxyTLS, .proxyAuthentication].contains(self)
  }
}
