import Contract

/// Why a case ends before all of its expectations were judged.
enum Halt: Error, Sendable {
  /// Nothing could be judged.
  case errored(String)
  /// The endpoint answered, and the answer says nothing about the case: errored, unless it is asked
  /// again.
  case notJudged(String)
  /// Something that the case stands on is not there.
  case skipped(String)
  /// A valid request was not accepted: the endpoint may lack this operation altogether.
  case suspect(Suspicion, otherwise: Fallback)
  /// The run is being interrupted.
  case interrupted

  /// What the case comes to where the operation turns out to be implemented.
  enum Fallback: Sendable {
    case skipped(String)
    case failed
  }

  /// Whether the same request may go otherwise a moment later.
  var mayPass: Bool {
    switch self {
    case .suspect, .notJudged: true
    case .errored, .skipped, .interrupted: false
    }
  }
}

/// An operation that may not be implemented, and what spoke for it.
struct Suspicion: Sendable {
  var operation: String
  /// For example `404 NotFoundException: …`.
  var answer: String
}

/// What became of a case.
enum Outcome: Sendable {
  case settled(CaseResult)
  /// Its verdict hangs on whether an operation is implemented, which only the end of the run tells.
  case pending(CaseResult, Suspicion)
  /// The run ended first.
  case interrupted

  var result: CaseResult? {
    switch self {
    case .settled(let result), .pending(let result, _): result
    case .interrupted: nil
    }
  }

  /// How much it tells against the endpoint: an error less than a suspicion, a failure most.
  var gravity: Int {
    switch self {
    case .interrupted: 0
    case .settled(let result): result.verdict == .failed ? 3 : 1
    case .pending: 2
    }
  }
}
