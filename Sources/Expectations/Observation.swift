import Contract
import HTTP
import JSON
import Protocols

/// A response as expectations see it.
public struct Observation: Sendable {
  public var response: HTTPResponse
  /// As the protocol reads it.
  public var service: ServiceResponse
  /// The operation that the request was of; `nil` for a raw request that claims none.
  public var operation: Operation?
  /// What must live as long as the response does: the transport's permit for a large body.
  public var retained: (any Sendable)?

  public init(
    response: HTTPResponse, service: ServiceResponse, operation: Operation?,
    retained: (any Sendable)? = nil
  ) {
    self.retained = retained
    self.response = response
    self.service = service
    self.operation = operation
  }

  public var error: ServiceError? {
    if case .error(let error) = service.outcome { error } else { nil }
  }

  public var output: JSON? {
    if case .output(let output) = service.outcome { output } else { nil }
  }

  /// What captures and assertions see: the output by member name, an error's members, or of a raw
  /// request the body.
  public var value: JSON {
    if operation == nil { return service.body ?? .null }
    return output ?? error?.members ?? .null
  }

  /// A header field; one that comes several times is joined.
  func header(_ name: String) -> JSON? {
    let values = response.headers.values(name)
    return values.isEmpty ? nil : .string(values.joined(separator: ", "))
  }

  /// The body as text.
  var text: JSON { .string(String(decoding: response.body, as: UTF8.self)) }

  /// The answer in a few words, for example `404 NotFoundException: Invalid API identifier`.
  public var summary: String {
    guard let error else { return "\(response.status)" }
    var words = "\(error.status)"
    if let code = error.code { words += " \(code)" }
    if let message = error.message { words += ": \(message)" }
    return words.cut(to: 200)
  }
}
