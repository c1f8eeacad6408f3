import Contract
import Scenarios

/// A run's coverage held against the contract, and what is missing against the reasons for that.
public struct CoverageReport: Sendable {
  /// So many of so many.
  public struct Share: Sendable, Equatable {
    public var covered: Int
    public var total: Int

    public init(_ covered: Int, of total: Int) {
      self.covered = covered
      self.total = total
    }
  }

  /// One operation's.
  public struct Row: Sendable {
    public var operation: String
    public var calls: Int
    public var statuses: [Int: Int]
    public var membersSent: Share
    public var membersSeen: Share
    public var valuesSent: Share
    public var valuesSeen: Share
    public var errors: Share
    /// Codes that the operation does not list.
    public var unmodelledErrors: [String]
    /// Whether a walk met more than one page; `nil` where the operation has no pages.
    public var isWalked: Bool?

    /// All of its items.
    public var whole: Share {
      var whole = Share(calls > 0 ? 1 : 0, of: 1)
      for part in [membersSent, membersSeen, valuesSent, valuesSeen, errors] {
        whole.covered += part.covered
        whole.total += part.total
      }
      if let isWalked {
        whole.covered += isWalked ? 1 : 0
        whole.total += 1
      }
      return whole
    }

    public var missing: Int { whole.total - whole.covered }
  }

  /// What was not covered.
  public struct Gap: Sendable {
    public var item: CoverageItem
    /// How many items it stands for: a call that was never made stands for all of its operation.
    public var count = 1
    /// `nil` where the reasons file does not speak of it.
    public var reason: String?
  }

  /// An entry of the reasons file that is not true any more.
  public struct Problem: Sendable, Equatable {
    /// The file and the line.
    public var place: String
    public var text: String
  }

  /// The contract's service, version and source in words.
  public var contract: String
  /// By name; those in scope only.
  public var rows: [Row] = []
  /// By row, in the model's order, and last the rules.
  public var gaps: [Gap] = []
  public var rules: Share
  public var problems: [Problem] = []

  /// - Parameter scope: the operations that the coverage is asked of.
  public init(
    _ coverage: Coverage, of contract: Contract, scope: Set<String>, reasons: CoverageReasons?
  ) {
    self.contract = contract.versionText
    rules = Share(Self.rules.count(where: coverage.rules.contains), of: Self.rules.count)
    var ledger = Ledger(coverage: coverage)
    for operation in contract.operations.values.sorted(by: { $0.name < $1.name }) {
      let row = ledger.add(operation, contract)
      if scope.contains(operation.name) { rows.append(row) }
    }
    for rule in Self.rules { ledger.add(.rule(rule), coverage.rules.contains(rule)) }

    let isInScope = { (item: CoverageItem) in item.operation.map(scope.contains) ?? true }
    let uncalled = Set(ledger.missing.filter { $0.kind == .call }.map(\.operation))
    gaps = ledger.missing.filter { item in
      // Of an operation that was never called this says it all.
      isInScope(item)
        && (item.kind == .call || item.kind == .rule || !uncalled.contains(item.operation))
    }.map { item in
      let row = item.kind == .call ? rows.first { $0.operation == item.operation } : nil
      return Gap(
        item: item, count: row?.missing ?? 1, reason: reasons?.entry(for: item)?.reason)
    }
    problems = reasons.map { Self.problems(of: $0, ledger, isInScope) } ?? []
  }

  /// Calls, members, values, error codes, walks and rules, each an item. What a reason excuses is still
  /// not covered.
  public var whole: Share {
    rows.map(\.whole).reduce(rules) { sum, row in
      Share(sum.covered + row.covered, of: sum.total + row.total)
    }
  }

  /// The gaps without a reason.
  public var unexplained: [Gap] { gaps.filter { $0.reason == nil } }

  /// How many items are not covered and have a reason.
  public var explainedCount: Int { gaps.reduce(0) { $0 + ($1.reason == nil ? 0 : $1.count) } }

  /// How many items are not covered, for no reason.
  public var unexplainedCount: Int { unexplained.reduce(0) { $0 + $1.count } }

  /// Those that an endpoint has a part in.
  public static let rules = Rule.catalogue.filter { $0 != .rejection }

  /// Whether each gap has a reason, and each reason a gap.
  public var isComplete: Bool { unexplained.isEmpty && problems.isEmpty }

  private static func problems(
    of reasons: CoverageReasons, _ ledger: Ledger, _ isInScope: (CoverageItem) -> Bool
  ) -> [Problem] {
    reasons.entries.compactMap { entry in
      let covered = ledger.covered.filter(entry.pattern.matches)
      let isKnown = !covered.isEmpty || ledger.missing.contains(where: entry.pattern.matches)
      let text: String
      if !isKnown {
        text = "the contract has no such item: remove the reason"
      } else if let first = covered.first(where: isInScope) {
        let isWhole = !ledger.missing.contains(where: entry.pattern.matches)
        text =
          isWhole || first.text == entry.pattern.text
          ? "is covered: remove the reason"
          : "`\(first.text)` is covered: name only what is not"
      } else {
        return nil
      }
      return Problem(
        place: "\(reasons.path):\(entry.line)", text: "`\(entry.pattern.text)`: \(text)")
    }
  }
}

/// Every item of a contract, covered or missing.
private struct Ledger {
  let coverage: Coverage
  var covered: [CoverageItem] = []
  var missing: [CoverageItem] = []

  init(coverage: Coverage) { self.coverage = coverage }

  mutating func add(_ item: CoverageItem, _ isCovered: Bool) {
    if isCovered { covered.append(item) } else { missing.append(item) }
  }

  mutating func add(_ operation: Operation, _ contract: Contract) -> CoverageReport.Row {
    let found =
      coverage.operations.first { $0.name == operation.name }
      ?? OperationCoverage(name: operation.name)
    add(CoverageItem(.call, of: operation.name), found.calls > 0)
    let (membersSent, valuesSent) = add(
      .input, MemberOutline(of: operation.input, in: contract), found.sent, operation)
    let (membersSeen, valuesSeen) = add(
      .output, MemberOutline(of: operation.output, in: contract), found.seen, operation)
    let codes = operation.errors.map { contract.shape($0)?.error?.code ?? $0 }
    for code in codes {
      add(CoverageItem(.error, of: operation.name, code), found.errors.contains(code))
    }
    let isWalked = operation.paginator.map { _ in found.pages > 1 }
    if let isWalked { add(CoverageItem(.paginator, of: operation.name), isWalked) }
    return CoverageReport.Row(
      operation: operation.name, calls: found.calls, statuses: found.statuses,
      membersSent: membersSent, membersSeen: membersSeen, valuesSent: valuesSent,
      valuesSeen: valuesSeen,
      errors: .init(codes.count(where: found.errors.contains), of: codes.count),
      unmodelledErrors: found.errors.subtracting(codes).sorted(), isWalked: isWalked)
  }

  private mutating func add(
    _ kind: CoverageItem.Kind, _ outline: MemberOutline, _ found: MemberCoverage,
    _ operation: Operation
  ) -> (members: CoverageReport.Share, values: CoverageReport.Share) {
    var members = CoverageReport.Share(0, of: 0)
    var values = CoverageReport.Share(0, of: 0)
    for place in outline.counted {
      let isFilled = found.paths.contains(place.path)
      members.total += 1
      members.covered += isFilled ? 1 : 0
      add(CoverageItem(kind, of: operation.name, place.path), isFilled)
      for value in place.enumValues {
        let isMet = found.values[place.path]?.contains(value) ?? false
        values.total += 1
        values.covered += isMet ? 1 : 0
        add(CoverageItem(kind, of: operation.name, "\(place.path) = \(value)"), isMet)
      }
    }
    return (members, values)
  }
}
