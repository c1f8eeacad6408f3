import Foundation
import HTTP

/// AWS Signature Version 4.
public struct SigV4: Sendable {
  public var credentials: Credentials
  public var region: String
  /// The signing name, for example `apigateway`.
  public var service: String
  public var options: Options
  let keys = SigningKeyCache()

  public struct Options: Sendable {
    public var form: Form = .header
    /// Whether `.`, `..` and `//` in the path are resolved first, as every service but S3 expects.
    public var normalizesPath = true
    /// Whether the payload's hash is sent as `X-Amz-Content-Sha256` too. The header form only.
    public var signsBody = false
    /// Whether the session token is added only after signing.
    public var omitsSessionToken = false

    public init() {}
  }

  public enum Form: Sendable, Equatable {
    /// In the `Authorization` field.
    case header
    /// In the query, valid for so many seconds.
    case query(expires: Int)
  }

  public init(
    credentials: Credentials, region: String, service: String, options: Options = Options()
  ) {
    self.credentials = credentials
    self.region = region
    self.service = service
    self.options = options
  }

  /// The request with a signature. It must carry its `Host` already. A signature that it carried
  /// before is replaced; nothing else of it changes.
  public func sign(_ request: HTTPRequest, at date: Date) -> HTTPRequest {
    products(of: request, at: date).signedRequest
  }

  /// A signature and all that it was made from.
  public struct Products: Sendable {
    /// Bytes, since a method may be any.
    public var canonicalRequest: [UInt8]
    public var stringToSign: String
    /// 64 hexadecimal digits.
    public var signature: String
    public var signedRequest: HTTPRequest
  }

  /// The request with a signature, and the steps on the way to it.
  public func products(of request: HTTPRequest, at date: Date) -> Products {
    switch options.form {
    case .header: headerProducts(of: request, at: SigningDate(date))
    case .query(let expires): queryProducts(of: request, at: SigningDate(date), expires: expires)
    }
  }

  func scope(at date: SigningDate) -> CredentialScope {
    CredentialScope(date: date.day, region: region, service: service)
  }

  var pathRule: CanonicalPath.Rule {
    CanonicalPath.Rule(service: service, normalizes: options.normalizesPath)
  }
}
