import Contract

extension Rule {
  /// How the check of this name is known, which every response is held to; `nil` for a rule that
  /// only scenarios test.
  public var levelOfCheck: Evidence.Level? {
    switch self {
    case .framing: .documented
    case .requestID: .observed
    default: ContractCheck.allCases.first { $0.rule == self }?.level
    }
  }
}
