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

  func configure(_ configuration: inout GatewayConfiguration) {
    switch self {
    case .faultless: break
    case .fault(let fault): configuration.faults = [fault]
    case .variation(let variation): configuration.variations = [variation]
    }
  }
}
