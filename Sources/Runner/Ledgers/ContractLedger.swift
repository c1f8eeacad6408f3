import Contract
import Expectations

/// The response-versus-contract checks of a run, gathered by operation and rule.
actor ContractLedger {
  struct Key: Hashable {
    var operation: String
    var rule: Rule
  }

  struct Entry {
    var checked = 0
    var mismatched = 0
    /// The first few that differ in where they were or what they demand.
    var mismatches: [Mismatch] = []
    var exchange: ExchangeRecord?
    var cases: [String] = []
  }

  private(set) var entries: [Key: Entry] = [:]

  /// Notes the checks of one answer.
  func note(
    operation: String, checked: Set<Rule>, mismatches: [Mismatch], exchange: ExchangeRecord,
    seenIn id: String
  ) {
    for rule in checked {
      entries[Key(operation: operation, rule: rule), default: Entry()].checked += 1
    }
    for (rule, found) in Dictionary(grouping: mismatches, by: \.rule) {
      entries[Key(operation: operation, rule: rule), default: Entry()]
        .add(found, exchange, seenIn: id, wasCounted: checked.contains(rule))
    }
  }
}

extension ContractLedger.Entry {
  private static let shownMismatches = 5
  private static let shownCases = 20

  mutating func add(
    _ found: [Mismatch], _ record: ExchangeRecord, seenIn id: String, wasCounted: Bool
  ) {
    if !wasCounted { checked += 1 }
    mismatched += 1
    if exchange == nil { exchange = record }
    if cases.count < Self.shownCases, !cases.contains(id) { cases.append(id) }
    for mismatch in found where mismatches.count < Self.shownMismatches {
      let isNew = !mismatches.contains {
        $0.generalPath == mismatch.generalPath && $0.expected == mismatch.expected
      }
      if isNew { mismatches.append(mismatch) }
    }
  }
}

extension Mismatch {
  /// The path with its indices left out, so that the same flaw in every item counts once.
  fileprivate var generalPath: String {
    var path = ""
    var isIndex = false
    for character in self.path {
      if character == "[" { isIndex = true }
      if !isIndex || character == "[" || character == "]" { path.append(character) }
      if character == "]" { isIndex = false }
    }
    return path
  }
}
