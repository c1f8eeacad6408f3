import HTTP

/// Sends requests to one endpoint over HTTP/1.1, exactly as they are given, and keeps its connections
/// for the next.
public final class HTTPClient: Sendable {
  public init(endpoint: Endpoint, limits: TransportLimits = TransportLimits()) {}

  /// Sends a request and waits for the whole response.
  /// - Throws: `TransportFault` for whatever else came, or did not.
  public func send(_ request: HTTPRequest, timeout: Duration) async throws(TransportFault) -> Reception {
    throw TransportFault(kind: .refused, message: "", received: [], receivedCount: 0, isSent: false)
  }

  /// Closes every connection. Nothing can be sent afterwards.
  public func shutdown() async {}
}

/// A response and how it came.
public struct Reception: Sendable {
  public var response: HTTPResponse
  /// Departures from HTTP's framing that did not keep the response from being read, each a sentence.
  public var framingFaults: [String]

  public init(response: HTTPResponse, framingFaults: [String]) {
    self.response = response
    self.framingFaults = framingFaults
  }
}

/// Bounds on what is accepted from an endpoint, in bytes, and on connecting.
public struct TransportLimits: Sendable {
  public var headerLine = 64 << 10
  public var headers = 256 << 10
  public var body = 10 << 20
  /// Raw bytes kept for the report of a fault.
  public var received = 64 << 10
  public var connectTimeout: Duration = .seconds(10)

  public init() {}
}

/// Why there is no response that can be judged.
public struct TransportFault: Error, Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case refused = "http.refused"
    case unresolved = "http.unresolved-host"
    case connectTimeout = "http.connect-timeout"
    case tls = "http.tls"
    case reset = "http.reset"
    /// The connection was closed before any byte of a response.
    case noResponse = "http.no-response"
    /// Closed in the middle of a response.
    case incompleteHead = "http.incomplete-head"
    case incompleteBody = "http.incomplete-body"
    /// No byte within the time allowed.
    case firstByteTimeout = "http.first-byte-timeout"
    /// Bytes came, but not the end of the message within the time allowed.
    case noEnd = "http.no-end"
    case malformed = "http.malformed"
    case headerTooLarge = "http.header-too-large"
    case bodyTooLarge = "http.body-too-large"
    case cancelled = "http.cancelled"
    case other = "http.other"
  }

  public var kind: Kind
  /// One sentence that says what happened and what to look at.
  public var message: String
  /// The first raw bytes that came.
  public var received: [UInt8]
  /// How many raw bytes came.
  public var receivedCount: Int
  /// Whether a byte of the request left.
  public var isSent: Bool

  public init(kind: Kind, message: String, received: [UInt8], receivedCount: Int, isSent: Bool) {
    self.kind = kind
    self.message = message
    self.received = received
    self.receivedCount = receivedCount
    self.isSent = isSent
  }
}
