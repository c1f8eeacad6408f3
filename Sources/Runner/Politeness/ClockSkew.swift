import Foundation
import HTTP
import Protocols
import Signing
import Synchronization

/// How far the endpoint's clock is from this machine's, where that makes it refuse signatures.
///
/// An endpoint may date its answers as it likes; only one that refuses a signature and is minutes off is
/// believed.
final class ClockSkew: Sendable {
  /// A clock that jumps about can't be followed.
  private static let mostCorrections = 3

  private let state = Mutex((correction: 0.0, count: 0))

  /// What is added to this machine's time in signatures, in seconds.
  var correction: TimeInterval { state.withLock(\.correction) }

  /// Takes the time from an answer that refused a signature.
  /// - Returns: whether that made another correction of it.
  func learn(from headers: HTTPFields, receivedAt now: Date = Date()) -> Bool {
    guard let skew = SkewedClock.skew(by: headers, at: now) else { return false }
    return state.withLock { state in
      guard state.count < Self.mostCorrections, abs(skew - state.correction) > SkewedClock.tolerance
      else { return false }
      state = (correction: skew.rounded(), count: state.count + 1)
      return true
    }
  }

  /// Whether a signature made with that correction would be another one now.
  func isOther(than correction: TimeInterval) -> Bool {
    abs(self.correction - correction) > SkewedClock.tolerance
  }

  /// Whether an error may mean that the signature's date was refused: the codes that AWS's SDKs go by.
  static func mayBeMeant(by error: ServiceError) -> Bool {
    [401, 403, 400].contains(error.status) && error.code.map { codes.contains(bare($0)) } ?? false
  }

  private static let codes: Set<String> = [
    "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignature",
    "SignatureDoesNotMatch", "AuthFailure",
  ]

  private static func bare(_ code: String) -> String {
    code.hasSuffix("Exception") ? String(code.dropLast("Exception".count)) : code
  }

  /// For a person: what is done about it.
  var notice: String {
    let seconds = Int(correction)
    return "the endpoint's clock is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") this "
      + "machine's, and it refused a signature for that: signatures go by its clock from now on. "
      + "Set this machine's clock."
  }
}
