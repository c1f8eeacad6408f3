import Contract

/// The protocol that a contract speaks. The one place that knows protocols by name.
public func serviceProtocol(
  for contract: Contract
) throws(UnsupportedProtocol) -> any ServiceProtocol {
  switch contract.service.protocolName {
  case "rest-json", "aws.protocols#restJson1": return RestJSON1(contract: contract)
  default: throw UnsupportedProtocol(name: contract.service.protocolName)
  }
}

/// A contract speaks a protocol that Assay lacks.
public struct UnsupportedProtocol: Error, Sendable, Equatable, CustomStringConvertible {
  public var name: String

  public init(name: String) { self.name = name }

  public var description: String {
    "the protocol `\(name)` is not supported: use a model whose protocol is rest-json "
      + "(botocore) or aws.protocols#restJson1 (Smithy)"
  }
}
