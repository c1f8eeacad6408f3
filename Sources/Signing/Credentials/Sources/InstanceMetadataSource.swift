import Foundation

/// The role of an EC2 instance, from its metadata service: version 2, and version 1 where the service
/// has no tokens to give.
struct InstanceMetadataSource: CredentialSource {
  /// Whether a profile names this source.
  var isNamed = false

  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    let context = lookup.context
    let endpoint = context.setting(
      "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint", lookup.profiles)
    guard context.environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true",
      isNamed || endpoint != nil || context.asksInstance
    else { return nil }
    let service = try service(lookup, endpoint)
    guard let first = try await service.credentials() else { return nil }
    let source = "the role of this instance, by its metadata service"
    return CredentialProvider(
      source: source, secrets: context.secrets, initial: first
    ) { () async throws(CredentialsError) in
      guard let next = try await service.credentials() else {
        throw .failed(
          source: source, reason: "\(service.url.origin) no longer gives any",
          advice: "See that the instance still has a role.")
      }
      return next
    }
  }

  private func service(
    _ lookup: CredentialLookup, _ endpoint: Setting?
  ) throws(CredentialsError) -> InstanceMetadata {
    let (context, profiles) = (lookup.context, lookup.profiles)
    let mode = context.setting(
      "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", profiles)
    if let mode, !["ipv4", "ipv6"].contains(mode.value.lowercased()) {
      throw .misconfigured(place: mode.place, problem: "the mode is ipv4 or ipv6")
    }
    func isSet(_ variable: String, _ key: String) -> Bool {
      context.setting(variable, key, profiles)?.value.lowercased() == "true"
    }
    let isIPv6 =
      mode.map { $0.value.lowercased() == "ipv6" } ?? isSet("AWS_IMDS_USE_IPV6", "imds_use_ipv6")
    let standard = isIPv6 ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/"
    guard let url = ServiceURL(endpoint?.value ?? standard) else {
      throw .misconfigured(
        place: endpoint?.place ?? standard,
        problem: "this is no URL: write one such as http://169.254.169.254")
    }
    func number(_ variable: String, _ key: String) throws(CredentialsError) -> Int {
      guard let setting = context.setting(variable, key, profiles) else { return 1 }
      guard let number = Int(setting.value), 1...600 ~= number else {
        throw .misconfigured(place: setting.place, problem: "write a number from 1 to 600")
      }
      return number
    }
    return InstanceMetadata(
      url: url,
      timeout: .seconds(
        try number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout")),
      attempts: try number(
        "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts"),
      allowsVersion1: !isSet("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled"),
      client: context.client)
  }
}
