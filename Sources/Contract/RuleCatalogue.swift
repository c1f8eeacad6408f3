extension Rule {
  // Of every message.
  public static let framing = Rule(
    "http.framing", "a 204 or 304 has no body and no Content-Length, and nothing follows the end of a message")

  // Of every response to a request that the contract can serialise.
  public static let wellFormedJSON = Rule("json.well-formed", "a body is well-formed JSON")
  public static let duplicateKey = Rule("json.duplicate-key", "no object holds a key twice")
  public static let encoding = Rule("json.encoding", "a body is UTF-8 without a byte order mark")
  public static let mediaType = Rule("response.media-type", "a body has the media type of the protocol")
  public static let status = Rule("response.status", "success has the modelled status")
  public static let requestID = Rule("response.request-id", "every answer carries a request id")
  public static let outputType = Rule("output.type", "every member has its modelled type")
  public static let requiredMember = Rule("output.required-member", "every required member is there")
  public static let timestampFormat = Rule("output.timestamp-format", "a timestamp has its modelled format")
  public static let timestampOffset = Rule("output.timestamp-offset", "a timestamp is written in UTC, with Z")
  public static let null = Rule("output.null", "a member without a value is absent, not null")
  public static let unknownMember = Rule("output.unknown-member", "no member is there that the model lacks")
  public static let enumValue = Rule("output.enum-value", "an enum member has a modelled value")
  public static let errorCode = Rule("error.code", "an error carries a code")
  public static let errorStatus = Rule("error.status", "a modelled error has its modelled status")

  // Of a case's own expectations.
  public static let expectedStatus = Rule("expect.status", "the status is as expected")
  public static let expectedHeader = Rule("expect.header", "a header field is as expected")
  public static let expectedBody = Rule("expect.body", "the body is as expected")
  public static let expectedOutput = Rule("expect.output", "the output is as expected")
  public static let expectedSuccess = Rule("expect.success", "a valid request is accepted")
  public static let expectedError = Rule("expect.error", "the error is as expected")
  public static let errorMessage = Rule("error.message", "an error has a non-empty message")
  public static let errorJSON = Rule("error.json", "an error's body is a JSON object")
  public static let assertion = Rule("expect.that", "a JMESPath assertion holds")
  public static let rejection = Rule("client.rejection", "the input is rejected before anything is sent")

  // Pagination laws.
  public static let pageSize = Rule("pagination.page-size", "no page holds more items than MaxResults")
  public static let tokenAccepted = Rule("pagination.token-accepted", "every token that was given is accepted")
  public static let nothingLost = Rule("pagination.nothing-lost", "a walk meets every item")
  public static let nothingTwice = Rule("pagination.nothing-twice", "a walk meets no item twice")
  public static let walkEnds = Rule("pagination.walk-ends", "a walk comes to an end")
  public static let fullLastPage = Rule("pagination.full-last-page", "a full last page carries no token")
  public static let lastToken = Rule("pagination.last-token", "the last page's token is absent, not null or empty")
  public static let tokenRefused = Rule("pagination.token-refused", "an unknown or foreign token is refused")
  public static let tokenPageSize = Rule(
    "pagination.token-page-size", "a token is accepted together with another page size")
  public static let tokenRepeatable = Rule(
    "pagination.token-repeatable", "a token asked twice gives the same page")

  // Clauses that scenarios name.
  public static let validationRequired = Rule("validation.required", "a missing required member is refused")
  public static let validationType = Rule("validation.type", "a value of the wrong type is refused")
  public static let validationEnum = Rule("validation.enum", "a value outside an enum is refused")
  public static let validationLength = Rule("validation.length", "a value of a wrong length is refused")
  public static let validationRange = Rule("validation.range", "a number outside its range is refused")
  public static let validationSyntax = Rule("validation.syntax", "a malformed body is refused")
  public static let validationMaxResults = Rule("validation.max-results", "an impossible MaxResults is refused")
  public static let conflict = Rule("state.conflict", "a duplicate is refused")
  public static let notFound = Rule("state.not-found", "what does not exist is not found")
  public static let ownership = Rule("state.ownership", "a child is found through its own parent only")
  public static let roundTrip = Rule("state.round-trip", "what was written is read back")
  public static let partialUpdate = Rule("state.partial-update", "an update leaves other members alone")
  public static let listEqualsGet = Rule("state.list-equals-get", "an item of a list equals its Get")
  public static let routing = Rule("http.routing", "a request reaches the operation of its path and method, or none")
  public static let label = Rule("http.label", "a label is decoded once and matched whole")
  public static let queryDecoding = Rule("http.query", "a query parameter is percent-decoded")
  public static let authentication = Rule("auth.signature", "a request without a valid signature is refused")

  public static let catalogue: [Rule] = [
    framing, wellFormedJSON, duplicateKey, encoding, mediaType, status, requestID, outputType,
    requiredMember, timestampFormat, timestampOffset, null, unknownMember, enumValue, errorCode,
    errorStatus, expectedStatus, expectedHeader, expectedBody, expectedOutput, expectedSuccess,
    expectedError, errorMessage, errorJSON, assertion, rejection, pageSize, tokenAccepted,
    nothingLost, nothingTwice, walkEnds, fullLastPage, lastToken, tokenRefused, tokenPageSize,
    tokenRepeatable, validationRequired, validationType, validationEnum, validationLength,
    validationRange, validationSyntax, validationMaxResults, conflict, notFound, ownership,
    roundTrip, partialUpdate, listEqualsGet, routing, label, queryDecoding, authentication,
  ]
}
