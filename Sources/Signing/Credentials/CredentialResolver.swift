/// Finds credentials and region where botocore finds them: in the environment, then in the shared
/// credentials file, then in the shared config file.
///
/// The profile is the one given, else `AWS_DEFAULT_PROFILE`, else `AWS_PROFILE`, else `default`. A
/// profile given here, as by `--profile`, sets the environment's keys aside; one named in the
/// environment does not.
public struct CredentialResolver: Sendable {
  private let context: CredentialContext

  /// - Parameters:
  ///   - environment: The variables to look at; no others are.
  ///   - home: What `~` stands for in the names of files.
  ///   - profile: The profile that the user asked for.
  public init(environment: [String: String], home: String, profile: String? = nil) {
    context = CredentialContext(environment: environment, home: home, givenProfile: profile)
  }

  /// The first credentials that any source has; `nil` where none has any.
  public func resolve() throws(CredentialsError) -> ResolvedCredentials? {
    let profiles = try context.loadProfiles()
    for source in Self.sources {
      if let (credentials, name) = try source.credentials(in: context, profiles) {
        return ResolvedCredentials(
          credentials: credentials, source: name, region: context.region(profiles))
      }
    }
    return nil
  }

  /// `AWS_REGION`, as most SDKs read it, else `AWS_DEFAULT_REGION`, as botocore does, else `region` of
  /// the profile.
  public func region() throws(CredentialsError) -> String? {
    context.region(try context.loadProfiles())
  }

  /// Another setting of the profile; `nil` where it has none.
  public func setting(_ key: String) throws(CredentialsError) -> String? {
    try context.loadProfiles().value(key, of: context.profile).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// In botocore's order.
  private static let sources: [any CredentialSource] = [
    EnvironmentSource(),
    UnsupportedSource(keys: [
      "role_arn", "web_identity_token_file", "sso_session", "sso_start_url",
    ]),
    SharedCredentialsSource(),
    UnsupportedSource(keys: ["login_session", "credential_process"]),
    SharedConfigSource(),
  ]
}

/// Credentials and where they were found.
public struct ResolvedCredentials: Sendable, Equatable {
  public var credentials: Credentials
  /// For people, for example `profile dev in /home/ada/.aws/credentials`.
  public var source: String
  /// `nil` where neither the environment nor the profile names one.
  public var region: String?

  public init(credentials: Credentials, source: String, region: String?) {
    self.credentials = credentials
    self.source = source
    self.region = region
  }
}

/// One place where credentials may be.
protocol CredentialSource: Sendable {
  /// Credentials and the words for where they were found; `nil` where this source has none.
  func credentials(
    in context: CredentialContext, _ profiles: SharedProfiles
  ) throws(CredentialsError) -> (Credentials, String)?
}
