import HTTP
import JSON

extension FaultCatalogue {
  static let errors = [
    errorWithoutCode, codeOnlyInBody, wrongErrorCode, conflictAsBadRequest, notFoundAnswers400,
    okWithErrorBody, serverErrorForBadRequest, crashOnMalformedJSON, crashOnUnknownID,
    htmlErrorBody, xmlErrorBody, emptyErrorBody, errorMediaType, missingMessage, emptyMessage,
    nestedError, genericNotFoundMessage,
  ]

  // MARK: Code

  private static let errorWithoutCode = Fault(
    "error-without-code", .errors, "an error carries no code, neither in header nor body",
    breaks: [.errorCode],
    .rendering { response, _, _ in response.headers.remove("x-amzn-errortype") })

  private static let codeOnlyInBody = Fault(
    "code-only-in-body", .errors, "an error's code stands in its body only, as __type",
    breaks: [.expectedHeader],
    .rendering { response, reply, _ in
      guard let code = reply.code else { return }
      response.headers.remove("x-amzn-errortype")
      var members = reply.members
      members["__type"] = .string(code)
      response.replaceBody(JSON.object(members).serialised())
    })

  private static let wrongErrorCode = Fault(
    "wrong-error-code", .errors, "what does not exist is a ResourceNotFoundException",
    breaks: [.expectedError, .notFound],
    .refusing("NotFoundException") { reply in reply.code = "ResourceNotFoundException" })

  private static let conflictAsBadRequest = Fault(
    "conflict-as-bad-request", .errors, "a conflict is answered as a BadRequestException",
    breaks: [.conflict],
    .refusing("ConflictException") { reply in
      reply.code = "BadRequestException"
      reply.status = 400
    })

  // MARK: Status

  private static let notFoundAnswers400 = Fault(
    "not-found-answers-400", .errors, "a NotFoundException comes with the status 400",
    breaks: [.errorStatus, .expectedError],
    .refusing("NotFoundException") { reply in reply.status = 400 })

  private static let okWithErrorBody = Fault(
    "ok-with-error-body", .errors, "what does not exist is answered 200 with the body of an error",
    breaks: [.expectedError, .notFound],
    .refusing("NotFoundException") { reply in
      reply.members["__type"] = reply.code.map(JSON.string)
      reply.code = nil
      reply.status = 200
    })

  private static let serverErrorForBadRequest = Fault(
    "server-error-for-bad-request", .errors, "an invalid request is answered 500",
    breaks: [.validationRequired, .validationType, .validationEnum, .expectedError],
    .refusing("BadRequestException") { reply in
      reply.code = "InternalServerErrorException"
      reply.status = 500
    })

  private static let crashOnMalformedJSON = Fault(
    "crash-on-malformed-json", .errors, "a body that is no JSON is answered 500 with an HTML page",
    breaks: [.validationSyntax],
    .rendering { response, reply, exchange in
      guard let body = exchange.request.body, !body.isEmpty, reply.code == "BadRequestException",
        (try? JSON.parse(body))?.anomalies.isEmpty != true
      else { return }
      response.crash()
    })

  private static let crashOnUnknownID = Fault(
    "crash-on-unknown-id", .errors,
    "an update or delete of what does not exist is answered 500 with an HTML page",
    breaks: [.notFound],
    .rendering { response, reply, exchange in
      if reply.code == "NotFoundException",
        ["PATCH", "DELETE"].contains(exchange.request.methodText)
      {
        response.crash()
      }
    })

  // MARK: Body

  private static let htmlErrorBody = Fault(
    "html-error-body", .errors, "an error's body is an HTML page",
    breaks: [.mediaType, .errorJSON],
    .rendering { response, reply, _ in
      if reply.code != nil {
        response.replaceBody(
          "<!doctype html>\n<title>\(reply.status)</title>\n", type: "text/html")
      }
    })

  private static let xmlErrorBody = Fault(
    "xml-error-body", .errors, "an error's body is XML, as older protocols have it",
    breaks: [.mediaType, .errorJSON],
    .rendering { response, reply, _ in
      guard let code = reply.code else { return }
      response.replaceBody(
        "<ErrorResponse><Error><Code>\(code)</Code><Message>refused</Message></Error></ErrorResponse>",
        type: "application/xml")
    })

  private static let emptyErrorBody = Fault(
    "empty-error-body", .errors, "an error has no body", breaks: [.errorJSON, .errorMessage],
    .refusing { reply in reply.body = nil })

  private static let errorMediaType = Fault(
    "error-media-type", .errors, "an error's JSON is called text/plain", breaks: [.mediaType],
    .rendering { response, reply, _ in
      if reply.code != nil { response.headers.set("content-type", "text/plain") }
    })

  // MARK: Message

  private static let missingMessage = Fault(
    "missing-message", .errors, "an error has no message", breaks: [.errorMessage],
    .refusing { reply in reply.members["message"] = nil })

  private static let emptyMessage = Fault(
    "empty-message", .errors, "an error's message is an empty string", breaks: [.errorMessage],
    .refusing { reply in reply.members["message"] = "" })

  private static let nestedError = Fault(
    "nested-error", .errors, "an error's members stand in an object of their own, called error",
    breaks: [.errorMessage],
    .refusing { reply in reply.members = ["error": .object(reply.members)] })

  private static let genericNotFoundMessage = Fault(
    "generic-not-found-message", .errors,
    "the text for an API that does not exist is only Not Found",
    breaks: [.errorMessage, .expectedError],
    .refusing("NotFoundException") { reply in
      if reply.members["message"]?.string?.hasPrefix("Invalid API identifier") == true {
        reply.members["message"] = "Not Found"
      }
    })
}

extension HTTPResponse {
  /// As a web framework answers to an exception that nobody caught.
  fileprivate mutating func crash() {
    status = 500
    reason = Array("Internal Server Error".utf8)
    headers.remove("x-amzn-errortype")
    replaceBody("<!doctype html>\n<title>500 Internal Server Error</title>\n", type: "text/html")
  }
}
