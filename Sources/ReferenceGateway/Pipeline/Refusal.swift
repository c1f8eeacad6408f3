import JSON

/// A request that is not served, and why.
struct Refusal: Error, Equatable {
  var code: String
  /// `nil`: as the contract models the code.
  var status: Int?
  var message: String
  /// Members of the body beside the message.
  var members = JSONObject()
  /// Seconds, for `Retry-After`.
  var retryAfter: Int?

  static func notFound(_ message: String) -> Refusal {
    Refusal(code: "NotFoundException", message: message)
  }

  static func badRequest(_ message: String) -> Refusal {
    Refusal(code: "BadRequestException", message: message)
  }

  static func conflict(_ message: String) -> Refusal {
    Refusal(code: "ConflictException", message: message)
  }
}
