/// The named clause of a contract that an expectation tests, for example `pagination.page-size`.
///
/// The catalogue is closed: a scenario that names another rule is refused. A raw value is the
/// clause's name and, after a colon, what it demands.
public enum Rule: String, Sendable, CaseIterable {
  // Of every message.
  case framing =
    "http.framing: a 204 or 304 has no body and no Content-Length, and nothing follows a message"

  // Of every response to a request that the contract can serialise.
  case wellFormedJSON = "json.well-formed: a body is well-formed JSON"
  case duplicateKey = "json.duplicate-key: no object holds a key twice"
  case encoding = "json.encoding: a body is UTF-8 without a byte order mark"
  case mediaType = "response.media-type: a body has the media type of the protocol"
  case status = "response.status: success has the modelled status"
  case requestID = "response.request-id: every answer carries a request id"
  case outputType = "output.type: every member has its modelled type"
  case requiredMember = "output.required-member: every required member is there"
  case timestampFormat = "output.timestamp-format: a timestamp has its modelled format"
  case timestampOffset = "output.timestamp-offset: a timestamp is written in UTC, with Z"
  case null = "output.null: a member without a value is absent, not null"
  case unknownMember = "output.unknown-member: no member is there that the model lacks"
  case enumValue = "output.enum-value: an enum member has a modelled value"
  case errorCode = "error.code: an error carries a code"
  case errorStatus = "error.status: a modelled error has its modelled status"

  // Of a case's own expectations.
  case expectedStatus = "expect.status: the status is as expected"
  case expectedHeader = "expect.header: a header field is as expected"
  case expectedBody = "expect.body: the body is as expected"
  case expectedOutput = "expect.output: the output is as expected"
  case expectedSuccess = "expect.success: a valid request is accepted"
  case expectedError = "expect.error: the error is as expected"
  case errorMessage =
    "error.message: an error has a non-empty message, and the one that is expected"
  case errorJSON = "error.json: an error's body is a JSON object"
  case assertion = "expect.that: a JMESPath assertion holds"
  case rejection = "client.rejection: the input is rejected before anything is sent"

  // Pagination laws.
  case pageSize = "pagination.page-size: no page holds more items than MaxResults"
  case tokenAccepted = "pagination.token-accepted: every token that was given is accepted"
  case nothingLost = "pagination.nothing-lost: a walk meets every item"
  case nothingTwice = "pagination.nothing-twice: a walk meets no item twice"
  case walkEnds = "pagination.walk-ends: a walk comes to an end"
  case fullLastPage = "pagination.full-last-page: a full last page carries no token"
  case lastToken = "pagination.last-token: the last page's token is absent, not null or empty"
  case tokenRefused = "pagination.token-refused: an unknown or foreign token is refused"
  case tokenPageSize =
    "pagination.token-page-size: a token is accepted together with another page size"
  case tokenRepeatable = "pagination.token-repeatable: a token asked twice gives the same page"

  // Clauses that scenarios name.
  case validationRequired = "validation.required: a missing required member is refused"
  case validationType = "validation.type: a value of the wrong type is refused"
  case validationEnum = "validation.enum: a value outside an enum is refused"
  case validationLength = "validation.length: a value of a wrong length is refused"
  case validationRange = "validation.range: a number outside its range is refused"
  case validationSyntax = "validation.syntax: a malformed body is refused"
  case validationMaxResults = "validation.max-results: an impossible MaxResults is refused"
  case conflict = "state.conflict: a duplicate is refused"
  case notFound = "state.not-found: what does not exist is not found"
  case ownership = "state.ownership: a child is found through its own parent only"
  case roundTrip = "state.round-trip: what was written is read back"
  case partialUpdate = "state.partial-update: an update leaves other members alone"
  case listEqualsGet = "state.list-equals-get: an item of a list equals its Get"
  case routing = "http.routing: a request reaches the operation of its path and method, or none"
  case label = "http.label: a label is decoded once and matched whole"
  case queryDecoding = "http.query: a query parameter is percent-decoded"
  case authentication = "auth.signature: a request without a valid signature is refused"
}

extension Rule {
  public static var catalogue: [Rule] { allCases }

  public static func named(_ name: String) -> Rule? { byName[name] }

  /// For example `pagination.page-size`.
  public var name: String { String(rawValue.utf8.prefix { $0 != UInt8(ascii: ":") }) ?? rawValue }

  /// What the clause demands, as a sentence without its full stop.
  public var demand: String { String(rawValue.utf8.dropFirst(name.utf8.count + 2)) ?? rawValue }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
