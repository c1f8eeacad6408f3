import Contract
import JSON

/// A fixture that was built, or why it could not be.
enum FixtureInstance: Sendable {
  /// - Parameter missing: what no Get showed to be there, for a person.
  case built(outputs: JSON, missing: String?)
  case failed(FixtureFailure)
}

struct FixtureFailure: Sendable {
  enum Reason: Sendable {
    /// The endpoint answered, and refused.
    case refused(Mismatch)
    /// The endpoint may lack the operation that creates the resource.
    case suspect(Suspicion, Mismatch)
    /// Nothing could be judged.
    case errored(String)
    case interrupted
  }

  var name: String
  var reason: Reason
  var exchanges: [ExchangeRecord]
  /// Seconds.
  var duration: Double
}
