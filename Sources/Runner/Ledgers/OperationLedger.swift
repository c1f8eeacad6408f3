/// What a run has learnt of each operation: whether the endpoint implements it at all. One answer
/// never decides.
actor OperationLedger {
  enum Standing: Equatable {
    /// A valid request was answered with 2xx.
    case implemented
    /// Valid requests were sent, for parents known to be there, and none was ever accepted.
    case notImplemented
    /// No valid request could be sent, or the answers say nothing of this.
    case unknown
  }

  private struct Record {
    var isImplemented = false
    var refusals = 0
    /// Refusals that could be due to a parent that was never shown to be there.
    var doubtfulRefusals = 0
  }

  private var records: [String: Record] = [:]

  /// Notes the answer to a valid request.
  /// - Parameter parentsAreThere: whether a Get showed every parent of the request to be there.
  func note(_ operation: String, status: Int, parentsAreThere: Bool) {
    if 200...299 ~= status {
      records[operation, default: Record()].isImplemented = true
    } else if Self.looksAbsent(status) {
      if parentsAreThere {
        records[operation, default: Record()].refusals += 1
      } else {
        records[operation, default: Record()].doubtfulRefusals += 1
      }
    }
  }

  func standing(of operation: String) -> Standing {
    guard let record = records[operation] else { return .unknown }
    if record.isImplemented { return .implemented }
    return record.refusals > 0 ? .notImplemented : .unknown
  }

  /// Why an operation's standing is unknown, for a person.
  func reasonForDoubt(_ operation: String) -> String {
    records[operation]?.doubtfulRefusals ?? 0 > 0
      ? "no valid \(operation) could be sent, as no Get showed its parent to be there"
      : "no plain request showed whether \(operation) is implemented"
  }

  /// Whether an answer of this status can come from an operation that isn't there.
  static func looksAbsent(_ status: Int) -> Bool {
    [404, 405].contains(status) || (500...599 ~= status && status != 503)
  }
}
