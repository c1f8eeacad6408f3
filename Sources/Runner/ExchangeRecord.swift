import HTTP

/// One request and what came back, redacted and cut to what a report can show.
public struct ExchangeRecord: Sendable {
  /// For example `call GetApi`, `fixture socket: CreateApi`, `page 2 of size 5`, `delete`.
  public var label: String
  /// With secrets blanked out.
  public var request: HTTPRequest
  /// `scheme://host:port`, for a curl command.
  public var origin: String
  /// `nil` where no complete response came.
  public var response: HTTPResponse?
  /// How many bytes of the response's body there were; `response.body` may hold fewer.
  public var bodyLength: Int
  /// The transport fault that ended it, in words.
  public var fault: String?
  /// Of a fault: the raw bytes that were received until then, cut.
  public var received: [UInt8]
  /// Seconds.
  public var duration: Double
  /// Seconds that it waited before it was sent: for its turn, and for the rate.
  public var waited = 0.0
  /// `nil` where there was only one.
  public var attempt: Attempt?
  /// What the signature in its header is for; `nil` where it has none, or is not to have a right one.
  public var signature: Signature?

  /// A signature's scope, beside the day.
  public struct Signature: Sendable, Equatable {
    public var region: String
    /// The service's name in signatures.
    public var service: String

    public init(region: String, service: String) {
      self.region = region
      self.service = service
    }
  }

  /// One of several attempts of the same request.
  public struct Attempt: Sendable, Equatable {
    /// Counted from 1.
    public var number: Int
    /// How many are allowed.
    public var of: Int
    /// Seconds between the attempt before and this one.
    public var pause: Double

    public init(number: Int, of: Int, pause: Double) {
      self.number = number
      self.of = of
      self.pause = pause
    }
  }

  public init(
    label: String, request: HTTPRequest, origin: String, response: HTTPResponse? = nil,
    bodyLength: Int = 0, fault: String? = nil, received: [UInt8] = [], duration: Double = 0
  ) {
    self.label = label
    self.request = request
    self.origin = origin
    self.response = response
    self.bodyLength = bodyLength
    self.fault = fault
    self.received = received
    self.duration = duration
  }
}
