import Contract
import Transport

/// How far an endpoint is away, which decides whether it is guarded as AWS is.
public enum Reach: Sendable, Equatable {
  /// The reference gateway inside this process.
  case embedded
  case loopback
  /// Every address of it is private.
  case privateNetwork
  /// A name of AWS's own, wherever it leads: a VPC endpoint has private addresses.
  case aws
  /// An address that all can reach, or a name that has one or none that is known.
  case outside

  /// - Parameter addresses: what a host name stands for; none where that is unknown.
  public static func of(
    _ endpoint: Endpoint, partitions: Partitions?, addresses: (String) async -> [String]
  ) async -> Reach {
    if endpoint.isLoopback { return .loopback }
    var name = endpoint.host
    while name.hasSuffix(".") { name.removeLast() }
    if partitions?.isAWS(host: name) ?? false { return .aws }
    let found = await addresses(endpoint.host)
    return !found.isEmpty && found.allSatisfy(HostAddresses.isPrivate) ? .privateNetwork : .outside
  }

  /// Whether only a target can allow writing there.
  var isGuarded: Bool { self == .aws || self == .outside }
}

extension Reach: CustomStringConvertible {
  public var description: String {
    switch self {
    case .embedded: "inside this process"
    case .loopback: "on this machine"
    case .privateNetwork: "in a private network"
    case .aws: "AWS"
    case .outside: "outside this machine and private networks, which counts as AWS"
    }
  }
}
