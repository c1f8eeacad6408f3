import Foundation
import JSON

/// A role of IAM Identity Center: `sso_account_id` and `sso_role_name`, with the token that `aws sso
/// login` left for the profile's `sso_session`, or for its `sso_start_url`.
struct SSOSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    guard let sign = lookup.setting("sso_role_name") ?? lookup.setting("sso_account_id") else {
      return nil
    }
    let reference = lookup.setting("sso_session")
    let session = try sessionSettings(lookup, reference)
    func required(_ key: String) throws(CredentialsError) -> String {
      guard let setting = session[key] ?? lookup.setting(key), !setting.value.isEmpty else {
        throw .misconfigured(
          place: sign.place, problem: "profile \(lookup.profile) signs on by SSO but has no \(key)")
      }
      return setting.value
    }
    let (role, account) = (try required("sso_role_name"), try required("sso_account_id"))
    let (startURL, region) = (try required("sso_start_url"), try required("sso_region"))
    let endpoints = ServiceEndpoints(context: lookup.context, profiles: lookup.profiles)
    let sso = SSOSession(
      name: reference?.value, startURL: startURL, region: region,
      folder: lookup.context.expanded("~/.aws/sso/cache"),
      oidc: try endpoints.url(of: .ssoOIDC, region: region).url, client: lookup.context.client)
    let portal = try endpoints.url(of: .sso, region: region).url
      .appending("federation/credentials", query: [("role_name", role), ("account_id", account)])
    let source = "role \(role.brief) of account \(account.brief) by single sign-on"
    let place = "\(source) (\(sign.place))"
    let login = "Sign on again: aws sso login --profile \(lookup.profile)"
    return lookup.provider(source) { () async throws(CredentialsError) in
      let token: String
      do throws(SSOTokenFault) {
        token = try await sso.token()
      } catch {
        if error.isCancelled { throw .cancelled }
        throw .failed(source: place, reason: error.reason, advice: login)
      }
      do throws(ServiceFault) {
        return try await Self.credentials(portal, token, lookup.context.client)
      } catch {
        throw CredentialsError(error, source: place, advice: login)
      }
    }
  }

  /// GetRoleCredentials.
  private static func credentials(
    _ url: ServiceURL, _ token: String, _ client: CredentialClient
  ) async throws(ServiceFault) -> Credentials {
    let received = try await client.send(
      CredentialRequest("GET", url, headers: [("x-amz-sso_bearer_token", token)]),
      isTemporary: { $0.status >= 500 || $0.status == 429 })
    let response = received.response
    let answer = try? JSON.parse(response.body).value
    guard response.isSuccess else {
      throw received.fault(
        code: response.headers.first("x-amzn-errortype"),
        message: answer?["message"]?.string)
    }
    let found = answer?["roleCredentials"]
    let keys = ["accessKeyId", "secretAccessKey", "sessionToken"]
    let values = keys.compactMap { found?[$0]?.string }
    guard values.count == keys.count, !values.contains(""),
      let milliseconds = found?["expiration"]?.number?.double
    else { throw ServiceFault(reason: "\(url.origin) answered without credentials") }
    client.secrets.learn(Array(values.dropFirst()))
    do {
      return try Credentials(
        checking: Array(zip(keys, values)), place: url.origin,
        expiration: Date(timeIntervalSince1970: milliseconds / 1000))
    } catch {
      throw ServiceFault(reason: error.description.brief)
    }
  }

  /// Of `[sso-session NAME]`, none of which the profile may set otherwise.
  private func sessionSettings(
    _ lookup: CredentialLookup, _ reference: Setting?
  ) throws(CredentialsError) -> [String: Setting] {
    guard let reference else { return [:] }
    guard let session = lookup.profiles.ssoSession(reference.value) else {
      throw .misconfigured(
        place: reference.place,
        problem: "there is no section [sso-session \(reference.value)]: aws configure sso makes one"
      )
    }
    for (key, setting) in session.sorted(by: { $0.key < $1.key }) {
      guard let own = lookup.setting(key), own.value != setting.value else { continue }
      throw .misconfigured(
        place: own.place, problem: "\(key) is not what \(setting.place) says: remove one")
    }
    for key in ["sso_start_url", "sso_region"] where session[key] == nil {
      throw .misconfigured(
        place: reference.place, problem: "[sso-session \(reference.value)] has no \(key)")
    }
    return session
  }
}
