import ReferenceGateway

/// What one trial of the self-test runs the scenarios against.
public enum Subject: Sendable {
  /// The reference gateway as it is: nothing may be found, not even with `--strict`.
  case faultless
  /// A departure from the contract: it has to be found.
  case fault(Fault)
  /// What conforms and is unlike the faultless gateway: nothing may fail.
  case variation(Variation)

  public var name: String {
    switch self {
    case .faultless: "faultless"
    case .fault(let fault): fault.name
    case .variation(let variation): variation.name
    }
  }

  /// Whether requests are answered too late or never, so that cases take all the time they have.
  var hangs: Bool {
    guard case .fault(let fault) = self else { return false }
    return ["http.no-end", "http.first-byte-timeout"].contains(fault.transportFault)
  }

  func configure(_ configuration: inout GatewayConfiguration) {
    switch self {
    case .faultless: break
    case .fault(let fault): configuration.faults = [fault]
    case .variation(let variation): configuration.variations = [variation]
    }
  }
}
