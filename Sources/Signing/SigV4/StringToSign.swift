/// What is signed in the end (SigV4, task 2).
struct StringToSign {
  static let algorithm = "AWS4-HMAC-SHA256"

  let text: String

  init(_ request: CanonicalRequest, date: SigningDate, scope: CredentialScope) {
    text = """
      \(Self.algorithm)
      \(date.text)
      \(scope.text)
      \(SHA256Hex.digest(request.bytes))
      """
  }
}

/// For whom and for which day a signature is made.
struct CredentialScope: Equatable {
  static let terminator = "aws4_request"

  /// `YYYYMMDD`.
  var date: String
  var region: String
  var service: String

  var text: String { "\(date)/\(region)/\(service)/\(Self.terminator)" }
}
