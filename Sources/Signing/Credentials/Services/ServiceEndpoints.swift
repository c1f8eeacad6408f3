import HTTP

/// A service that gives credentials.
enum CredentialService: String, Sendable {
  case sts
  case sso
  case ssoOIDC = "sso_oidc"

  fileprivate var host: String {
    switch self {
    case .sts: "sts"
    case .sso: "portal.sso"
    case .ssoOIDC: "oidc"
    }
  }
}

/// The ends of the host names in a region, for example `amazonaws.com` and `api.aws`.
public struct HostSuffixes: Sendable {
  /// The partition, for example `aws-us-gov`.
  public var partition: String
  public var dns: String
  public var dualStack: String

  public init(partition: String, dns: String, dualStack: String) {
    self.partition = partition
    self.dns = dns
    self.dualStack = dualStack
  }

  public static let aws = HostSuffixes(
    partition: "aws", dns: "amazonaws.com", dualStack: "api.aws")
}

/// Where the services are that give credentials, by what the user configured as botocore reads it:
/// `AWS_ENDPOINT_URL_STS` and its like, `AWS_ENDPOINT_URL`, the profile's `services` section, its
/// `endpoint_url`, else AWS's own in the region.
struct ServiceEndpoints: Sendable {
  let context: CredentialContext
  let profiles: SharedProfiles

  /// - Parameter region: of the endpoint.
  func url(
    of service: CredentialService, region: String?
  ) throws(CredentialsError) -> (url: ServiceURL, region: String) {
    let isLegacy = try usesLegacySTS() && Self.legacyRegions.contains(region ?? "")
    let configured = try EndpointConfiguration(service: service.rawValue, context, profiles)
    if let setting = configured.url {
      guard let url = ServiceURL(setting.value) else {
        throw .misconfigured(
          place: setting.source,
          problem: "this is no URL of a service: write one such as https://sts.example.com")
      }
      return (url, region ?? "us-east-1")
    }
    if let region, !region.utf8.allSatisfy(\.isHostLetter) || region.isEmpty {
      throw .misconfigured(
        place: "the region '\(region.brief)'", problem: "a region is named as eu-west-1 is")
    }
    let isFIPS = configured.usesFIPS?.value ?? false
    let isDualStack = configured.usesDualStack?.value ?? false
    let isGlobal = region == nil || region == "aws-global" || isLegacy
    if service == .sts, isGlobal, !isFIPS, !isDualStack {
      return (try parsed("https://sts.amazonaws.com"), "us-east-1")
    }
    let name = region == "aws-global" ? "us-east-1" : region ?? "us-east-1"
    let suffixes = context.suffixes(name)
    // FIPS is what GovCloud's plain names speak.
    let isPlain = !isFIPS || suffixes.partition == "aws-us-gov" && !isDualStack
    let suffix = isDualStack ? suffixes.dualStack : suffixes.dns
    let host = "\(service.host)\(isPlain ? "" : "-fips").\(name).\(suffix)"
    return (try parsed("https://\(host)"), name)
  }

  private func usesLegacySTS() throws(CredentialsError) -> Bool {
    let setting = context.setting(
      "AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints", profiles)
    switch setting?.value {
    case nil, "regional": return false
    case "legacy": return true
    case .some:
      throw .misconfigured(
        place: setting?.place ?? "", problem: "sts_regional_endpoints is regional or legacy")
    }
  }

  private func parsed(_ text: String) throws(CredentialsError) -> ServiceURL {
    guard let url = ServiceURL(text) else {
      throw .misconfigured(place: text, problem: "this is no URL")
    }
    return url
  }

  /// Those that STS served from one place before it had regional endpoints.
  private static let legacyRegions: Set<String> = [
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
    "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1",
    "us-east-2", "us-west-1", "us-west-2",
  ]
}

extension UInt8 {
  fileprivate var isHostLetter: Bool {
    let letter = asciiLowercased
    return UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self || self == UInt8(ascii: "-")
  }
}
