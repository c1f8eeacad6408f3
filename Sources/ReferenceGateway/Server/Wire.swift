/// What the server takes on its connections, and what it says to the rest. NIO's own decoder would
/// answer these with an empty page, or not at all.
enum Wire {
  static let headLimit = 64 << 10
  static let bodyLimit = 10 << 20

  /// RFC 9110's methods and PATCH. A known method that no operation has is the router's business.
  static let methods = [
    "GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "CONNECT",
  ].map { Array($0.utf8) }

  static func malformed(_ what: String) -> Refusal { .badRequest("Malformed request: \(what)") }

  // Codes of AWS's common errors do not cover these: the names are decisions.

  static let headTooLarge = Refusal(
    code: "RequestHeaderFieldsTooLargeException", status: 431,
    message: "The head of the request is larger than \(headLimit) bytes")

  static let bodyTooLarge = Refusal(
    code: "RequestTooLargeException", status: 413,
    message: "The body of the request is larger than \(bodyLimit) bytes")

  static let tooSlow = Refusal(
    code: "RequestTimeoutException", status: 408,
    message: "The request did not come to its end in time")
}
