import HTTP

// Those that leave nothing to judge are confined to one operation, so that a run goes on beside them.
// Those that hang take a client's time limit, and are not committed each time.

extension FaultCatalogue {
  static let http = [
    bodyOn204, contentLengthOn204, contentLengthTooShort, bytesAfterAnswer, twoFramings,
    contentLengthTooLong, closedWithinBody, closedOnReuse, closedWithinHead, closedWithoutAnswer,
    resetWithinAnswer, chunkedWithoutEnd, noAnswer, badChunkSize, contentLengthsDiffer,
    badStatusLine, endlessHeader,
  ]

  private static let confined: Set = ["GetIntegrationResponse"]

  // MARK: Framing that can be judged

  private static let bodyOn204 = Fault(
    "body-on-204", .http, "a body follows a 204", breaks: [.framing],
    .writing(.deletes) { answer, _ in if answer.body.isEmpty { answer.bytes += "{}".utf8 } })

  private static let contentLengthOn204 = Fault(
    "content-length-on-204", .http, "a 204 has a Content-Length", breaks: [.framing],
    .rendering { response, _, _ in
      if response.status == 204 { response.headers.set("content-length", "0") }
    })

  private static let contentLengthTooShort = Fault(
    "content-length-too-short", .http,
    "the Content-Length of GetIntegrationResponse is one less than its body has",
    breaks: [.framing, .wellFormedJSON],
    .rendering(confined) { response, _, _ in
      response.headers.set("content-length", String(max(0, response.body.count - 1)))
    })

  private static let bytesAfterAnswer = Fault(
    "bytes-after-answer", .http, "an empty line follows each answer of GetIntegrationResponse",
    breaks: [.framing],
    .writing(confined) { answer, _ in answer.bytes += "\r\n".utf8 })

  private static let twoFramings = Fault(
    "two-framings", .http, "GetIntegrationResponse is answered in chunks and with a Content-Length",
    breaks: [.framing],
    .rendering(confined) { response, _, _ in
      response.headers.append("transfer-encoding", "chunked")
      response.body = response.body.chunked + lastChunk
    })

  // MARK: Answers without an end

  private static let contentLengthTooLong = Fault(
    "content-length-too-long",
    "the Content-Length of GetIntegrationResponse is ten more than its body has, and the connection closes",
    seenAs: "http.incomplete-body",
    .overlays(
      .rendering(confined) { response, _, _ in
        response.headers.set("content-length", String(response.body.count + 10))
      }, .writing(confined) { answer, _ in answer.ending = .closes }))

  private static let closedWithinBody = Fault(
    "closed-within-body", "the connection closes in the middle of GetIntegrationResponse's body",
    seenAs: "http.incomplete-body",
    .writing(confined) { answer, _ in answer.breakOff() })

  private static let closedOnReuse = Fault(
    "closed-on-reuse",
    "the connection closes in the middle of GetIntegrationResponse's body where it carried another answer before",
    seenAs: "http.incomplete-body",
    .writing(confined) { answer, exchange in if exchange.number > 0 { answer.breakOff() } })

  private static let closedWithinHead = Fault(
    "closed-within-head", "the connection closes in the middle of GetIntegrationResponse's head",
    seenAs: "http.incomplete-head",
    .writing(confined) { answer, _ in
      answer.bytes = Array(answer.head.dropLast(4))
      answer.ending = .closes
    })

  private static let closedWithoutAnswer = Fault(
    "closed-without-answer", "the connection closes without an answer to GetIntegrationResponse",
    seenAs: "http.no-response",
    .writing(confined) { answer, _ in
      answer.bytes = []
      answer.ending = .closes
    })

  private static let resetWithinAnswer = Fault(
    "reset-within-answer", "the connection is reset in the middle of GetIntegrationResponse's body",
    seenAs: "http.reset",
    .writing(confined) { answer, _ in
      answer.breakOff()
      answer.ending = .resets
    })

  private static let chunkedWithoutEnd = Fault(
    "chunked-without-end",
    "every fourth answer to GetIntegrationResponse comes in chunks, and the last never comes",
    seenAs: "http.no-end",
    .remembering(0) { count in
      .rendering(confined) { response, _, _ in
        guard count.completes(4) else { return }
        response.headers.remove("content-length")
        response.headers.append("transfer-encoding", "chunked")
        response.body = response.body.chunked
      }
    })

  private static let noAnswer = Fault(
    "no-answer",
    "every fourth GetIntegrationResponse is never answered, and the connection stays open",
    seenAs: "http.first-byte-timeout",
    .remembering(0) { count in
      .writing(confined) { answer, _ in if count.completes(4) { answer.bytes = [] } }
    })

  // MARK: What is no HTTP

  private static let badChunkSize = Fault(
    "bad-chunk-size", "GetIntegrationResponse is answered in chunks whose size is no number",
    seenAs: "http.malformed",
    .rendering(confined) { response, _, _ in
      response.headers.remove("content-length")
      response.headers.append("transfer-encoding", "chunked")
      response.body = Array("size\r\n".utf8) + response.body + "\r\n".utf8 + lastChunk
    })

  private static let contentLengthsDiffer = Fault(
    "content-lengths-differ",
    "GetIntegrationResponse is answered with two Content-Lengths that differ",
    seenAs: "http.malformed",
    .rendering(confined) { response, _, _ in
      response.headers.append("content-length", String(response.body.count + 1))
    })

  private static let badStatusLine = Fault(
    "bad-status-line", "the status line of GetIntegrationResponse has no version",
    seenAs: "http.malformed",
    .writing(confined) { answer, _ in answer.bytes.removeFirst("HTTP/1.1 ".utf8.count) })

  private static let endlessHeader = Fault(
    "endless-header", "a header line of GetIntegrationResponse has 128 KiB",
    seenAs: "http.header-too-large",
    .rendering(confined) { response, _, _ in
      response.headers.append("x-trace", String(repeating: "t", count: 128 << 10))
    })

  private static let lastChunk = Array("0\r\n\r\n".utf8)
}

extension WireAnswer {
  /// Ends it, and the connection, in the middle of its body.
  fileprivate mutating func breakOff() {
    bytes.removeLast(body.count / 2)
    ending = .closes
  }
}
