import ArgumentParser
import Contract
import Foundation
import ReferenceGateway
import Scenarios
import Signing
import Targets
import Transport

/// Which endpoint is judged, and as whom.
struct TargetOptions: ParsableArguments {
  @Option(help: "The target: a name from the project's assay.yaml.")
  var target: String?

  @Option(
    help: "The endpoint's URL. Without any target: the reference gateway inside this process.")
  var endpoint: String?

  @Option(
    help: "The region of signatures. Default: the profile's or the environment's, else us-east-1.")
  var region: String?

  @Option(
    help:
      "The profile of the shared config and credentials files. Without an endpoint: AWS itself, as that profile."
  )
  var profile: String?

  @Flag(help: "Send every request without a signature.")
  var unsigned = false

  @Flag(help: "Send nothing but reads: cases that write are left out.")
  var readOnly = false

  @OptionGroup var transport: TransportOptions

  struct Found {
    var endpoint: Endpoint
    var region: String
    /// `nil` sends unsigned requests.
    var credentials: CredentialProvider?
    var gateway: ReferenceGateway?
    var target: Target?
    /// `nil` of the embedded gateway.
    var destination: Destination?
    /// Whose the credentials are, once that was asked.
    var caller: CallerIdentity?
  }

  /// The endpoint and how to sign for it. Starts the reference gateway where none is named; then
  /// nothing is looked up, whatever the environment says.
  func find(_ contract: Contract) async throws(Failure) -> Found {
    let target = try namedTarget()
    guard let destination = try destination(of: contract, target) else {
      let gateway = try await ReferenceGateway.start(region: region)
      do {
        return Found(
          endpoint: try Endpoint(parsing: gateway.url), region: region ?? "us-east-1",
          credentials: unsigned ? nil : CredentialProvider(.test), gateway: gateway)
      } catch {
        throw Failure("the reference gateway: \(error)")
      }
    }
    var found = Found(
      endpoint: destination.endpoint.value, region: destination.region.value, target: target,
      destination: destination)
    found.credentials = try await credentials(for: found, contract)
    return found
  }

  /// Where requests go; `nil` where nothing is named, and so the embedded gateway is meant.
  func destination(of contract: Contract, _ target: Target?) throws(Failure) -> Destination? {
    if target == nil, endpoint == nil, profile == nil { return nil }
    do {
      return try DestinationRequest(
        endpoint: endpoint, region: region, profile: profile, target: target, isSigned: !unsigned
      ).destination(
        of: contract, environment: ProcessInfo.processInfo.environment, home: UserHome.path)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The options that reach the same endpoint again.
  var rerunArguments: String {
    var text = ""
    text += commandWords([
      ("--target", target), ("--endpoint", endpoint), ("--region", region), ("--profile", profile),
    ])
    if unsigned { text += " --unsigned" }
    if readOnly { text += " --read-only" }
    return text + transport.rerunArguments
  }
}
