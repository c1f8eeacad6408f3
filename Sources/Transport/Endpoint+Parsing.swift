/// What is wrong with the text of an endpoint, in one sentence.
public struct EndpointError: Error, Sendable, Equatable, CustomStringConvertible {
  public var message: String

  public var description: String { message }

  init(_ message: String) {
    self.message = message
  }
}

extension Endpoint {
  /// Reads a URL such as `http://127.0.0.1:5000`, `https://[::1]` or
  /// `http://localhost:4566/prefix`.
  ///
  /// A path becomes `basePath`, without slashes at its end.
  public init(parsing text: String) throws(EndpointError) {
    let visible = Array(Self.visible(text).utf8).printable
    let shown = "\"\(visible)\""
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), !text.isEmpty else {
      throw EndpointError("\(shown) is not a URL: write one such as http://127.0.0.1:5000")
    }
    guard let mark = text.range(of: "://") else {
      throw EndpointError("\(shown) has no scheme: write http://\(visible), or https://")
    }
    guard let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased()) else {
      throw EndpointError("\(shown) is neither http:// nor https://")
    }
    let rest = text[mark.upperBound...]
    if let bad = rest.first(where: { "?#".contains($0) }) {
      throw EndpointError(
        "\(shown) has a \(bad == "?" ? "query" : "fragment"), which an endpoint has not")
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<slash]
    guard !authority.contains("@") else {
      throw EndpointError(
        "\(shown) has a user name in it: credentials come from the environment or a profile")
    }
    let (host, port) = try Self.split(authority, shown)
    var path = rest[slash...]
    while path.last == "/" { path.removeLast() }
    self.init(
      scheme: scheme, host: host, port: port ?? (scheme == .https ? 443 : 80),
      basePath: String(path))
  }

  /// Without what may hold a password or a signature.
  private static func visible(_ text: String) -> String {
    if text.contains("@") {
      return (text.range(of: "://").map { text[..<$0.upperBound] } ?? "") + "…"
    }
    guard let mark = text.firstIndex(where: { "?#".contains($0) }) else { return text }
    return text[...mark] + "…"
  }

  private static func split(
    _ authority: Substring, _ shown: String
  ) throws(EndpointError) -> (host: String, port: Int?) {
    var host = authority
    var port: Substring?
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else {
        throw EndpointError("\(shown) has a [ without its ]")
      }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let after = authority[authority.index(after: end)...]
      guard after.isEmpty || after.first == ":" else {
        throw EndpointError("\(shown) has something other than a port after the ]")
      }
      guard Address(String(host))?.isIPv6 == true else {
        throw EndpointError("\(shown) has something other than an IPv6 address in its brackets")
      }
      port = after.isEmpty ? nil : after.dropFirst()
    } else if let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
      guard port?.contains(":") == false else {
        throw EndpointError(
          "\(shown) has more than one port: write an IPv6 address in brackets, as http://[::1]:5000"
        )
      }
    }
    guard !host.isEmpty else { throw EndpointError("\(shown) has no host") }
    guard let port, !port.isEmpty else { return (String(host), nil) }
    guard port.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let number = Int(port),
      1...65535 ~= number
    else {
      throw EndpointError("\(shown) has the port \"\(port)\": a port is a number from 1 to 65535")
    }
    return (String(host), number)
  }
}
