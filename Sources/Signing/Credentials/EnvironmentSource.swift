/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` (or, before it, the older
/// `AWS_SECURITY_TOKEN`).
struct EnvironmentSource: CredentialSource {
  func credentials(
    in context: CredentialContext, _ profiles: SharedProfiles
  ) throws(CredentialsError) -> (Credentials, String)? {
    guard context.givenProfile == nil, let id = context.variable("AWS_ACCESS_KEY_ID") else {
      return nil
    }
    let place = "the environment"
    guard let secret = context.variable("AWS_SECRET_ACCESS_KEY") else {
      throw .halfAKey(place: place, missing: "AWS_SECRET_ACCESS_KEY")
    }
    let credentials = try Credentials(
      checking: [
        ("AWS_ACCESS_KEY_ID", id), ("AWS_SECRET_ACCESS_KEY", secret),
        (
          "AWS_SESSION_TOKEN",
          context.variable("AWS_SECURITY_TOKEN") ?? context.variable("AWS_SESSION_TOKEN")
        ),
      ], place: place)
    return (credentials, place)
  }
}

extension Credentials {
  /// From access key id, secret and token, each with the name that the user gave it.
  init(
    checking values: [(name: String, value: String?)], place: String
  ) throws(CredentialsError) {
    for (name, value) in values {
      guard let value, value.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { continue }
      throw .malformedValue(place: place, name: name)
    }
    self.init(
      accessKeyID: values[0].value ?? "", secretAccessKey: values[1].value ?? "",
      sessionToken: values[2].value.flatMap { $0.isEmpty ? nil : $0 })
  }
}
