import HTTP

/// The one spelling of a request that both sides hash (SigV4, task 1 of the signing process).
struct CanonicalRequest {
  let bytes: [UInt8]

  init(
    _ request: HTTPRequest, query: QueryPairs, signedHeaders: SignedHeaders, payload: PayloadHash,
    pathRule: CanonicalPath.Rule
  ) {
    let newline = UInt8(ascii: "\n")
    var bytes = request.method
    bytes.append(newline)
    bytes += CanonicalPath(request.path, rule: pathRule).bytes
    bytes.append(newline)
    bytes += query.canonical
    bytes.append(newline)
    signedHeaders.appendLines(of: request.headers, to: &bytes)
    bytes.append(newline)
    bytes += signedHeaders.text.utf8
    bytes.append(newline)
    bytes += payload.text.utf8
    self.bytes = bytes
  }
}

/// What stands for the body in a canonical request.
struct PayloadHash {
  let text: String

  init(text: String) {
    self.text = text
  }

  /// SHA-256 of the bytes; of none where there is no body.
  init(of body: [UInt8]?) {
    text = body.map { SHA256Hex.digest($0) } ?? Self.empty
  }

  /// SHA-256 of nothing.
  private static let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  static let unsigned = PayloadHash(text: "UNSIGNED-PAYLOAD")
}
