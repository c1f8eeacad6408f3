/// A setting of the user's profile that is not about credentials.
public enum ProfileSetting {
  /// - Parameter profile: the profile that the user asked for.
  /// - Returns: `nil` where there is none, or an empty one.
  public static func find(
    _ key: String, environment: [String: String], home: String, profile: String? = nil
  ) throws(CredentialsError) -> String? {
    let context = CredentialContext(environment: environment, home: home, givenProfile: profile)
    return try context.loadProfiles().value(key, of: context.profile)
      .flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `AWS_REGION`, as most SDKs read it, else `AWS_DEFAULT_REGION`, as botocore does, else `region` of
  /// the profile.
  public static func region(
    environment: [String: String], home: String, profile: String? = nil
  ) throws(CredentialsError) -> EndpointConfiguration.Setting<String>? {
    let context = CredentialContext(environment: environment, home: home, givenProfile: profile)
    guard let region = context.region(try context.loadProfiles()) else { return nil }
    let variable = CredentialContext.regionVariables.first { context.variable($0) != nil }
    return .init(region, from: variable ?? "`region` of the profile")
  }
}
