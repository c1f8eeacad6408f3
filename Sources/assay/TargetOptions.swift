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

  @Option(help: "A file of PEM certificates to trust in place of the system's.")
  var caBundle: String?

  @Flag(help: "Accept any certificate.")
  var insecure = false

  @Option(help: "The longest header line that is accepted, in bytes.")
  var maxHeaderLine = TransportLimits().headerLine

  @Option(help: "The most that all header lines together may have, in bytes.")
  var maxHeaders = TransportLimits().headers

  @Option(help: "The largest body that is accepted, in bytes.")
  var maxBody = TransportLimits().body

  struct Found {
    var endpoint: Endpoint
    var region: String
    /// `nil` sends unsigned requests.
    var credentials: CredentialProvider?
    var gateway: ReferenceGateway?
  }

  /// The endpoint and how to sign for it. Starts the reference gateway where none is named; then
  /// nothing is looked up, whatever the environment says.
  func find(_ contract: Contract) async throws(Failure) -> Found {
    guard let endpoint else {
      let gateway = try await ReferenceGateway.start()
      return Found(
        endpoint: try parse(gateway.url), region: region ?? "us-east-1",
        credentials: unsigned ? nil : CredentialProvider(.test), gateway: gateway)
    }
    let address = try parse(endpoint)
    if unsigned {
      return Found(endpoint: address, region: region ?? "us-east-1", credentials: nil)
    }
    // What runs on this machine has no business with the machine's own role.
    let chain = resolver(contract)
    let resolver = address.isLoopback ? chain.withoutUnaskedMetadata() : chain
    do {
      let region = try resolver.region() ?? "us-east-1"
      if let credentials = try await resolver.resolve() {
        // Where there are none to be had, that is told before anything is sent.
        _ = try await credentials.credentials()
        return Found(endpoint: address, region: region, credentials: credentials)
      }
      if address.isLoopback {
        return Found(endpoint: address, region: region, credentials: CredentialProvider(.test))
      }
    } catch {
      throw Failure("\(error)")
    }
    throw Failure(
      "no credentials were found for \(address.origin): set AWS_ACCESS_KEY_ID and "
        + "AWS_SECRET_ACCESS_KEY, name a --profile, or send requests --unsigned")
  }

  private func parse(_ url: String) throws(Failure) -> Endpoint {
    do {
      return try Endpoint(parsing: url)
    } catch {
      throw Failure("--endpoint \(url): \(error)")
    }
  }

  var tls: TLSOptions { TLSOptions(caBundle: caBundle, insecure: insecure) }

  func limits() throws(Failure) -> TransportLimits {
    guard maxHeaderLine > 0, maxHeaders > 0, maxBody > 0 else {
      throw Failure("--max-header-line, --max-headers and --max-body must be above 0")
    }
    var limits = TransportLimits()
    limits.headerLine = maxHeaderLine
    limits.headers = maxHeaders
    limits.body = maxBody
    return limits
  }

  /// The options that reach the same endpoint again.
  var rerunArguments: String {
    var text = ""
    if let endpoint { text += " --endpoint \(endpoint)" }
    if let region { text += " --region \(region)" }
    if let profile { text += " --profile \(profile)" }
    if unsigned { text += " --unsigned" }
    if insecure { text += " --insecure" }
    return text
  }
}
