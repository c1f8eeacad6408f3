import JSON

/// What an endpoint answered to a probe, in a form that two runs share: what differs from run to run
/// stands as a name in angle brackets, for example `<request-id>`, and what a fixture made as its
/// reference, for example `${socket.ApiId}`. Text is written as in a scenario: `$${` is `${` itself.
public struct ProbeRecord: Sendable, Equatable {
  /// Why nobody knows what the answer has to be.
  public var question: String
  /// `nil` where no HTTP came; then `fault` says what did.
  public var status: Int?
  /// For example `http.incomplete-body: …`.
  public var fault: String?
  /// By lower-case name, sorted; the values of a name that comes several times are joined by `, `.
  public var headers: [Header]
  public var body: Body
  /// Of a success: the output by member name, where the request was of an operation.
  public var output: JSON?
  /// Of any other answer: the code and the message that it tells.
  public var error: ServiceError?
  /// The answer in a few words, for example `400 BadRequestException: …`.
  public var summary: String

  public struct Header: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public struct ServiceError: Sendable, Equatable {
    public var code: String?
    public var message: String?

    public init(code: String?, message: String?) {
      self.code = code
      self.message = message
    }
  }

  public enum Body: Sendable, Equatable {
    case none
    /// Members sorted by name.
    case json(JSON)
    case text(String)
    case bytes([UInt8])
  }

  public init(
    question: String, status: Int?, fault: String?, headers: [Header], body: Body,
    output: JSON? = nil, error: ServiceError? = nil, summary: String = ""
  ) {
    self.question = question
    self.status = status
    self.fault = fault
    self.headers = headers
    self.body = body
    self.output = output
    self.error = error
    self.summary = summary
  }
}
