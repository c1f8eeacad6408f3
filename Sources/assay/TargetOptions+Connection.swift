import Contract
import Foundation
import Signing
import Transport

extension TargetOptions {
  /// A client for the endpoint under test, with what the user said of TLS and proxies.
  func client(for found: Found) throws(Failure) -> HTTPClient {
    let options = try connection(of: found, toHTTPS: found.endpoint.scheme == .https)
    do {
      return try HTTPClient(endpoint: found.endpoint, options: options)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// How an endpoint is reached. For the gateway inside this process the environment and the profile
  /// are not looked at.
  func connection(of found: Found, toHTTPS isHTTPS: Bool) throws(Failure)
    -> ConnectionOptions
  {
    if found.gateway != nil {
      return try transport.connection(environment: [:], profile: nil)
    }
    let environment = ProcessInfo.processInfo.environment
    let profile = found.destination?.profile?.value
    return try transport.connection(
      environment: environment,
      target: found.target?.caBundle.map {
        NamedFile($0, from: "caBundle of the target \(found.target?.name ?? "")")
      },
      profile: !isHTTPS
        ? nil
        : {
          try ProfileSetting.find(
            "ca_bundle", environment: environment, home: UserHome.path, profile: profile)
        })
  }
}
