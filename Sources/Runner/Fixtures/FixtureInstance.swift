import Contract
import JSON

/// A fixture that was built, or why it could not be.
enum FixtureInstance: Sendable {
  /// - Parameter missing: what no Get showed to be there, for a person.
  case built(outputs: JSON, missing: String?)
  case failed(FixtureFailure)
}

struct FixtureFailure: Error, Sendable {
  enum Reason: Sendable {
    /// The endpoint answered, and refused.
    case refused(Mismatch)
    /// The endpoint may lack the operation that creates the resource.
    case suspect(Suspicion, Mismatch)
    /// Nothing could be judged.
    case errored(String)
    case interrupted
  }

  /// What the scenario calls the fixture; then, where one within it failed, what that is called there.
  var path: [String]
  /// Of the one that failed.
  var title: String
  var reason: Reason
  var exchanges: [ExchangeRecord]
  /// Seconds.
  var duration: Double
  /// Whether its testcase is that of another, who asked for it first.
  var isReported = false

  var name: String { path.joined(separator: " > ") }
}

extension FixtureInstance {
  /// As those see it who did not ask first.
  var reported: FixtureInstance {
    guard case .failed(var failure) = self else { return self }
    failure.isReported = true
    return .failed(failure)
  }
}
