/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` (or, before it, the older
/// `AWS_SECURITY_TOKEN`), until `AWS_CREDENTIAL_EXPIRATION` where that is set.
struct EnvironmentSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    let context = lookup.context
    guard lookup.readsEnvironment, let id = context.variable("AWS_ACCESS_KEY_ID") else {
      return nil
    }
    let place = "the environment"
    guard let secret = context.variable("AWS_SECRET_ACCESS_KEY") else {
      throw .halfAKey(place: place, missing: "AWS_SECRET_ACCESS_KEY")
    }
    var credentials = try Credentials(
      checking: [
        ("AWS_ACCESS_KEY_ID", id), ("AWS_SECRET_ACCESS_KEY", secret),
        (
          "AWS_SESSION_TOKEN",
          context.variable("AWS_SECURITY_TOKEN") ?? context.variable("AWS_SESSION_TOKEN")
        ),
      ], place: place)
    guard let end = context.variable("AWS_CREDENTIAL_EXPIRATION") else {
      return lookup.fixed(credentials, place)
    }
    guard let date = Expiration.date(end) else {
      throw .misconfigured(
        place: "AWS_CREDENTIAL_EXPIRATION",
        problem: "this is no date: write one such as 2026-01-31T09:30:00Z")
    }
    credentials.expiration = date
    // A process's environment does not change: they can only be used to their end.
    let same = credentials
    return CredentialProvider(
      source: place, secrets: context.secrets, initial: same
    ) { () async throws(CredentialsError) in same }
  }
}
