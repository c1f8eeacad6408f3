/// Which proxy, if any, is on the way to an endpoint. Without anything said, none is.
public struct ProxyOptions: Sendable {
  private struct Named: Sendable {
    let url: String
    let source: String
  }

  /// For every endpoint.
  private var given: Named?
  private var http: Named?
  private var https: Named?
  private var bypass = ProxyBypass("")

  public init() {}

  /// What the environment says, as curl and botocore read it: `HTTPS_PROXY` for `https` endpoints,
  /// `HTTP_PROXY` for `http` ones, `ALL_PROXY` for those that have neither, `NO_PROXY` for hosts
  /// that are reached straight. A name in lower case goes before the same in upper case.
  ///
  /// - Parameters:
  ///   - proxy: A URL that takes the place of all of that, for loopback endpoints too.
  ///   - noProxy: Takes the place of `NO_PROXY`.
  public init(environment: [String: String], proxy: String? = nil, noProxy: String? = nil) {
    func named(_ name: String, upperCase: Bool = true) -> Named? {
      let upper = name.uppercased()
      let found = environment[name] != nil || !upperCase ? name : upper
      return environment[found].flatMap { $0.isEmpty ? nil : Named(url: $0, source: found) }
    }
    if let proxy {
      given = Named(url: proxy, source: "--proxy")
      bypass = ProxyBypass(noProxy ?? "")
    } else {
      let all = named("all_proxy")
      // In a CGI script a client sets HTTP_PROXY, by a header field named Proxy (httpoxy.org).
      http = named("http_proxy", upperCase: environment["REQUEST_METHOD"] == nil) ?? all
      https = named("https_proxy") ?? all
      bypass = ProxyBypass(noProxy ?? named("no_proxy")?.url ?? "")
    }
  }

  /// - Returns: `nil` where the endpoint is reached straight, as one on loopback is, unless `--proxy`
  ///   was given.
  /// - Throws: where the URL of the proxy can't be used.
  public func proxy(for endpoint: Endpoint) throws(ConnectionOptionsError) -> Proxy? {
    let named = given ?? (endpoint.scheme == .https ? https : http)
    guard let named, given != nil || !endpoint.isLoopback, !bypass.covers(endpoint) else {
      return nil
    }
    return try Proxy(parsing: named.url, from: named.source)
  }
}
