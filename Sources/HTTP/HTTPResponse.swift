/// A response as it was received; nothing is decompressed, merged or corrected.
public struct HTTPResponse: Sendable, Equatable {
  public var status: Int
  public var reason: [UInt8]
  /// `1.1` or `1.0`.
  public var version: String
  public var headers: HTTPFields
  /// The body with its transfer coding taken off, its content coding left on.
  public var body: [UInt8]
  public var trailers: HTTPFields

  public init(
    status: Int, reason: [UInt8] = [], version: String = "1.1", headers: HTTPFields = HTTPFields(),
    body: [UInt8] = [], trailers: HTTPFields = HTTPFields()
  ) {
    self.status = status
    self.reason = reason
    self.version = version
    self.headers = headers
    self.body = body
    self.trailers = trailers
  }

  public var isSuccess: Bool { 200...299 ~= status }
}
