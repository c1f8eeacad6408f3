import HTTP

extension SigV4 {
  /// Signs in the `Authorization` field.
  func headerProducts(of request: HTTPRequest, at date: SigningDate) -> Products {
    var signed = request
    signed.headers.remove("Authorization")
    signed.headers.remove("X-Amz-Date")
    signed.headers.remove("X-Amz-Security-Token")
    if let token = credentials.sessionToken {
      signed.headers.append("X-Amz-Security-Token", token)
    }
    signed.headers.append("X-Amz-Date", date.text)
    let payload: PayloadHash
    if let given = signed.headers.first("X-Amz-Content-Sha256") {
      payload = PayloadHash(text: given)
    } else {
      payload = PayloadHash(of: request.body)
      if options.signsBody { signed.headers.append("x-amz-content-sha256", payload.text) }
    }

    let names = SignedHeaders(
      of: signed.headers, omitting: options.omitsSessionToken ? ["x-amz-security-token"] : [])
    let scope = scope(at: date)
    let canonical = CanonicalRequest(
      signed, query: QueryPairs(signed.query), signedHeaders: names, payload: payload,
      pathRule: pathRule)
    let toSign = StringToSign(canonical, date: date, scope: scope)
    let signature = keys.key(secret: credentials.secretAccessKey, scope: scope).sign(toSign)
    signed.headers.append(
      "Authorization",
      "\(StringToSign.algorithm) Credential=\(credentials.accessKeyID)/\(scope.text), "
        + "SignedHeaders=\(names.text), Signature=\(signature)")
    return Products(
      canonicalRequest: canonical.bytes, stringToSign: toSign.text, signature: signature,
      signedRequest: signed)
  }
}
