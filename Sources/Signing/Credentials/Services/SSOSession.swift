import Crypto
import Foundation
import HTTP
import JSON

/// A session of IAM Identity Center that `aws sso login` has opened, and its token in
/// `~/.aws/sso/cache`.
struct SSOSession: Sendable {
  /// The name of `[sso-session NAME]`; `nil` for a profile that names the start URL itself.
  var name: String?
  var startURL: String
  var region: String
  var folder: String
  /// The portal's OIDC service, which renews tokens.
  var oidc: ServiceURL
  let client: CredentialClient

  /// The cached token is in the file that is named by the hash of this.
  private var path: String {
    let digest = Insecure.SHA1.hash(data: Array((name ?? startURL).utf8))
    return "\(folder)/\(Hex.encoded(digest)).json"
  }

  /// How long before its end a token is renewed.
  private static let window: TimeInterval = 15 * 60

  /// A token that has not expired, renewed where the cache has what that takes.
  func token() async throws(SSOTokenFault) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .init(reason: "there is no token in \(path)")
    }
    guard let cached = try? JSON.parse(Array(data)).value,
      let token = cached["accessToken"]?.string, let end = cached.date("expiresAt")
    else { throw .init(reason: "\(path) holds no token with its accessToken and expiresAt") }
    client.secrets.learn(
      ["accessToken", "refreshToken", "clientSecret"].map { cached[$0]?.string ?? "" })
    let left = end.timeIntervalSinceNow
    guard name != nil, left < Self.window else {
      if left > 0 { return token }
      throw .init(reason: "the token in \(path) has expired")
    }
    switch await renewed(cached) {
    case .success(let token): return token
    case .failure(let fault):
      if fault.isCancelled { throw fault }
      if left > 0 { return token }
      throw .init(reason: "the token in \(path) has expired, and \(fault.reason)")
    }
  }

  private func renewed(_ cached: JSON) async -> Result<String, SSOTokenFault> {
    let keys = ["clientId", "clientSecret", "refreshToken"]
    let values = keys.compactMap { cached[$0]?.string }
    guard values.count == keys.count, let registration = cached["registrationExpiresAt"]?.string
    else { return .failure(.init(reason: "nothing with it could renew it")) }
    guard let end = Expiration.date(registration), end.timeIntervalSinceNow > 0 else {
      return .failure(.init(reason: "so has the registration that could renew it"))
    }
    var request = JSONObject([.init(key: "grantType", value: .string("refresh_token"))])
    for (key, value) in zip(keys, values) { request.append(key, .string(value)) }
    let url = oidc.appending("token")
    let received: CredentialAnswer
    do throws(ServiceFault) {
      received = try await client.send(
        CredentialRequest(
          "POST", url, headers: [("Content-Type", "application/json")],
          body: JSON.object(request).serialised()),
        isTemporary: { $0.status >= 500 || $0.status == 429 })
    } catch {
      return .failure(.init(reason: error.reason, isCancelled: error.isCancelled))
    }
    let answer = try? JSON.parse(received.response.body).value
    guard received.response.isSuccess else {
      let fault = received.fault(
        code: answer?["error"]?.string, message: answer?["error_description"]?.string)
      return .failure(.init(reason: fault.reason))
    }
    guard let token = answer?["accessToken"]?.string, !token.isEmpty,
      let seconds = answer?["expiresIn"]?.number?.double, seconds > 0
    else { return .failure(.init(reason: "\(url.origin) answered without a new token")) }
    let refresh = answer?["refreshToken"]?.string
    client.secrets.learn([token, refresh ?? ""])
    let expiresAt = Expiration.text(Date(timeIntervalSinceNow: min(seconds, 366 * 86_400)))
    save([
      ("startUrl", startURL), ("region", region), ("accessToken", token), ("expiresAt", expiresAt),
      ("clientId", values[0]), ("clientSecret", values[1]),
      ("registrationExpiresAt", registration), ("refreshToken", refresh),
    ])
    return .success(token)
  }

  /// Keeps a renewed token for the next who needs it, readable by its owner alone. Where that cannot
  /// be, this run has it all the same.
  private func save(_ members: [(String, String?)]) {
    let token = JSONObject(
      members.compactMap { key, value in value.map { .init(key: key, value: .string($0)) } })
    let temporary = "\(folder)/assay-\(UUID().uuidString).tmp"
    guard
      FileManager.default.createFile(
        atPath: temporary, contents: Data(JSON.object(token).serialised()),
        attributes: [.posixPermissions: 0o600])
    else { return }
    if rename(temporary, path) != 0 { try? FileManager.default.removeItem(atPath: temporary) }
  }
}

/// Why there is no token.
struct SSOTokenFault: Error {
  var reason: String
  var isCancelled = false
}

extension JSON {
  fileprivate func date(_ key: String) -> Date? { self[key]?.string.flatMap(Expiration.date) }
}
