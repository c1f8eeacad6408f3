import Contract
import JSON

/// An answer as a value, before it is put into a message.
struct Reply: Sendable, Equatable {
  var status: Int
  /// `nil` where there is none, as in a 204.
  var body: JSON?
  /// An error's code; `nil` for success.
  var code: String?
  /// Seconds, for `Retry-After`.
  var retryAfter: Int?

  init(status: Int, body: JSON? = nil, code: String? = nil) {
    self.status = status
    self.body = body
    self.code = code
  }

  init(_ refusal: Refusal, contract: Contract) {
    var body: JSONObject = ["message": .string(refusal.message)]
    for member in refusal.members.members { body.append(member.key, member.value) }
    self.init(
      status: refusal.status ?? contract.errorShape(code: refusal.code)?.error?.status ?? 400,
      body: .object(body), code: refusal.code)
    retryAfter = refusal.retryAfter
  }
}
