/// Why a request's signature is refused.
public enum SignatureRejection: Error, Sendable, Equatable {
  /// Neither an `Authorization` header nor a signature in the query.
  case missingToken
  /// What is there cannot be read as a signature; says what is missing.
  case incomplete(String)
  case unknownAccessKey
  case wrongSessionToken
  /// Another region, service, day or terminator than the right one; says which.
  case wrongScope(String)
  /// The signature does not cover `Host`.
  case unsignedHost
  /// `YYYYMMDD'T'HHMMSS'Z'`, both.
  case expired(signed: String, now: String)
  case notYetCurrent(signed: String, now: String)
  case presignedExpired
  case wrongSignature(canonicalRequest: [UInt8], stringToSign: String)

  /// The code under which AWS services report it, status 403. The codes are documented as common
  /// errors of AWS APIs; API Gateway's own choice among them was not recorded.
  public var code: String {
    switch self {
    case .missingToken: "MissingAuthenticationTokenException"
    case .incomplete: "IncompleteSignatureException"
    case .unknownAccessKey, .wrongSessionToken: "UnrecognizedClientException"
    case .wrongScope, .unsignedHost, .expired, .notYetCurrent, .presignedExpired, .wrongSignature:
      "InvalidSignatureException"
    }
  }

  /// For people; never holds a secret or a signature.
  public var message: String {
    switch self {
    case .missingToken: "Missing Authentication Token"
    case .incomplete(let what), .wrongScope(let what): what
    case .unknownAccessKey, .wrongSessionToken:
      "The security token included in the request is invalid."
    case .unsignedHost: "'Host' must be a 'SignedHeader' in the AWS Authorization."
    case .expired(let signed, let now):
      "Signature expired: \(signed) is now earlier than what is accepted at \(now)."
    case .notYetCurrent(let signed, let now):
      "Signature not yet current: \(signed) is still later than what is accepted at \(now)."
    case .presignedExpired: "Request has expired."
    case .wrongSignature:
      "The request signature we calculated does not match the signature you provided. Check your "
        + "AWS Secret Access Key and signing method. Consult the service documentation for details."
    }
  }
}
