/// What a run has learnt of each operation: whether the endpoint implements it at all. One answer
/// never decides.
actor OperationLedger {
  enum Standing: Equatable {
    /// A valid request was answered with 2xx.
    case implemented
    /// Valid requests were sent, for parents known to be there, and none was ever accepted.
    case notImplemented
    /// No valid request could be sent, as this parent was never shown to be there.
    case unverified(parent: String)
    /// The answers say nothing of this.
    case unknown
  }

  private struct Record {
    var isImplemented = false
    var refusals = 0
    /// A parent that no Get showed to be there, and that could be why a request was refused.
    var missingParent: String?
  }

  private var records: [String: Record] = [:]

  /// Notes the answer to a valid request.
  /// - Parameter missingParent: what no Get showed to be there though the request needs it.
  func note(_ operation: String, status: Int, missingParent: String?) {
    if 200...299 ~= status {
      records[operation, default: Record()].isImplemented = true
    } else if Self.looksAbsent(status) {
      if let missingParent {
        records[operation, default: Record()].missingParent = missingParent
      } else {
        records[operation, default: Record()].refusals += 1
      }
    }
  }

  func standing(of operation: String) -> Standing {
    guard let record = records[operation] else { return .unknown }
    if record.isImplemented { return .implemented }
    if record.refusals > 0 { return .notImplemented }
    return record.missingParent.map { .unverified(parent: $0) } ?? .unknown
  }

  /// Whether an answer of this status can come from an operation that isn't there.
  static func looksAbsent(_ status: Int) -> Bool {
    [404, 405].contains(status) || (500...599 ~= status && status != 503)
  }
}
