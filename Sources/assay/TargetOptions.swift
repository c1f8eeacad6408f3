import ArgumentParser
import Contract
import Foundation
import ReferenceGateway
import Signing
import Transport

/// Which endpoint is judged, and as whom.
struct TargetOptions: ParsableArguments {
  @Option(help: "The endpoint's URL. Default: the reference gateway inside this process.")
  var endpoint: String?

  @Option(
    help: "The region of signatures. Default: the profile's or the environment's, else us-east-1.")
  var region: String?

  @Option(help: "The profile of the shared config and credentials files.")
  var profile: String?

  @Flag(help: "Send every request without a signature.")
  var unsigned = false

  struct Found {
    var endpoint: Endpoint
    var region: String
    /// `nil` sends unsigned requests.
    var credentials: Credentials?
    var gateway: ReferenceGateway?
  }

  /// The endpoint and how to sign for it. Starts the reference gateway where none is named; then
  /// nothing is looked up, whatever the environment says.
  func find(_ contract: Contract) async throws(Failure) -> Found {
    guard let endpoint else {
      let gateway = try await ReferenceGateway.start()
      return Found(
        endpoint: try parse(gateway.url), region: region ?? "us-east-1",
        credentials: unsigned ? nil : .test, gateway: gateway)
    }
    let address = try parse(endpoint)
    let resolver = CredentialResolver(
      environment: ProcessInfo.processInfo.environment, home: NSHomeDirectory(), profile: profile)
    do {
      if unsigned {
        return Found(endpoint: address, region: region ?? "us-east-1", credentials: nil)
      }
      let resolved = try resolver.resolve()
      let region = try region ?? resolved?.region ?? resolver.region() ?? "us-east-1"
      if let resolved {
        return Found(endpoint: address, region: region, credentials: resolved.credentials)
      }
      if address.isLoopback {
        return Found(endpoint: address, region: region, credentials: .test)
      }
    } catch {
      throw Failure("\(error)")
    }
    throw Failure(
      "no credentials were found for \(address.origin): set AWS_ACCESS_KEY_ID and "
        + "AWS_SECRET_ACCESS_KEY, name a --profile, or send requests --unsigned")
  }

  /// Of the endpoint that is named; `nil` for the reference gateway.
  func address() throws(Failure) -> Endpoint? {
    guard let endpoint else { return nil }
    return try parse(endpoint)
  }

  private func parse(_ url: String) throws(Failure) -> Endpoint {
    do {
      return try Endpoint(parsing: url)
    } catch {
      throw Failure("--endpoint \(url): \(error)")
    }
  }

  /// The options that reach the same endpoint again.
  var rerunArguments: String {
    var text = ""
    if let endpoint { text += " --endpoint \(endpoint)" }
    if let region { text += " --region \(region)" }
    if let profile { text += " --profile \(profile)" }
    if unsigned { text += " --unsigned" }
    return text
  }
}
