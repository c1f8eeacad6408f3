import HTTP

/// A response and how it came.
///
/// Keep it for as long as the body of its response is kept: a large body counts against
/// `TransportLimits.largeBodies` until the last copy of its reception is gone.
public struct Reception: Sendable {
  public var response: HTTPResponse
  /// Departures from HTTP's framing that did not keep the response from being read, each a
  /// sentence.
  public var framingFaults: [String]
  /// The first raw bytes that came, interim responses and bytes after the end among them.
  public var received: [UInt8]
  /// How many raw bytes came.
  public var receivedCount: Int
  let permit: BodyPermit?

  public init(
    response: HTTPResponse, framingFaults: [String], received: [UInt8] = [], receivedCount: Int = 0
  ) {
    self.init(
      response: response, framingFaults: framingFaults, received: received,
      receivedCount: receivedCount, permit: nil)
  }

  init(
    response: HTTPResponse, framingFaults: [String], received: [UInt8], receivedCount: Int,
    permit: BodyPermit?
  ) {
    self.response = response
    self.framingFaults = framingFaults
    self.received = received
    self.receivedCount = receivedCount
    self.permit = permit
  }
}
