/// How any endpoint is reached: within which bounds, whom TLS trusts, and through which proxy.
public struct ConnectionOptions: Sendable {
  public var limits: TransportLimits
  public var tls: TLSOptions
  public var proxies: ProxyOptions

  public init(
    limits: TransportLimits = TransportLimits(), tls: TLSOptions = TLSOptions(),
    proxies: ProxyOptions = ProxyOptions()
  ) {
    self.limits = limits
    self.tls = tls
    self.proxies = proxies
  }
}

/// What is wrong with options for connections, in one sentence that says what to do. No secret is in
/// it.
public struct ConnectionOptionsError: Error, Sendable, Equatable, CustomStringConvertible {
  public var message: String

  public var description: String { message }

  init(_ message: String) {
    self.message = message
  }
}
