import Foundation
import HTTP

/// The Security Token Service: what Assay asks of it.
public struct STS: Sendable {
  let url: ServiceURL
  let region: String
  let client: CredentialClient

  /// For example `https://sts.eu-west-1.amazonaws.com`.
  public var origin: String { url.origin }

  /// Credentials of a role, for what holds other credentials.
  public func assumeRole(
    _ role: AssumeRole, with credentials: Credentials
  ) async throws(ServiceFault) -> Credentials {
    let answer = try await call("AssumeRole", role.parameters, credentials)
    return try answer.credentials(of: "AssumeRole", from: url, client.secrets)
  }

  /// Credentials of a role, for what holds a token of an identity provider.
  public func assumeRole(
    _ role: AssumeRole, webIdentityToken token: String
  ) async throws(ServiceFault) -> Credentials {
    client.secrets.learn([token])
    let answer = try await call(
      "AssumeRoleWithWebIdentity", role.parameters + [("WebIdentityToken", token)], nil)
    return try answer.credentials(of: "AssumeRoleWithWebIdentity", from: url, client.secrets)
  }

  /// Whose credentials these are. Nobody may be denied the question.
  public func callerIdentity(
    with credentials: Credentials
  ) async throws(ServiceFault) -> CallerIdentity {
    let answer = try await call("GetCallerIdentity", [], credentials)
    let path = "GetCallerIdentityResponse/GetCallerIdentityResult/"
    guard let account = answer.texts[path + "Account"], let arn = answer.texts[path + "Arn"] else {
      throw ServiceFault(reason: "\(url.origin) answered GetCallerIdentity without an account")
    }
    return CallerIdentity(
      account: account, arn: arn)
  }

  /// - Parameter credentials: `nil` sends the request unsigned.
  private func call(
    _ action: String, _ parameters: [(String, String)], _ credentials: Credentials?
  ) async throws(ServiceFault) -> STSAnswer {
    let pairs = [("Action", action), ("Version", "2011-06-15")] + parameters
    let request = try CredentialRequest(
      "POST", url, headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
      body: Array(FormEncoding.encoded(pairs).utf8))
    if let credentials { client.secrets.learn(credentials) }
    var skew: TimeInterval = 0
    while true {
      let answer = try await client.send(request, isTemporary: STSAnswer.isTemporary) { request in
        guard let credentials else { return request }
        return SigV4(credentials: credentials, region: region, service: "sts")
          .sign(request, at: Date(timeIntervalSinceNow: skew))
      }
      let response = answer.response
      if response.isSuccess {
        guard let texts = XMLTexts(response.body) else {
          throw ServiceFault(reason: "\(url.origin) answered \(action) with what is no XML")
        }
        return STSAnswer(texts: texts)
      }
      // A clock that is off by more than STS allows: once more by the clock of STS.
      if skew == 0, response.status == 400 || response.status == 403, credentials != nil,
        let found = SkewedClock.skew(by: response.headers), abs(found) > SkewedClock.tolerance
      {
        skew = found
        continue
      }
      let texts = XMLTexts(response.body)
      throw answer.fault(
        code: texts?["ErrorResponse/Error/Code"], message: texts?["ErrorResponse/Error/Message"])
    }
  }
}

/// A role to assume.
public struct AssumeRole: Sendable, Equatable {
  public var arn: String
  public var externalID: String?
  /// `nil` for one that says that it was Assay, and when.
  public var sessionName: String?
  /// In seconds; `nil` for the role's own, an hour.
  public var duration: Int?

  public init(
    arn: String, externalID: String? = nil, sessionName: String? = nil, duration: Int? = nil
  ) {
    self.arn = arn
    self.externalID = externalID
    self.sessionName = sessionName
    self.duration = duration
  }

  var parameters: [(String, String)] {
    let name = sessionName ?? "assay-\(Int(Date().timeIntervalSince1970))"
    return [("RoleArn", arn), ("RoleSessionName", name)]
      + (externalID.map { [("ExternalId", $0)] } ?? [])
      + (duration.map { [("DurationSeconds", String($0))] } ?? [])
  }
}

/// Who a request is from.
public struct CallerIdentity: Sendable, Equatable {
  /// Twelve digits.
  public var account: String
  public var arn: String

  public init(account: String, arn: String) {
    self.account = account
    self.arn = arn
  }
}

/// An answer of STS.
private struct STSAnswer {
  var texts: XMLTexts

  func credentials(
    of action: String, from url: ServiceURL, _ secrets: Secrets
  ) throws(ServiceFault) -> Credentials {
    let path = "\(action)Response/\(action)Result/Credentials/"
    func value(_ name: String) throws(ServiceFault) -> String {
      guard let text = texts[path + name], !text.isEmpty else {
        throw ServiceFault(reason: "\(url.origin) answered \(action) without \(name)")
      }
      return text
    }
    guard let expiration = Expiration.date(try value("Expiration")) else {
      throw ServiceFault(reason: "\(url.origin) answered \(action) with an Expiration of no date")
    }
    let values = [
      ("AccessKeyId", try value("AccessKeyId")), ("SecretAccessKey", try value("SecretAccessKey")),
      ("SessionToken", try value("SessionToken")),
    ]
    secrets.learn([values[1].1, values[2].1])
    do {
      return try Credentials(checking: values, place: url.origin, expiration: expiration)
    } catch {
      throw ServiceFault(reason: error.description.brief)
    }
  }

  /// As botocore tries again: what is the service's own fault, or too much at once.
  static func isTemporary(_ response: HTTPResponse) -> Bool {
    if response.status >= 500 || response.status == 429 { return true }
    guard response.status == 400 else { return false }
    let code = XMLTexts(response.body)?["ErrorResponse/Error/Code"]
    return ["Throttling", "ThrottlingException", "RequestLimitExceeded", "IDPCommunicationError"]
      .contains(code)
  }
}
