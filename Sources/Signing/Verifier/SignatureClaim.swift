import HTTP

/// What a received request says of its own signature.
struct SignatureClaim {
  var accessKeyID: String
  var scope: CredentialScope
  var signedHeaders: SignedHeaders
  var signature: String
  var date: SigningDate
  var sessionToken: String?
  /// Seconds that a presigned request is valid; `nil` in header form.
  var expires: Int?

  var isPresigned: Bool { expires != nil }

  /// A presigned request is valid for seven days at most.
  private static let longestExpiry = 604_800

  init(_ request: HTTPRequest) throws(SignatureRejection) {
    let authorizations = request.headers.values("Authorization")
    let query = QueryPairs(request.query)
    if let authorization = authorizations.first {
      guard authorizations.count == 1 else {
        throw .incomplete("The request has more than one Authorization header.")
      }
      try self.init(authorization: authorization, of: request)
    } else if query.values("X-Amz-Algorithm").first != nil {
      try self.init(query: query)
    } else {
      throw .missingToken
    }
  }

  private init(authorization: String, of request: HTTPRequest) throws(SignatureRejection) {
    let head = StringToSign.algorithm + " "
    guard authorization.hasPrefix(head) else {
      throw .incomplete("Unsupported AWS 'algorithm': the one known is \(StringToSign.algorithm).")
    }
    var parts: [Substring: String] = [:]
    for part in authorization.utf8.dropFirst(head.utf8.count).split(separator: UInt8(ascii: ",")) {
      let pair = part.drop { $0 == UInt8(ascii: " ") }.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      parts[Substring(pair[0])] = String(Substring(pair[1]))
    }
    let dated = request.headers.first("X-Amz-Date") ?? request.headers.first("Date")
    let missing = ["Credential", "Signature", "SignedHeaders"].filter {
      parts[Substring($0), default: ""].isEmpty
    }
    var faults = missing.map { "Authorization header requires '\($0)' parameter." }
    if dated == nil {
      faults.append(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
    }
    guard faults.isEmpty, let dated, let credential = parts["Credential"],
      let signedHeaders = parts["SignedHeaders"], let signature = parts["Signature"]
    else { throw .incomplete(faults.joined(separator: " ")) }
    try self.init(
      credential: credential, signedHeaders: signedHeaders, signature: signature, dated: dated,
      sessionToken: request.headers.first("X-Amz-Security-Token"), expires: nil)
  }

  private init(query: QueryPairs) throws(SignatureRejection) {
    guard query.values("X-Amz-Algorithm") == [StringToSign.algorithm] else {
      throw .incomplete("Unsupported AWS 'algorithm': the one known is \(StringToSign.algorithm).")
    }
    let needed = [
      "X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature", "X-Amz-Date", "X-Amz-Expires",
    ]
    let found = needed.map { query.values($0) }
    let faults = zip(needed, found).filter { $1.count != 1 || $1 == [""] }
    guard faults.isEmpty else {
      throw .incomplete(
        faults.map { "AWS query-string parameters must include '\($0.0)', once." }
          .joined(separator: " "))
    }
    guard let expires = Int(found[4][0]), 0...Self.longestExpiry ~= expires else {
      throw .incomplete("X-Amz-Expires must be from 0 to \(Self.longestExpiry) seconds.")
    }
    try self.init(
      credential: found[0][0], signedHeaders: found[1][0], signature: found[2][0],
      dated: found[3][0], sessionToken: query.values("X-Amz-Security-Token").first,
      expires: expires)
  }

  private init(
    credential: String, signedHeaders: String, signature: String, dated: String,
    sessionToken: String?, expires: Int?
  ) throws(SignatureRejection) {
    let parts = credential.utf8.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    guard parts.count >= 5 else {
      throw .incomplete("Credential must have at least 5 slash-delimited elements.")
    }
    guard parts[parts.count - 1] == CredentialScope.terminator else {
      throw .wrongScope(
        "Credential should be scoped with a valid terminator: '\(CredentialScope.terminator)'.")
    }
    guard let date = SigningDate(text: dated) else {
      throw .incomplete("Date must be in ISO-8601 'basic format'. Got '\(dated)'.")
    }
    accessKeyID = parts.dropLast(4).joined(separator: "/")
    scope = CredentialScope(
      date: parts[parts.count - 4], region: parts[parts.count - 3],
      service: parts[parts.count - 2])
    self.signedHeaders = SignedHeaders(claim: signedHeaders)
    self.signature = signature
    self.date = date
    self.sessionToken = sessionToken
    self.expires = expires
  }
}
