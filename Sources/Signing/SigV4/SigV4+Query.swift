import HTTP

extension SigV4 {
  /// The parameters of a presigned request, apart from the signature itself.
  static let queryParameters = [
    "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires",
    "X-Amz-Security-Token",
  ]

  /// Signs in the query.
  func queryProducts(of request: HTTPRequest, at date: SigningDate, expires: Int) -> Products {
    var signed = request
    signed.headers.remove("Authorization")
    signed.headers.remove("X-Amz-Security-Token")
    let names = SignedHeaders(of: signed.headers)
    let scope = scope(at: date)
    // In the order in which AWS's own signers write them.
    var parameters = [
      ("X-Amz-Algorithm", StringToSign.algorithm),
      ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope.text)"),
      ("X-Amz-Date", date.text),
      ("X-Amz-SignedHeaders", names.text),
      ("X-Amz-Expires", String(expires)),
    ]
    let token = credentials.sessionToken.map { ("X-Amz-Security-Token", $0) }
    if let token, !options.omitsSessionToken { parameters.append(token) }

    let own = QueryPairs(request.query).removing(Self.queryParameters + ["X-Amz-Signature"])
    let canonical = CanonicalRequest(
      signed, query: own.appending(parameters), signedHeaders: names,
      payload: pathRule.isS3 ? .unsigned : PayloadHash(of: request.body), pathRule: pathRule)
    let toSign = StringToSign(canonical, date: date, scope: scope)
    let signature = keys.key(secret: credentials.secretAccessKey, scope: scope).sign(toSign)

    if let token, options.omitsSessionToken { parameters.append(token) }
    parameters.append(("X-Amz-Signature", signature))
    signed.target =
      Array(request.path) + [UInt8(ascii: "?")] + own.appending(parameters).raw
    return Products(
      canonicalRequest: canonical.bytes, stringToSign: toSign.text, signature: signature,
      signedRequest: signed)
  }
}
