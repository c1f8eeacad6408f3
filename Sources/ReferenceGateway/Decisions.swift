import JSON

/// What nobody outside AWS knows of the real service, decided. Everything here is a decision and no
/// evidence: a scenario must not take it for the real service's behaviour. What is documented or was
/// observed stands beside the code that does it, with its source.
enum Decisions {
  // MARK: Names

  /// The account in identifiers and ARNs. The documentation's own example.
  static let account = "123456789012"

  // MARK: Pages

  /// Items in a page when MaxResults is absent.
  static let defaultPageSize = 100
  /// A larger MaxResults is accepted and gets pages of this size.
  static let largestPageSize = 500

  /// MaxResults is a string in the model. Decided: ASCII digits that make a number above 0, with
  /// leading zeros if need be; anything else, the empty string included, is refused.
  static func pageSize(_ text: String?) throws(Refusal) -> Int {
    guard let text else { return defaultPageSize }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else {
      throw .badRequest("maxResults must be a positive integer, not '\(text.excerpt)'")
    }
    // More digits than an Int holds are a large number all the same.
    return min(Int(String(decoding: digits, as: UTF8.self)) ?? largestPageSize, largestPageSize)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// An empty token asks for the first page: clients take an empty token for none, and botocore
  /// sends it.
  static func meansFirstPage(_ token: String?) -> Bool { token?.isEmpty ?? true }

  static let invalidToken = Refusal.badRequest("Invalid nextToken specified")

  // MARK: What is not found

  // The text for an API was observed and stands in `Store`. The others are made in its likeness.

  static func integrationNotFound(_ id: String) -> Refusal {
    .notFound("Invalid Integration identifier specified \(id.excerpt)")
  }

  static func integrationResponseNotFound(_ id: String) -> Refusal {
    .notFound("Invalid IntegrationResponse identifier specified \(id.excerpt)")
  }

  static func resourceNotFound(_ arn: String) -> Refusal {
    .notFound("Invalid resource identifier specified \(arn.excerpt)")
  }

  /// An empty label in mid-path is an identifier that does not exist. The real service said 403 to
  /// requests that it could not route, in 2020; a 403 would prove nothing in a negative case.
  /// A method that the path does not have is answered in the same way.
  static func noOperation(method: String, path: String) -> Refusal {
    .notFound("No operation for \(method.excerpt) \(path.excerpt)")
  }

  /// The contract has the operation and this gateway has not.
  static func notOffered(_ what: String) -> Refusal {
    Refusal(
      code: "NotImplementedException", status: 501,
      message: "\(what) is not implemented by this reference gateway")
  }

  // MARK: Integration responses

  /// Documented as `$default` or a regular expression between slashes; what the service says to
  /// anything else is unknown. Decided: every string that is not empty is taken.
  static func checkIntegrationResponseKey(_ key: String) throws(Refusal) {
    if key.isEmpty { throw .badRequest("integrationResponseKey must not be empty") }
  }

  /// In the likeness of the text observed for routes.
  static func duplicateKey(_ key: String) -> Refusal {
    .conflict("Integration response with key \(key.excerpt) already exists for this Integration")
  }

  /// "Supported only for WebSocket APIs", says the documentation. Decided: creating and listing are
  /// refused on an HTTP API. Where a single one is asked for there is none to be found.
  static let onlyForWebSocket = Refusal.badRequest(
    "Integration responses are supported only for WebSocket APIs")

  // MARK: APIs and integrations

  static let selectionExpressionRequired = Refusal.badRequest(
    "routeSelectionExpression is required for protocol type WEBSOCKET")

  /// For members that the documentation reserves for one kind of API.
  static func onlyFor(_ kind: String, _ member: String) -> Refusal {
    .badRequest("\(member) is supported only for \(kind) APIs")
  }

  /// Documented: what quick create made can't be deleted. The refusal is a decision.
  static let managed = Refusal.badRequest("A managed integration cannot be deleted")

  /// Members of CreateApi and UpdateApi that make an integration, a route and a stage along with it.
  static let quickCreateMembers = ["target", "routeKey", "credentialsArn"]

  static let payloadFormatForWebSocket = Refusal.badRequest(
    "payloadFormatVersion must be 1.0 for protocol type WEBSOCKET")

  /// Documented as the greatest timeout of a WebSocket API; the model knows only 30,000.
  static let longestWebSocketTimeout = 29_000

  static let timeoutTooLong = Refusal.badRequest(
    "timeoutInMillis must be at most \(longestWebSocketTimeout) for protocol type WEBSOCKET")

  // MARK: Bodies

  /// A body that is absent or empty is an object without members. Content-Type is not looked at, and
  /// a body is ignored where the operation has none. A duplicate key is read as its last value;
  /// everything else that RFC 8259 forbids is refused.
  static let toleratedAnomalies: Set<JSONAnomaly.Kind> = [.duplicateKey]
  static let bodyDepth = 64

  // A null member is an absent one: on create it gets its default, and an update leaves the member
  // alone. An empty string or an empty map in an update is a value like another, and replaces the
  // old one whole. Members that the contract does not know are ignored. (`ValueReader`, `merging`.)

  // Terraform takes a request parameter away by an update that gives it an empty value, which the
  // documented length of 1 to 512 does not allow. Decided: in an update, an entry of a map whose
  // values cannot be empty is left out where its value is.

  // MARK: Requests

  /// A parameter that takes one value and is given twice.
  static func repeated(_ parameter: String) -> Refusal {
    .badRequest("\(parameter) is given more than once")
  }

  /// A path or query whose escapes are no hexadecimal digits, or stand for no UTF-8. `+` is a plus.
  static func undecodable(_ what: String) -> Refusal {
    .badRequest("\(what) is not percent-encoded UTF-8")
  }

  // MARK: Throttling

  /// The documentation gives a rate for the account; no value of limitType was ever seen.
  static let throttled = Refusal(
    code: "TooManyRequestsException", message: "Too Many Requests",
    members: ["limitType": .string("ACCOUNT_REQUEST_RATE")])
}

extension String {
  /// Short enough for a message. Counted in scalars: a single Character can be of any length.
  var excerpt: String {
    utf8.count <= 200 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(100))) + "…"
  }
}
