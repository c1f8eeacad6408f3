import Contract
import Foundation
import Scenarios
import Signing
import Transport

extension TargetOptions {
  /// The source of credentials that are nobody's.
  static let builtIn = "test credentials, as the endpoint is on this machine"

  /// What requests are signed with; `nil` where they are not. They were asked for once, so that where
  /// there are none to be had that is told before anything is sent.
  func credentials(for found: Found, _ contract: Contract) async throws(Failure)
    -> CredentialProvider?
  {
    if unsigned { return nil }
    let chain = try resolver(for: found, contract)
    // What runs on this machine has no business with the machine's own role.
    let resolver = found.endpoint.isLoopback ? chain.withoutUnaskedMetadata() : chain
    do {
      if let base = try await resolver.resolve() {
        let provider = try found.target?.role.map { role throws(CredentialsError) in
          try resolver.assume(role, with: base)
        }
        _ = try await (provider ?? base).credentials()
        return provider ?? base
      }
    } catch {
      throw Failure("\(found.roleInWords)\(error)")
    }
    if found.endpoint.isLoopback, found.target?.role == nil {
      return CredentialProvider(.test, source: Self.builtIn)
    }
    throw Failure(
      "no credentials were found for \(found.endpoint.origin): set AWS_ACCESS_KEY_ID and "
        + "AWS_SECRET_ACCESS_KEY, name a --profile, or send requests --unsigned")
  }

  /// The credential chain of this process's user.
  func resolver(for found: Found, _ contract: Contract) throws(Failure) -> CredentialResolver {
    let partitions = contract.partitions
    // What a target says of endpoints holds for STS too, before what a profile says.
    var environment = ProcessInfo.processInfo.environment
    if let isFIPS = found.target?.usesFIPS { environment["AWS_USE_FIPS_ENDPOINT"] = "\(isFIPS)" }
    if let isDualStack = found.target?.usesDualStack {
      environment["AWS_USE_DUALSTACK_ENDPOINT"] = "\(isDualStack)"
    }
    return CredentialResolver(
      environment: environment, home: UserHome.path,
      profile: found.destination?.profile?.value, region: found.region,
      suffixes: { region in
        guard let found = partitions?.suffixes(ofRegion: region) else { return .aws }
        return HostSuffixes(
          partition: found.partition, dns: found.dns, dualStack: found.dualStack)
      },
      http: CredentialTransport.http(try connection(of: found, toHTTPS: true)))
  }
}

extension TargetOptions.Found {
  /// What a message about its credentials begins with.
  fileprivate var roleInWords: String {
    guard let target, let role = target.role else { return "" }
    return "\(target.place(of: "role")): the role \(role.arn): "
  }
}
