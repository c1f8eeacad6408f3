import HTTP

/// Blanks secrets out of what is shown or written: by name, in headers and query parameters that
/// carry them, and by value, wherever the endpoint may have echoed them.
///
/// Values shorter than eight bytes are not searched for (`test` is no secret, and in every body).
public struct Redactor: Sendable {
  /// What stands in place of a secret.
  public static let replacement = "[redacted]"

  private let secrets: Secrets
  /// Of what single requests held.
  private var searches: [ByteSearch] = []

  /// - Parameter secrets: All that are in use. What they learn later counts too.
  public init(_ secrets: Secrets = Secrets()) {
    self.secrets = secrets
  }

  public init(credentials: [Credentials]) {
    self.init(Secrets(credentials))
  }

  /// A redactor that knows the signature, tokens and cookies of that very request too, for what the
  /// endpoint made of it.
  public func knowing(_ request: HTTPRequest) -> Redactor {
    var values: [[UInt8]] = []
    var signatures: [[UInt8]] = []
    for field in request.headers.fields where Self.isSensitive(field) {
      values.append(field.value)
      // `Bearer TOKEN`: the token alone.
      if let space = field.value.firstIndex(of: UInt8(ascii: " ")) {
        values.append(Array(field.value[(space + 1)...]))
      }
      if let signature = Self.signature(in: field.value) { signatures.append(signature) }
    }
    let query = QueryPairs(request.query)
    for name in Self.sensitiveParameters { values += query.values(name).map { Array($0.utf8) } }
    signatures += query.values("X-Amz-Signature").map { Array($0.utf8) }
    for signature in signatures {
      values += SecretForms.all(of: signature)
      // An endpoint may tell of it in the answer to another request.
      secrets.remember(signature: signature)
    }
    guard !values.isEmpty else { return self }
    var redactor = self
    redactor.searches.append(ByteSearch(values))
    return redactor
  }

  /// The request as it can be shown.
  public func redacting(_ request: HTTPRequest) -> HTTPRequest {
    knowing(request).redacting(known: request)
  }

  /// The request that `knowing(_:)` was told of, as it can be shown.
  public func redacting(known request: HTTPRequest) -> HTTPRequest {
    var result = request
    result.method = redacting(request.method)
    result.target = redacting(Self.target(of: request))
    result.headers = redacting(request.headers)
    result.body = request.body.map { redacting($0) }
    return result
  }

  /// The response as it can be shown. What the request held is known after `knowing(_:)`.
  public func redacting(_ response: HTTPResponse) -> HTTPResponse {
    var result = response
    result.reason = redacting(response.reason)
    result.headers = redacting(response.headers)
    result.body = redacting(response.body)
    result.trailers = redacting(response.trailers)
    return result
  }

  /// - Parameter isCut: Whether the bytes may end within a secret, of which then the beginning is
  ///   blanked too.
  public func redacting(_ bytes: [UInt8], isCut: Bool = false) -> [UInt8] {
    let replacement = Array(Self.replacement.utf8)
    let searched = ([secrets.search] + searches).reduce(bytes) { bytes, search in
      search.replacing(in: bytes, with: replacement, isCut: isCut)
    }
    return SignatureSearch(secrets: secrets).replacing(in: searched, with: replacement)
  }

  public func redacting(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let result = redacting(bytes)
    return result.count == bytes.count && result == bytes
      ? text : String(decoding: result, as: UTF8.self)
  }

  private func redacting(_ headers: HTTPFields) -> HTTPFields {
    HTTPFields(
      headers.fields.map { field in
        HTTPFields.Field(
          redacting(field.name),
          Self.isSensitive(field) ? Array(Self.replacement.utf8) : redacting(field.value))
      })
  }
}
