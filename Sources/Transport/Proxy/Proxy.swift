import Foundation

/// An HTTP proxy. Its user and password are secrets: no text that it makes shows them.
public struct Proxy: Sendable, Equatable {
  let address: Endpoint
  /// The value of `Proxy-Authorization`; `nil` where its URL names no user.
  let authorization: String?
  /// What nothing may show.
  let secrets: [String]

  /// Reads a URL such as `http://proxy.example:3128`, `https://USER:PASSWORD@proxy.example` or
  /// `proxy.example:3128`. Without a port it is the scheme's own.
  ///
  /// - Parameter source: What holds the URL, for messages, which never show the URL itself.
  public init(parsing text: String, from source: String) throws(ConnectionOptionsError) {
    let text = text.trimmingCharacters(in: .whitespaces)
    let scheme = text.range(of: "://").map { text[..<$0.lowerBound].lowercased() }
    guard ["http", "https", nil].contains(scheme) else {
      let isName = scheme?.utf8.allSatisfy(\.isTokenByte) ?? false
      throw ConnectionOptionsError(
        "\(source) names a proxy\(isName ? " of \(scheme ?? "")://" : ""): only proxies of http:// "
          + "and https:// are spoken to")
    }
    var rest = text.range(of: "://").map { text[$0.upperBound...] } ?? text[...]
    var user: Substring?
    // The last one: a password may hold an @ that nobody escaped.
    if let mark = rest.lastIndex(of: "@") {
      user = rest[..<mark]
      rest = rest[rest.index(after: mark)...]
    }
    guard let address = try? Endpoint(parsing: "\(scheme ?? "http")://\(rest)"),
      address.basePath.isEmpty
    else {
      throw ConnectionOptionsError(
        "\(source) is not the URL of a proxy, such as http://proxy.example:3128 or "
          + "http://USER:PASSWORD@proxy.example:3128, with %XX for what is no letter or digit in a "
          + "password; it is not shown here, since it may hold one")
    }
    self.address = address
    guard let user else {
      (authorization, secrets) = (nil, [])
      return
    }
    let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let decoded = parts.map { Self.percentDecoded($0) }
    let pair = decoded[0] + [UInt8(ascii: ":")] + (decoded.count > 1 ? decoded[1] : [])
    let basic = Data(pair).base64EncodedString()
    authorization = "Basic \(basic)"
    // A lone user name is often a token.
    let secret = decoded.count > 1 ? (decoded[1], parts[1]) : (decoded[0], parts[0])
    secrets = [basic, String(decoding: secret.0, as: UTF8.self), String(secret.1)]
      .filter { !$0.isEmpty }
  }

  /// What is no escape stays as it is.
  private static func percentDecoded(_ text: Substring) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

extension Proxy: CustomStringConvertible, CustomReflectable {
  /// For example `http://proxy.example:3128`.
  public var description: String { address.origin }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
