/// The hosts that `NO_PROXY` lists, by commas or spaces. An entry is `*` for all; a domain, with or
/// without a dot before it, for itself and what is below it; `*.DOMAIN` for what is below it; an
/// address; or a network such as `10.0.0.0/8`. With `:PORT` it is for that port only. Names are not
/// looked up: a network holds for endpoints that are given by address.
struct ProxyBypass: Sendable {
  private enum Hosts {
    case all
    case domain(String, includesItself: Bool)
    case network([UInt8], bits: Int)
  }

  private let entries: [(hosts: Hosts, port: Int?)]

  init(_ text: String) {
    entries = text.split { $0 == "," || $0.isWhitespace }.compactMap(Self.entry)
  }

  func covers(_ endpoint: Endpoint) -> Bool {
    let address = Address(endpoint.host)?.unmapped
    let name = Self.normalised(endpoint.host[...])
    return entries.contains { entry in
      guard entry.port == nil || entry.port == endpoint.port else { return false }
      switch entry.hosts {
      case .all: return true
      case .domain(let domain, let includesItself):
        guard address == nil else { return false }
        return includesItself && name == domain || name.hasSuffix("." + domain)
      case .network(let prefix, let bits):
        return address.map { Self.agree(prefix, $0, bits: bits) } ?? false
      }
    }
  }

  private static func entry(_ text: Substring) -> (hosts: Hosts, port: Int?)? {
    if let network = network(text) { return (network, nil) }
    var host = text
    var port: Int?
    if let colon = text.lastIndex(of: ":") {
      port = Int(text[text.index(after: colon)...])
      guard port != nil else { return nil }
      host = text[..<colon]
    }
    if host == "*" { return (.all, port) }
    if let network = network(host) { return (network, port) }
    let isBelow = host.hasPrefix("*.")
    let name = normalised((isBelow ? host.dropFirst() : host).drop { $0 == "." })
    return name.isEmpty ? nil : (.domain(name, includesItself: !isBelow), port)
  }

  /// An address, in brackets or not, or a network.
  private static func network(_ text: Substring) -> Hosts? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first else { return nil }
    let isBracketed = first.hasPrefix("[") && first.hasSuffix("]")
    guard let address = Address(String(isBracketed ? first.dropFirst().dropLast() : first)) else {
      return nil
    }
    let bytes = address.unmapped
    guard parts.count == 2 else { return .network(bytes, bits: bytes.count * 8) }
    // The bits of ::ffff:10.0.0.0/104 count from the beginning of all sixteen bytes.
    guard let bits = Int(parts[1]).map({ $0 - (address.bytes.count - bytes.count) * 8 }),
      0...(bytes.count * 8) ~= bits
    else { return nil }
    return .network(bytes, bits: bits)
  }

  private static func agree(_ prefix: [UInt8], _ address: [UInt8], bits: Int) -> Bool {
    guard prefix.count == address.count else { return false }
    return zip(prefix, address).enumerated().allSatisfy { index, pair in
      let counted = min(max(bits - index * 8, 0), 8)
      return (pair.0 ^ pair.1) >> (8 - counted) == 0
    }
  }

  private static func normalised(_ name: Substring) -> String {
    (name.hasSuffix(".") ? name.dropLast() : name).lowercased()
  }
}
