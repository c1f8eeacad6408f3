import Contract

/// A check of every response, for those who tell of it.
public struct ResponseCheck: Sendable, Hashable {
  public var rule: Rule
  public var level: Evidence.Level

  /// Those that the contract alone gives, in the order in which a message is read.
  public static let all = ContractCheck.allCases.map {
    ResponseCheck(rule: $0.rule, level: $0.level)
  }
}

/// What every response is held to, each with the evidence that it has (the design's "Every response
/// against the contract").
enum ContractCheck: Int, CaseIterable {
  case wellFormedJSON, duplicateKey, encoding, mediaType, status
  case type, requiredMember, timestampFormat, timestampOffset, null, unknownMember, enumValue
  case errorCode, errorStatus

  var rule: Rule {
    switch self {
    case .wellFormedJSON: .wellFormedJSON
    case .duplicateKey: .duplicateKey
    case .encoding: .encoding
    case .mediaType: .mediaType
    case .status: .status
    case .type: .outputType
    case .requiredMember: .requiredMember
    case .timestampFormat: .timestampFormat
    case .timestampOffset: .timestampOffset
    case .null: .null
    case .unknownMember: .unknownMember
    case .enumValue: .enumValue
    case .errorCode: .errorCode
    case .errorStatus: .errorStatus
    }
  }

  /// A service may grow members and enum values ahead of its model, and nobody has recorded whether
  /// it writes nulls or offsets.
  var level: Evidence.Level {
    switch self {
    case .timestampOffset, .null, .unknownMember, .enumValue: .assumed
    default: .model
    }
  }
}

/// The departures of one response, and which checks were made.
struct Findings {
  /// More of one rule tell a reader nothing, and an endpoint decides how many there are.
  static let keptOfEachRule = 20

  private var mismatches: [Mismatch] = []
  private var counts = [Int](repeating: 0, count: ContractCheck.allCases.count)
  private var lasts = [Int](repeating: 0, count: ContractCheck.allCases.count)
  private var checked: UInt32 = 0

  mutating func check(_ check: ContractCheck) { checked |= 1 << UInt32(check.rawValue) }

  /// Whether another departure of that kind is kept and not only counted.
  func hasRoom(for check: ContractCheck) -> Bool {
    counts[check.rawValue] < Findings.keptOfEachRule
  }

  /// Counts a departure without its text.
  mutating func omit(_ check: ContractCheck) { counts[check.rawValue] += 1 }

  mutating func report(
    _ check: ContractCheck, at path: String, expected: String, actual: String, source: String
  ) {
    self.check(check)
    if hasRoom(for: check) {
      lasts[check.rawValue] = mismatches.count
      mismatches.append(
        Mismatch(
          rule: check.rule, path: path, expected: expected, actual: actual,
          evidence: Evidence(check.level, source)))
    }
    counts[check.rawValue] += 1
  }

  var checkedRules: Set<Rule> {
    Set(ContractCheck.allCases.filter { checked & 1 << UInt32($0.rawValue) != 0 }.map(\.rule))
  }

  /// In the order in which they were found; of each rule the last one kept counts the rest.
  var all: [Mismatch] {
    var all = mismatches
    for check in ContractCheck.allCases where counts[check.rawValue] > Findings.keptOfEachRule {
      let more = counts[check.rawValue] - Findings.keptOfEachRule
      all[lasts[check.rawValue]].actual += ", and \(more) more like this"
    }
    return all
  }
}
