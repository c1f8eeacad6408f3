import HTTP
import JSON

// Of how a message is written. What it says stays the same.

extension Variation {
  static let messages = [
    mediaTypeWithCharset, mediaTypeInCapitals, headerNamesInCapitals, headerValuesPadded,
    extraHeaders, requestIDInCapitals, requestIDNoUUID, noReasonPhrase, prettyJSON, escapedJSON,
    membersInAnotherOrder, chunked, interimResponses, closedAfterEach, closedUnannounced,
    throttledNowAndThen,
  ]

  // MARK: Header

  private static let mediaTypeWithCharset = Variation(
    "media-type-with-charset", "the media type has a charset",
    because: "parameters of a media type are free",
    .rendering { response, reply, _ in
      if reply.body != nil {
        response.headers.set("content-type", "application/json; charset=utf-8")
      }
    })

  private static let mediaTypeInCapitals = Variation(
    "media-type-in-capitals", "the media type is written Application/JSON",
    because: "a media type means the same in any case (RFC 9110, 8.3.1)",
    .rendering { response, reply, _ in
      if reply.body != nil { response.headers.set("content-type", "Application/JSON") }
    })

  private static let headerNamesInCapitals = Variation(
    "header-names-in-capitals", "header names are written in capitals",
    because: "a field name means the same in any case (RFC 9110, 5.1)",
    .rendering { response, _, _ in
      response.headers = HTTPFields(
        response.headers.fields.map { field in
          HTTPFields.Field(field.nameText.uppercased(), field.valueText)
        })
    })

  private static let headerValuesPadded = Variation(
    "header-values-padded", "blanks and tabs stand around header values",
    because: "optional white space around a value is no part of it (RFC 9112, 5)",
    .rendering { response, _, _ in
      response.headers = HTTPFields(
        response.headers.fields.map { field in
          HTTPFields.Field(field.nameText, " \t\(field.valueText) \t")
        })
    })

  private static let extraHeaders = Variation(
    "extra-headers", "answers have header fields that nobody asked for",
    because: "a client passes over fields that it does not know (RFC 9110, 5.1)",
    .rendering { response, _, exchange in
      response.headers.append("x-amz-apigw-id", "Zm9vYmFy\(exchange.number)=")
      response.headers.append("x-amzn-trace-id", "Root=1-5e1b4151-5ac6c58ec5fa7a5e")
      response.headers.append("vary", "accept-encoding")
      response.headers.append("vary", "origin")
      response.headers.append("server", "gateway")
    })

  private static let requestIDInCapitals = Variation(
    "request-id-in-capitals", "the request id is a UUID in capitals",
    because: "a request id is opaque",
    .rendering { response, _, exchange in
      response.headers.set("x-amzn-requestid", exchange.requestID.uppercased())
    })

  private static let requestIDNoUUID = Variation(
    "request-id-no-uuid", "the request id is no UUID", because: "a request id is opaque",
    .rendering { response, _, exchange in
      response.headers.set("x-amzn-requestid", "\(exchange.requestID.prefix(8))+/=")
    })

  private static let noReasonPhrase = Variation(
    "no-reason-phrase", "the status line has no reason phrase",
    because: "the phrase may be empty, and a client ignores it (RFC 9112, 4)",
    .rendering { response, _, _ in response.reason = [] })

  // MARK: Body

  private static let prettyJSON = Variation(
    "pretty-json", "JSON is written over several lines, with white space at its end",
    because: "white space between tokens means nothing (RFC 8259, 2)",
    .rendering { response, reply, _ in
      if let body = reply.body {
        response.replaceBody(body.serialised(pretty: true) + "\r\n\t ".utf8)
      }
    })

  private static let escapedJSON = Variation(
    "escaped-json", "letters beyond ASCII and slashes are escaped in JSON",
    because: "an escape stands for its character (RFC 8259, 7)",
    .rendering { response, reply, _ in
      guard reply.body != nil else { return }
      // Outside of strings JSON has neither.
      let escaped = String(decoding: response.body, as: UTF8.self).utf16.flatMap { unit in
        switch unit {
        case 0x80...: Array("\\u\(String(0x10000 | UInt32(unit), radix: 16).dropFirst())".utf8)
        case 0x2F: Array("\\/".utf8)
        default: [UInt8(unit)]
        }
      }
      response.replaceBody(escaped)
    })

  private static let membersInAnotherOrder = Variation(
    "members-in-another-order", "the members of objects come in reverse order",
    because: "the members of a JSON object have no order (RFC 8259, 4)",
    .rendering { response, reply, _ in
      if let body = reply.body { response.replaceBody(body.reversingMembers.serialised()) }
    })

  // MARK: Connection

  private static let chunked = Variation(
    "chunked", "bodies come in chunks, with an extension and a trailer",
    because: "a server may choose the chunked coding (RFC 9112, 7.1)",
    .rendering { response, reply, exchange in
      guard reply.body != nil, !exchange.isHead else { return }
      response.headers.remove("content-length")
      response.headers.append("transfer-encoding", "chunked")
      let half = response.body.count / 2
      response.body =
        Array(response.body[..<half]).chunked + Array(response.body[half...]).chunked
        + "0;last=yes\r\nx-checksum: none\r\n\r\n".utf8
    })

  private static let interimResponses = Variation(
    "interim-responses", "a 102 and a 103 come before each answer",
    because: "a client waits for the final response through any interim ones (RFC 9110, 15.2)",
    .writing { answer, _ in
      let interim = "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n"
      answer.bytes = Array(interim.utf8) + answer.bytes
    })

  private static let closedAfterEach = Variation(
    "closed-after-each", "the connection closes after each answer, which announces it",
    because: "a server may close any connection (RFC 9112, 9.6)",
    .overlays(
      .rendering { response, _, _ in response.headers.set("connection", "close") },
      .writing { answer, _ in answer.ending = .closes }))

  private static let closedUnannounced = Variation(
    "closed-unannounced", "the connection closes after each answer without notice",
    because: "a server may close an idle connection at any time (RFC 9112, 9.5)",
    .writing { answer, _ in answer.ending = .closes })

  private static let throttledNowAndThen = Variation(
    "throttled-now-and-then", "each fiftieth request is answered 429",
    because: "every operation lists TooManyRequestsException",
    .remembering(0) { count in
      Overlay { stages, _, _ in
        let inner = stages.throttle
        stages.throttle = { exchange throws(Refusal) in
          if count.completes(50) { throw Decisions.throttled }
          try inner(exchange)
        }
      }
    })
}

extension JSON {
  fileprivate var reversingMembers: JSON {
    switch self {
    case .object(let object):
      .object(
        JSONObject(
          object.members.reversed().map {
            JSONObject.Member(key: $0.key, value: $0.value.reversingMembers)
          }))
    case .array(let elements): .array(elements.map(\.reversingMembers))
    default: self
    }
  }
}
