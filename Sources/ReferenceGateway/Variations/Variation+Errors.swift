import HTTP
import JSON

// Of how an error is written.

extension Variation {
  static let errors = [
    typeInErrorBody, codeInErrorBody, codeWithURI, codeWithNamespace, capitalMessage,
    resourceTypeInError, unrecordedSignatureCode,
  ]

  private static let typeInErrorBody = Variation(
    "type-in-error-body", "an error's body has its code too, as __type",
    because: "__type is a member of the protocol, never an unknown one",
    .rendering { response, reply, _ in
      response.addToError(reply, "__type", { "com.amazonaws.apigatewayv2#\($0)" })
    })

  private static let codeInErrorBody = Variation(
    "code-in-error-body", "an error's body has its code too, as code",
    because: "code is a member of the protocol, never an unknown one",
    .rendering { response, reply, _ in response.addToError(reply, "code", { $0 }) })

  private static let codeWithURI = Variation(
    "code-with-uri", "a URI follows an error's code in the header",
    because: "restJson1: what follows a colon is no part of the code",
    .rendering { response, reply, _ in
      if let code = reply.code {
        response.headers.set(
          "x-amzn-errortype", "\(code):http://internal.amazon.com/coral/com.amazon.coral.service/")
      }
    })

  private static let codeWithNamespace = Variation(
    "code-with-namespace", "a namespace stands before an error's code in the header",
    because: "restJson1: what stands before a # is no part of the code",
    .rendering { response, reply, _ in
      if let code = reply.code {
        response.headers.set("x-amzn-errortype", "com.amazonaws.apigatewayv2#\(code)")
      }
    })

  private static let capitalMessage = Variation(
    "capital-message", "an error's message is called Message",
    because: "the real service was seen to write it so, and clients read both",
    .refusing { reply in
      reply.members = JSONObject(
        reply.members.members.map {
          JSONObject.Member(key: $0.key == "message" ? "Message" : $0.key, value: $0.value)
        })
    })

  private static let resourceTypeInError = Variation(
    "resource-type-in-error", "a NotFoundException says of what type the resource is",
    because: "the contract gives it a member resourceType",
    .refusing("NotFoundException") { reply in reply.members["resourceType"] = "resource" })

  private static let unrecordedSignatureCode = Variation(
    "unrecorded-signature-code", "a wrong signature is answered 403 SignatureDoesNotMatch",
    because: "which code API Gateway V2 gives was never recorded, and others give this one",
    .refusing("InvalidSignatureException") { reply in reply.code = "SignatureDoesNotMatch" })
}

extension HTTPResponse {
  /// Adds a member with the code to the body of an error.
  fileprivate mutating func addToError(
    _ reply: Reply, _ member: String, _ value: (String) -> String
  ) {
    guard let code = reply.code else { return }
    var members = reply.members
    members[member] = .string(value(code))
    replaceBody(JSON.object(members).serialised())
  }
}
