import Foundation
import HTTP
import JSON

/// The instance metadata service. Where there is none, or the instance has no role, there are no
/// credentials, and that is no error: most machines are no instances.
struct InstanceMetadata: Sendable {
  var url: ServiceURL
  var timeout: Duration
  var attempts: Int
  var allowsVersion1: Bool
  let client: CredentialClient

  private static let path = "latest/meta-data/iam/security-credentials/"

  func credentials() async throws(CredentialsError) -> Credentials? {
    let token: String?
    switch try await self.token() {
    case .given(let text): token = text
    case .unknown: token = nil
    case .refused: return nil
    }
    if token == nil, !allowsVersion1 {
      throw .failed(
        source: "the metadata service of this instance",
        reason: "\(url.origin) gave no token, and version 1 of it is disabled",
        advice: "See that it can be reached, or set AWS_EC2_METADATA_DISABLED=true.")
    }
    guard let role = try await get(Self.path, token) else { return nil }
    let name = String(decoding: role.body, as: UTF8.self)
    guard name.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "?") }),
      let answer = try await get(Self.path + name, token, isJSON: true),
      let found = try? JSON.parse(answer.body).value,
      // An answer of 200 may also be a complaint about the role.
      ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"].allSatisfy({ found[$0] != nil })
    else { return nil }
    var credentials = try found.credentials(
      source: "the metadata service \(url.origin)", token: "Token", client.secrets,
      advice: "See that the instance still has a role.")
    credentials.expiration = credentials.expiration.map(extended)
    return credentials
  }

  private enum Token {
    case given(String)
    /// The service is of version 1, or not there.
    case unknown
    /// The request itself was refused.
    case refused
  }

  private func token() async throws(CredentialsError) -> Token {
    do {
      let response = try await send(
        "PUT", "latest/api/token", ("x-aws-ec2-metadata-token-ttl-seconds", "21600"), body: []
      ) { ![200, 400, 403, 404, 405].contains($0.status) }
      switch response.status {
      case 200:
        let token = String(decoding: response.body, as: UTF8.self)
        client.secrets.learn([token])
        return .given(token)
      case 400: return .refused
      default: return .unknown
      }
    } catch {
      if error.isCancelled { throw .cancelled }
      return .unknown
    }
  }

  /// An answer that is of use; `nil` where none came.
  private func get(
    _ path: String, _ token: String?, isJSON: Bool = false
  ) async throws(CredentialsError) -> HTTPResponse? {
    let isGood: (HTTPResponse) -> Bool = {
      $0.status == 200 && !$0.body.isEmpty && (!isJSON || (try? JSON.parse($0.body)) != nil)
    }
    do {
      let response = try await send(
        "GET", path, token.map { ("x-aws-ec2-metadata-token", $0) }
      ) { !isGood($0) }
      return isGood(response) ? response : nil
    } catch {
      if error.isCancelled { throw .cancelled }
      return nil
    }
  }

  private func send(
    _ method: String, _ path: String, _ header: (String, String)?, body: [UInt8]? = nil,
    isTemporary: (HTTPResponse) -> Bool
  ) async throws(ServiceFault) -> HTTPResponse {
    var request = try CredentialRequest(
      method, url.appending(path), headers: header.map { [$0] } ?? [], body: body)
    request.timeout = timeout
    request.attempts = attempts
    request.pause = .zero
    return try await client.send(request, isTemporary: isTemporary).response
  }

  /// The service may give what is about to expire, or has expired, when it has trouble of its own; EC2
  /// honours such for longer, and asking at every request would not help it.
  private func extended(_ end: Date) -> Date {
    let ahead = TimeInterval(15 * 60 + Int.random(in: 120...600))
    return end.timeIntervalSinceNow <= ahead ? Date(timeIntervalSinceNow: ahead) : end
  }
}
