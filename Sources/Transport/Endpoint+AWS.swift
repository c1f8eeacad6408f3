extension Endpoint {
  /// The DNS suffixes of AWS's partitions, those of dual-stack endpoints too.
  private static let suffixes = [
    "amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "api.aws",
    "api.amazonwebservices.com.cn", "api.amazonwebservices.eu", "c2s.ic.gov", "sc2s.sgov.gov",
    "api.aws.ic.gov", "api.aws.scloud", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk",
    "csp.hci.ic.gov", "api.aws.hci.ic.gov",
  ]

  /// Whether its name is one of AWS's own.
  public var isAWS: Bool {
    var name = host.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    return Self.suffixes.contains { name == $0 || name.hasSuffix(".\($0)") }
  }
}
