/// What stands in a probe's record for something that differs from run to run.
public enum Placeholder: String, Sendable, CaseIterable {
  case account, creator, date, endpoint, region, timestamp, unique, uuid
  case requestID = "request-id"
  case traceID = "trace-id"

  /// In angle brackets, as a record has it.
  public var name: String { "<\(rawValue)>" }

  /// A regular expression for what it stands for; `nil` where that has no one form.
  var pattern: String? {
    switch self {
    case .account: "[0-9]{12}"
    case .region: "[a-z]{2}(-[a-z]+)+-[0-9]+"
    case .unique: "assay-[a-z0-9]+-[0-9]+"
    case .uuid: "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    case .creator, .date, .endpoint, .timestamp, .requestID, .traceID: nil
    }
  }
}
