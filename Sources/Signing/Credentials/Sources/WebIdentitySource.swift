/// A role for the holder of an identity provider's token, as CI systems and Kubernetes give one:
/// `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and `AWS_ROLE_SESSION_NAME`, each else the profile's.
struct WebIdentitySource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    func setting(_ variable: String, _ key: String) -> Setting? {
      if lookup.readsEnvironment, let value = lookup.context.environment[variable] {
        return Setting(value: value, place: variable)
      }
      return lookup.setting(key)
    }
    guard let file = setting("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file"),
      !file.value.isEmpty
    else { return nil }
    guard let arn = setting("AWS_ROLE_ARN", "role_arn"), !arn.value.isEmpty else {
      throw .misconfigured(
        place: file.place,
        problem: "a token is named but no role: set AWS_ROLE_ARN, or role_arn in the profile")
    }
    let role = AssumeRole(
      arn: arn.value, sessionName: setting("AWS_ROLE_SESSION_NAME", "role_session_name")?.value)
    let sts = try lookup.sts()
    let context = lookup.context
    let source = "role \(role.arn.brief), assumed with the web identity in \(file.value)"
    return lookup.provider(source) { () async throws(CredentialsError) in
      // The file is written anew before the token in it expires.
      let token = try context.text(ofFile: file.value, place: file.place)
      do throws(ServiceFault) {
        return try await sts.assumeRole(role, webIdentityToken: token)
      } catch {
        throw CredentialsError(
          error, source: "\(source) (\(file.place))",
          advice: "See that the token has not expired and that the role trusts its provider.")
      }
    }
  }
}
