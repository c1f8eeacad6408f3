import HTTP
import Transport

/// The last wall before the wire: where nothing may be written only reads pass, whatever the plan said.
struct WriteWall: Sendable {
  var allowsWrites: Bool

  /// Why the request is not sent; `nil` where it may be.
  func fault(of request: HTTPRequest) -> TransportFault? {
    guard !allowsWrites, !Self.isRead(request.methodText) else { return nil }
    return TransportFault(
      kind: .other, message: "a \(request.methodText) was not sent: this run only reads",
      received: [], receivedCount: 0, isSent: false)
  }

  /// Methods that change nothing (RFC 9110, 9.2.1), but for TRACE; they are told apart by case.
  static func isRead(_ method: String) -> Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }
}
