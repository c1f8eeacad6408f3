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
    var name = endpoint.host.lowercased()
    while name.hasSuffix(".") { name.removeLast() }
    if name == "localhost" { return .loopback }
    if partitions?.isAWS(host: name) ?? false { return .aws }
    // Not every resolver keeps the promise that names below `localhost` are this machine.
    let found = await addresses(endpoint.host)
    guard !found.isEmpty, found.allSatisfy(HostAddresses.isPrivate) else { return .outside }
    return endpoint.isLoopback ? .loopback : .privateNetwork
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
