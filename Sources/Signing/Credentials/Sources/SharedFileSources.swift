/// The profile in the shared credentials file, where its section is `[name]`.
struct SharedCredentialsSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    let file = lookup.profiles.credentials
    return try file.section(lookup.profile)?.provider(lookup, in: file.path)
  }
}

/// The profile in the shared config file, where its section is `[profile name]`.
struct SharedConfigSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    try lookup.profiles.configSection(lookup.profile)?
      .provider(lookup, in: lookup.profiles.config.path)
  }
}

/// `aws login`'s session, which takes elliptic-curve proofs that botocore itself cannot make without
/// its extra. Refused, so that no other key is taken in its place.
struct LoginSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    guard let session = lookup.setting("login_session") else { return nil }
    throw .unsupported(
      place: "\(session.place): profile \(lookup.profile)", key: "login_session",
      advice: "Let the AWS CLI hand them over: a profile of its own with credential_process = aws "
        + "configure export-credentials --format process --profile \(lookup.profile)")
  }
}

extension INIFile.Section {
  /// The section's access key.
  fileprivate func provider(
    _ lookup: CredentialLookup, in path: String
  ) throws(CredentialsError) -> CredentialProvider? {
    guard let id = options["aws_access_key_id"] else { return nil }
    let token = options["aws_security_token"] ?? options["aws_session_token"]
    let credentials = try accessKey(
      in: path, "aws_access_key_id", id, "aws_secret_access_key", token: token?.value)
    return lookup.fixed(credentials, "profile \(lookup.profile) in \(path)")
  }

  func accessKey(
    in path: String, _ idKey: String, _ id: INIFile.Option, _ secretKey: String,
    token: String? = nil
  ) throws(CredentialsError) -> Credentials {
    let place = "\(path):\(id.line)"
    let secret = options[secretKey]?.value ?? ""
    for (name, value) in [(idKey, id.value), (secretKey, secret)] where value.isEmpty {
      throw .halfAKey(place: place, missing: name)
    }
    return try Credentials(
      checking: [(idKey, id.value), (secretKey, secret), ("aws_session_token", token)],
      place: place)
  }
}
