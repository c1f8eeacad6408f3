import JSON

extension FaultCatalogue {
  static let envelope = [
    createsAnswer200, deletesAnswer200, updatesAnswer204, htmlMediaType, missingContentType,
    missingRequestID, byteOrderMark, trailingBytes, duplicateKey, invalidUTF8, singleQuotes,
    emptyBody, bodyInAString, outputInAWrapper, bareList,
  ]

  // MARK: Status

  private static let createsAnswer200 = Fault(
    "creates-answer-200", .envelope, "a create is answered 200, not 201", breaks: [.status],
    .answering(.creates) { reply, _ in reply.status = 200 })

  private static let deletesAnswer200 = Fault(
    "deletes-answer-200", .envelope, "a delete is answered 200 with an empty object, not 204",
    breaks: [.status],
    .answering(.deletes) { reply, _ in reply = Reply(status: 200, body: .object([:])) })

  private static let updatesAnswer204 = Fault(
    "updates-answer-204", .envelope, "an update is answered 204 without its output",
    breaks: [.status, .expectedOutput],
    .answering(.updates) { reply, _ in reply = Reply(status: 204) })

  // MARK: Header

  private static let htmlMediaType = Fault(
    "html-media-type", .envelope, "JSON is called text/html", breaks: [.mediaType],
    .rendering { response, reply, _ in
      if reply.body != nil { response.headers.set("content-type", "text/html; charset=utf-8") }
    })

  private static let missingContentType = Fault(
    "missing-content-type", .envelope, "an answer says nothing of its media type",
    breaks: [.mediaType],
    .rendering { response, _, _ in response.headers.remove("content-type") })

  private static let missingRequestID = Fault(
    "missing-request-id", .envelope, "an answer has no request id", breaks: [.requestID],
    .rendering { response, _, _ in response.headers.remove("x-amzn-requestid") })

  // MARK: Body

  private static let byteOrderMark = Fault(
    "byte-order-mark", .envelope, "a body begins with a byte order mark", breaks: [.encoding],
    .rendering { response, reply, _ in
      if reply.body != nil { response.replaceBody([0xEF, 0xBB, 0xBF] + response.body) }
    })

  private static let trailingBytes = Fault(
    "trailing-bytes", .envelope, "a semicolon follows the JSON of a body",
    breaks: [.wellFormedJSON],
    .rendering { response, reply, _ in
      if reply.body != nil { response.replaceBody(response.body + ";".utf8) }
    })

  private static let duplicateKey = Fault(
    "duplicate-key", .envelope, "the first member of a resource comes twice",
    breaks: [.duplicateKey],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        if let first = resource.members.first { resource.append(first.key, first.value) }
      }
    })

  private static let invalidUTF8 = Fault(
    "invalid-utf-8", .envelope, "an error's message ends with a byte that is no UTF-8",
    breaks: [.encoding],
    .rendering { response, reply, _ in
      guard reply.code != nil, let quote = response.body.lastIndex(of: UInt8(ascii: "\"")) else {
        return
      }
      response.replaceBody(response.body[..<quote] + [0xFF] + response.body[quote...])
    })

  private static let singleQuotes = Fault(
    "single-quotes", .envelope, "what is got is written with single quotes, as Python prints it",
    breaks: [.wellFormedJSON],
    .rendering(.gets) { response, reply, _ in
      if reply.code == nil { response.replaceBody(response.body.replacing("\"", with: "'")) }
    })

  private static let emptyBody = Fault(
    "empty-body", .envelope, "what is got is answered 200 without a body",
    breaks: [.expectedOutput],
    .answering(.gets) { reply, _ in reply.body = nil })

  private static let bodyInAString = Fault(
    "body-in-a-string", .envelope, "what is got is JSON in a JSON string", breaks: [.outputType],
    .answering(.gets) { reply, _ in
      reply.body = reply.body.map { .string(String(decoding: $0.serialised(), as: UTF8.self)) }
    })

  private static let outputInAWrapper = Fault(
    "output-in-a-wrapper", .envelope, "what is got stands in an object of its operation's name",
    breaks: [.unknownMember, .expectedOutput],
    .answering(.gets) { reply, call in
      reply.members = ["\(call.plan.operation.name)Response": .object(reply.members)]
    })

  private static let bareList = Fault(
    "bare-list", .envelope, "a list is a JSON array, not an object with items",
    breaks: [.outputType],
    .answering(.lists) { reply, _ in reply.body = .array(reply.items) })
}
