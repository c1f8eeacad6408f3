import Foundation
import HTTP

/// Checks the signature of a received request, as a service does.
public struct SigV4Verifier: Sendable {
  /// Those who may sign, each with another access key id.
  public var credentials: [Credentials]
  /// The signing name.
  public var service: String
  /// `nil` where the scope may name any.
  public var region: String?
  /// Seconds that the signer's clock may be off.
  public var tolerance: TimeInterval
  private let keys = SigningKeyCache()

  public init(
    credentials: [Credentials], service: String, region: String? = nil,
    tolerance: TimeInterval = 300
  ) {
    self.credentials = credentials
    self.service = service
    self.region = region
    self.tolerance = tolerance
  }

  public enum Outcome: Sendable, Equatable {
    case verified(accessKeyID: String)
    case rejected(SignatureRejection)
  }

  /// Whether a request in header or query form was signed rightly, by someone known, for this
  /// service, and lately.
  public func verify(_ request: HTTPRequest, at now: Date) -> Outcome {
    do throws(SignatureRejection) {
      let claim = try SignatureClaim(request)
      try check(claim, of: request, at: now)
      return .verified(accessKeyID: claim.accessKeyID)
    } catch {
      return .rejected(error)
    }
  }

  private func check(
    _ claim: SignatureClaim, of request: HTTPRequest, at now: Date
  ) throws(SignatureRejection) {
    guard
      let signer = credentials.first(where: { Self.areEqual($0.accessKeyID, claim.accessKeyID) })
    else { throw .unknownAccessKey }
    try checkScope(claim)
    try checkDate(claim, at: now)
    guard claim.signedHeaders.contains("host") else { throw .unsignedHost }
    guard Self.areEqual(claim.sessionToken ?? "", signer.sessionToken ?? "") else {
      throw .wrongSessionToken
    }

    // Always of the body that came, whatever `X-Amz-Content-Sha256` says.
    let rule = CanonicalPath.Rule(service: service, normalizes: true)
    let payload =
      claim.isPresigned && rule.isS3 ? PayloadHash.unsigned : PayloadHash(of: request.body)
    let canonical = CanonicalRequest(
      request, query: QueryPairs(request.query).removing(["X-Amz-Signature"]),
      signedHeaders: claim.signedHeaders, payload: payload, pathRule: rule)
    let toSign = StringToSign(canonical, date: claim.date, scope: claim.scope)
    let expected = keys.key(secret: signer.secretAccessKey, scope: claim.scope).sign(toSign)
    guard Self.areEqual(expected, claim.signature) else {
      throw .wrongSignature(
        canonicalRequest: canonical.bytes, stringToSign: toSign.text)
    }
  }

  private func checkScope(_ claim: SignatureClaim) throws(SignatureRejection) {
    if !Self.areEqual(claim.scope.date, claim.date.day) {
      throw .wrongScope(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
          + "HTTP: '\(claim.scope.date)' != '\(claim.date.day)', from '\(claim.date.text)'.")
    }
    if !Self.areEqual(claim.scope.service, service) {
      throw .wrongScope("Credential should be scoped to correct service: '\(service)'.")
    }
    if let region, !Self.areEqual(claim.scope.region, region) {
      throw .wrongScope(
        "Credential should be scoped to a valid region, not '\(claim.scope.region)'.")
    }
  }

  private func checkDate(_ claim: SignatureClaim, at now: Date) throws(SignatureRejection) {
    let age = now.timeIntervalSince(claim.date.date)
    if age < -tolerance {
      throw .notYetCurrent(signed: claim.date.text, now: SigningDate(now).text)
    }
    if let expires = claim.expires {
      if age > TimeInterval(expires) { throw .presignedExpired }
    } else if age > tolerance {
      throw .expired(signed: claim.date.text, now: SigningDate(now).text)
    }
  }

  /// Byte for byte, in a time that does not tell where they differ.
  private static func areEqual(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count
      && zip(one.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
