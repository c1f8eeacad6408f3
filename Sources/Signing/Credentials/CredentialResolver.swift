/// Finds credentials and region where botocore finds them, in its order: the environment, a role that
/// the profile assumes, a web identity, single sign-on, the shared credentials file, the profile's
/// `credential_process`, the shared config file, the files of older tools, the container's endpoint,
/// and the metadata service of the instance.
///
/// The profile is the one given, else `AWS_DEFAULT_PROFILE`, else `AWS_PROFILE`, else `default`. A
/// profile given here, as by `--profile`, sets the environment's keys aside; one named in the
/// environment does not.
public struct CredentialResolver: Sendable {
  private var context: CredentialContext

  /// - Parameters:
  ///   - environment: The variables to look at; no others are.
  ///   - home: What `~` stands for in the names of files.
  ///   - profile: The profile that the user asked for.
  ///   - region: The region that the user asked for.
  ///   - suffixes: The ends of AWS's host names in a region.
  ///   - secrets: Learns every secret on the way.
  ///   - http: Reaches the services that give credentials.
  public init(
    environment: [String: String], home: String, profile: String? = nil, region: String? = nil,
    suffixes: @escaping @Sendable (_ region: String) -> HostSuffixes = { _ in .aws },
    secrets: Secrets = Secrets(), http: @escaping CredentialHTTP
  ) {
    context = CredentialContext(
      environment: environment, home: home, givenProfile: profile, givenRegion: region,
      suffixes: suffixes, client: CredentialClient(http: http, secrets: secrets))
  }

  /// The same, but the machine's own metadata service is asked only where a profile or a variable
  /// names it.
  public func withoutUnaskedMetadata() -> CredentialResolver {
    var resolver = self
    resolver.context.asksInstance = false
    return resolver
  }

  /// The first source that has credentials; `nil` where none has any. What takes a request to a
  /// service is mostly asked for only when the provider is.
  public func resolve() async throws(CredentialsError) -> CredentialProvider? {
    let lookup = try lookup()
    for source in Self.sources {
      if let provider = try await source.provider(lookup) { return provider }
    }
    return nil
  }

  /// Credentials of a role, assumed with other credentials and again before they expire.
  public func assume(
    _ role: AssumeRole, with base: CredentialProvider
  ) throws(CredentialsError) -> CredentialProvider {
    try lookup().assume(role, with: base, place: nil)
  }

  /// The Security Token Service that the user's files and environment lead to.
  public func sts() throws(CredentialsError) -> STS { try lookup().sts() }

  private func lookup() throws(CredentialsError) -> CredentialLookup {
    CredentialLookup(
      context: context, profiles: try context.loadProfiles(), profile: context.profile,
      readsEnvironment: context.givenProfile == nil)
  }

  /// In botocore's order.
  private static let sources: [any CredentialSource] =
    [EnvironmentSource(), AssumeRoleSource()] + ProfileSources.all + [
      EC2FileSource(), BotoFileSource(), ContainerSource(), InstanceMetadataSource(),
    ]
}

/// The sources that go by a profile, in botocore's order. A `source_profile` has these alone.
enum ProfileSources {
  static let all: [any CredentialSource] = [
    WebIdentitySource(), SSOSource(), SharedCredentialsSource(), LoginSource(), ProcessSource(),
    SharedConfigSource(),
  ]
}

/// One place where credentials may be.
protocol CredentialSource: Sendable {
  /// `nil` where this source has none.
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider?
}
