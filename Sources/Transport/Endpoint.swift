/// Where requests go: scheme, host and port of the server under test.
public struct Endpoint: Sendable, Hashable {
  public enum Scheme: String, Sendable {
    case http, https
  }

  public var scheme: Scheme
  /// A name, an IPv4 address, or an IPv6 address without its brackets.
  public var host: String
  public var port: Int
  /// What every target begins with, without a slash at its end; mostly empty.
  public var basePath: String

  public init(scheme: Scheme, host: String, port: Int, basePath: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.basePath = basePath
  }

  /// The value of `Host`: without the port where it is the scheme's own (RFC 9110, 7.2).
  public var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (scheme == .https ? 443 : 80) ? name : "\(name):\(port)"
  }

  /// Always with the port, as CONNECT wants it (RFC 9110, 9.3.6).
  var hostAndPort: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// For example `http://127.0.0.1:5000`.
  public var origin: String { "\(scheme.rawValue)://\(authority)" }
}
