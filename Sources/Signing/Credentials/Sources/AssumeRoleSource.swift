/// The role that a profile names with `role_arn`, assumed with the credentials of its
/// `source_profile`, which may assume a role in turn, or of its `credential_source`.
struct AssumeRoleSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    guard lookup.assumesRole else { return nil }
    return try await assume(lookup, visited: [lookup.profile])
  }

  /// - Parameter visited: the profiles that led here, this one last.
  private func assume(
    _ lookup: CredentialLookup, visited: [String]
  ) async throws(CredentialsError) -> CredentialProvider {
    guard let arn = lookup.setting("role_arn") else { throw .expired(source: lookup.profile) }
    let base: CredentialProvider
    switch (lookup.setting("source_profile"), lookup.setting("credential_source")) {
    case (let profile?, nil): base = try await source(lookup, profile, visited)
    case (nil, let source?): base = try await named(lookup, source)
    case (_?, let source?):
      throw .misconfigured(
        place: source.place,
        problem: "profile \(lookup.profile) has both source_profile and credential_source: keep one"
      )
    case (nil, nil):
      throw .misconfigured(
        place: arn.place,
        problem: "profile \(lookup.profile) says which role to assume but not with what: add "
          + "source_profile or credential_source")
    }
    if let device = lookup.setting("mfa_serial") {
      throw .misconfigured(
        place: device.place,
        problem:
          "profile \(lookup.profile) asks for the code of an MFA device, and nobody is there "
          + "to type it: use a role that asks for none, or let the AWS CLI ask, and put what aws "
          + "sts assume-role gives into AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and "
          + "AWS_SESSION_TOKEN")
    }
    var role = AssumeRole(
      arn: arn.value, externalID: lookup.setting("external_id")?.value,
      sessionName: lookup.setting("role_session_name")?.value)
    if let duration = lookup.setting("duration_seconds") {
      guard let seconds = Int(duration.value) else {
        throw .misconfigured(
          place: duration.place, problem: "duration_seconds is a number of seconds, such as 3600")
      }
      role.duration = seconds
    }
    return try lookup.assume(role, with: base, place: arn.place)
  }

  private func source(
    _ lookup: CredentialLookup, _ source: Setting, _ visited: [String]
  ) async throws(CredentialsError) -> CredentialProvider {
    guard lookup.profiles.names.contains(source.value) else {
      throw .misconfigured(
        place: source.place, problem: "there is no profile '\(source.value)' to assume a role with")
    }
    let next = CredentialLookup(
      context: lookup.context, profiles: lookup.profiles, profile: source.value,
      readsEnvironment: false)
    // A profile may lead to itself where it has a key of its own.
    if visited.contains(source.value), source.value != lookup.profile || !next.hasKey {
      let circle = (visited + [source.value]).joined(separator: " → ")
      throw .misconfigured(
        place: source.place,
        problem: "the profiles lead round in a circle, \(circle): let the last name one with a key")
    }
    if next.assumesRole, !next.hasKey {
      return try await assume(next, visited: visited + [source.value])
    }
    for place in ProfileSources.all {
      if let provider = try await place.provider(next) { return provider }
    }
    throw .misconfigured(
      place: source.place,
      problem: "profile '\(source.value)' has no credentials to assume a role with")
  }

  private func named(
    _ lookup: CredentialLookup, _ name: Setting
  ) async throws(CredentialsError) -> CredentialProvider {
    let source: any CredentialSource
    switch name.value {
    case "Environment": source = EnvironmentSource()
    case "EcsContainer": source = ContainerSource()
    case "Ec2InstanceMetadata": source = InstanceMetadataSource(isNamed: true)
    default:
      throw .misconfigured(
        place: name.place,
        problem: "credential_source is Environment, EcsContainer or Ec2InstanceMetadata, "
          + "not '\(name.value.brief)'")
    }
    var open = lookup
    open.readsEnvironment = true
    guard let provider = try await source.provider(open) else {
      throw .failed(
        source: "credential_source \(name.value) (\(name.place))", reason: "it has none",
        advice: "Name another, or a source_profile.")
    }
    return provider
  }
}

extension CredentialLookup {
  /// Whether the profile names a role that is assumed with other credentials.
  fileprivate var assumesRole: Bool {
    setting("role_arn") != nil && setting("web_identity_token_file") == nil
  }

  fileprivate var hasKey: Bool {
    setting("aws_access_key_id") != nil || setting("aws_secret_access_key") != nil
  }

  /// - Parameter place: where the role is named, if it is in a profile.
  func assume(
    _ role: AssumeRole, with base: CredentialProvider, place: String?
  ) throws(CredentialsError) -> CredentialProvider {
    let sts = try sts()
    let name = "role \(role.arn.brief)"
    let configured = place.map { " (\($0))" } ?? ""
    return provider("\(name), assumed with \(base.source)") { () async throws(CredentialsError) in
      let credentials = try await base.credentials()
      do throws(ServiceFault) {
        return try await sts.assumeRole(role, with: credentials)
      } catch {
        throw CredentialsError(
          error, source: "\(name)\(configured), assumed with \(base.source)",
          advice: error.code == "AccessDenied"
            ? "See that the role trusts who asks, and that the external id is right."
            : "See that the role and the region are right, and that STS can be reached.")
      }
    }
  }
}
