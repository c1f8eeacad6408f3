/// The profile in the shared credentials file, where its section is `[name]`.
struct SharedCredentialsSource: CredentialSource {
  func credentials(
    in context: CredentialContext, _ profiles: SharedProfiles
  ) throws(CredentialsError) -> (Credentials, String)? {
    try profiles.credentials.section(context.profile)?.credentials(
      of: context.profile, in: profiles.credentials.path)
  }
}

/// The profile in the shared config file, where its section is `[profile name]`.
struct SharedConfigSource: CredentialSource {
  func credentials(
    in context: CredentialContext, _ profiles: SharedProfiles
  ) throws(CredentialsError) -> (Credentials, String)? {
    try profiles.configSection(context.profile)?.credentials(
      of: context.profile, in: profiles.config.path)
  }
}

/// Ways to credentials that a profile may name and that are refused, so that no other key is taken in
/// their place.
struct UnsupportedSource: CredentialSource {
  var keys: [String]

  func credentials(
    in context: CredentialContext, _ profiles: SharedProfiles
  ) throws(CredentialsError) -> (Credentials, String)? {
    for key in keys where profiles.value(key, of: context.profile) != nil {
      throw .unsupported(place: "profile \(context.profile)", key: key)
    }
    return nil
  }
}

extension INIFile.Section {
  fileprivate func credentials(
    of profile: String, in path: String
  ) throws(CredentialsError) -> (Credentials, String)? {
    guard let id = options["aws_access_key_id"] else { return nil }
    let place = "\(path):\(id.line)"
    let secret = options["aws_secret_access_key"]?.value ?? ""
    for (name, value) in [("aws_access_key_id", id.value), ("aws_secret_access_key", secret)]
    where value.isEmpty {
      throw .halfAKey(place: place, missing: name)
    }
    let token = options["aws_security_token"] ?? options["aws_session_token"]
    let credentials = try Credentials(
      checking: [
        ("aws_access_key_id", id.value), ("aws_secret_access_key", secret),
        ("aws_session_token", token?.value),
      ], place: place)
    return (credentials, "profile \(profile) in \(path)")
  }
}
