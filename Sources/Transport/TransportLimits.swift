/// Bounds on what is accepted from an endpoint, in bytes unless said otherwise, and on its time.
public struct TransportLimits: Sendable {
  public var headerLine = 64 << 10
  /// Of one response: status line, header and trailer lines, interim responses included.
  public var headers = 256 << 10
  /// How many header and trailer fields a response may have: a field takes far more memory than its
  /// bytes.
  public var headerCount = 10_000
  public var body = 10 << 20
  /// Raw bytes kept for the report of a fault.
  public var received = 64 << 10
  /// A body above this is received only when `largeBodies` has room for it.
  public var smallBody = 64 << 10
  /// The memory of all large bodies that are being received or are held in a `Reception`, as
  /// `footprint` reckons it.
  public var largeBodies = 48 << 20
  /// To connect, name resolution and the TLS handshake included.
  public var connectTimeout: Duration = .seconds(10)
  /// From sending the request to the first byte of a response; `nil` where only the whole is
  /// bounded.
  public var firstByteTimeout: Duration?

  public init() {}

  /// The most that a body takes together with what is read out of it. Of JSON every second byte may
  /// be a value, and a value takes far more than its bytes; a reader stops at a quarter of a million.
  func footprint(ofBody length: Int) -> Int { length + min(length / 2, 250_000) * 56 }
}
