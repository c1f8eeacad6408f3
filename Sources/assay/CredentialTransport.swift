import Contract
import Foundation
import HTTP
import Signing
import Transport

/// How the credential chain reaches the services that give credentials.
enum CredentialTransport {
  /// - Parameter tls: of the run. Its own authorities count here too; that it takes any certificate
  ///   does not, since keys and tokens go this way.
  static func http(_ tls: TLSOptions) -> CredentialHTTP {
    { origin, request, timeout in
      var limits = TransportLimits()
      limits.body = 1 << 20
      let client = HTTPClient(
        endpoint: try Endpoint(parsing: origin), limits: limits,
        tls: TLSOptions(caBundle: tls.caBundle))
      do {
        let reception = try await client.send(request, timeout: timeout)
        await client.shutdown()
        return reception.response
      } catch {
        await client.shutdown()
        throw error
      }
    }
  }
}

extension TargetOptions {
  /// The credential chain of this process's user.
  func resolver(_ contract: Contract) -> CredentialResolver {
    let partitions = contract.partitions
    let environment = ProcessInfo.processInfo.environment
    return CredentialResolver(
      environment: environment, home: environment["HOME"] ?? NSHomeDirectory(), profile: profile,
      region: region,
      suffixes: { region in
        guard let found = partitions?.suffixes(ofRegion: region) else { return .aws }
        return HostSuffixes(
          partition: found.partition, dns: found.dns, dualStack: found.dualStack)
      },
      http: CredentialTransport.http(tls))
  }
}
