import JSON

/// What an endpoint answered to a probe, in a form that two runs share: what differs from run to run
/// stands as a name in angle brackets, for example `<request-id>`, and what a fixture made as its
/// reference, for example `${socket.ApiId}`.
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

  public enum Body: Sendable, Equatable {
    case none
    /// Members sorted by name.
    case json(JSON)
    case text(String)
    case bytes([UInt8])
  }

  public init(
    question: String, status: Int?, fault: String?, headers: [Header], body: Body,
    summary: String = ""
  ) {
    self.question = question
    self.status = status
    self.fault = fault
    self.headers = headers
    self.body = body
    self.summary = summary
  }
}
