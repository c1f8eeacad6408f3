import HTTP

/// What a proxy did in place of passing on, in words that quote nothing of it.
extension Failure {
  /// - Returns: `nil` for an answer to CONNECT that opens the way.
  init?(refusing response: HTTPResponse, by peer: Peer, _ proxy: Proxy, to endpoint: Endpoint) {
    switch response.status {
    case 200...299: return nil
    case 407: self = .proxyAuthentication(peer, proxy, response)
    default:
      self.init(
        .proxyRefused,
        "\(peer.name) answered CONNECT \(endpoint.hostAndPort) with \(response.status), "
          + Self.meaning(of: response.status))
    }
  }

  private static func meaning(of status: Int) -> String {
    switch status {
    case 403: "so it forbids that host or port: allow them there, or name the host in NO_PROXY"
    case 400, 405, 501: "so it may be no proxy that makes tunnels: is its address right?"
    case 502, 503, 504: "so it could not reach the endpoint: is that up, and known where it runs?"
    default: "which opens no way to the endpoint: ask whoever runs it"
    }
  }

  static func proxyAuthentication(_ peer: Peer, _ proxy: Proxy, _ response: HTTPResponse) -> Failure
  {
    let offered = response.headers.values("proxy-authenticate")
    let schemes = ["Basic", "Bearer", "Digest", "Kerberos", "Negotiate", "NTLM"].filter { scheme in
      offered.contains { value in
        value.split { ", ".contains($0) }.contains { $0.lowercased() == scheme.lowercased() }
      }
    }
    let advice =
      if !schemes.isEmpty, !schemes.contains("Basic") {
        "it asks for \(schemes.joined(separator: " or ")), and Assay speaks Basic alone"
      } else if proxy.authorization == nil {
        "put them into its URL: http://USER:PASSWORD@\(proxy.address.authority)"
      } else {
        "those in its URL are not accepted: are special characters in them written as %XX?"
      }
    return Failure(
      .proxyAuthentication, "\(peer.name) wants a user and a password (407): \(advice)")
  }

  static func proxyMalformed(_ peer: Peer) -> Failure {
    Failure(
      .proxyMalformed,
      "\(peer.name) did not answer CONNECT as HTTP/1.1 has it: is a proxy listening there, and is "
        + "it \(peer.address.scheme.rawValue)://?")
  }

  static func proxyClosed(_ peer: Peer) -> Failure {
    Failure(
      .proxyClosed,
      "\(peer.name) closed the connection before it opened a way to the endpoint: is it a proxy, "
        + "and is it \(peer.address.scheme.rawValue)://?")
  }
}
