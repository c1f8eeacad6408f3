import Foundation
import HTTP
import Signing
import Transport

/// How the credential chain reaches the services that give credentials.
enum CredentialTransport {
  /// - Parameter options: of the run. Its authorities and proxies count here too; that it takes any
  ///   certificate does not, since keys and tokens go this way.
  static func http(_ options: ConnectionOptions) -> CredentialHTTP {
    var options = options
    options.limits = TransportLimits()
    options.limits.body = 1 << 20
    options.tls = TLSOptions(caBundle: options.tls.caBundle)
    return { [options] origin, request, timeout in
      let endpoint = try Endpoint(parsing: origin)
      var options = options
      // The metadata service of this machine, or of this container.
      if endpoint.isLinkLocal { options.proxies = ProxyOptions() }
      let client = try HTTPClient(endpoint: endpoint, options: options)
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

extension Endpoint {
  /// Whether it is where AWS's machines and containers find their metadata.
  fileprivate var isLinkLocal: Bool {
    host.hasPrefix("169.254.") || host.lowercased().hasPrefix("fd00:ec2:")
  }
}
