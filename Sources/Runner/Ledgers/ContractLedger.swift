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
    /// What was wrong only in tries that a later one made good.
    var past: CaseAttempt?
  }

  /// The checks of one answer.
  private struct Note {
    var operation: String
    var checked: Set<Rule>
    var mismatches: [Mismatch]
    var exchange: ExchangeRecord
    var id: String
  }

  private(set) var entries: [Key: Entry] = [:]
  /// What is not counted yet, by where it was seen; a list for each try.
  private var held: [String: [[Note]]] = [:]

  /// Notes the checks of one answer.
  func note(
    operation: String, checked: Set<Rule>, mismatches: [Mismatch], exchange: ExchangeRecord,
    seenIn id: String
  ) {
    let note = Note(
      operation: operation, checked: checked, mismatches: mismatches, exchange: exchange, id: id)
    if let count = held[id]?.count, !mismatches.isEmpty {
      held[id]?[count - 1].append(note)
    } else {
      count(note)
    }
  }

  /// From here on what is wrong with answers seen there waits; once for each try.
  func hold(_ id: String) { held[id, default: []].append([]) }

  /// Counts what waited. Where something is flaky, what only its earlier tries saw is no failure.
  func settle(_ id: String, isFlaky: Bool, isStrict: Bool) {
    let tries = held.removeValue(forKey: id) ?? []
    for (index, notes) in tries.enumerated() {
      for note in notes {
        let isPast = isFlaky && index < tries.count - 1
        count(note) { isPast && (isStrict || !$0.isAdvisory) }
      }
    }
  }

  /// - Parameter isMadeGood: whether a mismatch was, by a later try.
  private func count(_ note: Note, isMadeGood: (Mismatch) -> Bool = { _ in false }) {
    let (operation, checked) = (note.operation, note.checked)
    for rule in checked {
      entries[Key(operation: operation, rule: rule), default: Entry()].checked += 1
    }
    for (rule, found) in Dictionary(grouping: note.mismatches, by: \.rule) {
      let key = Key(operation: operation, rule: rule)
      var entry = entries[key] ?? Entry()
      if !checked.contains(rule) { entry.checked += 1 }
      entry.addPast(found.filter(isMadeGood), note.exchange)
      entry.add(found.filter { !isMadeGood($0) }, note.exchange, seenIn: note.id)
      entries[key] = entry
    }
  }
}

extension ContractLedger.Entry {
  mutating func addPast(_ found: [Mismatch], _ record: ExchangeRecord) {
    guard past == nil, let first = found.first else { return }
    past = CaseAttempt(
      verdict: first.isAdvisory ? .advisory : .failed, reason: first.summary, mismatches: found,
      exchanges: [record])
  }

  private static let shownMismatches = 5
  private static let shownCases = 20

  mutating func add(_ found: [Mismatch], _ record: ExchangeRecord, seenIn id: String) {
    if found.isEmpty { return }
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
