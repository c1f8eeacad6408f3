import Foundation

/// The URL of a service that has to do with credentials.
struct ServiceURL: Sendable, Equatable {
  /// `https://sts.amazonaws.com`
  var origin: String
  /// The value of `Host`.
  var authority: String
  /// A name or an address, without brackets, in lower case.
  var host: String
  var isHTTPS: Bool
  /// Path and query, as they go onto the request line.
  var target: String

  /// `nil` where it is no `http` or `https` URL with a host.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), let parts = URLComponents(string: text),
      let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = parts.encodedHost, !host.isEmpty, parts.user == nil, parts.password == nil
    else { return nil }
    self.host = host.lowercased().filter { $0 != "[" && $0 != "]" }
    let name = self.host.contains(":") ? "[\(self.host)]" : self.host
    authority = parts.port.map { "\(name):\($0)" } ?? name
    isHTTPS = scheme == "https"
    origin = "\(scheme)://\(authority)"
    let path = parts.percentEncodedPath
    target =
      (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
  }

  /// The same with a path, and a query in pairs, after its own.
  func appending(_ path: String, query: [(String, String)] = []) -> ServiceURL {
    var result = self
    let base = target.prefix { $0 != "?" }
    result.target = (base.hasSuffix("/") ? String(base.dropLast()) : String(base)) + "/" + path
    if !query.isEmpty { result.target += "?" + FormEncoding.encoded(query) }
    return result
  }
}
