import Contract
import Expectations
import JSON

/// What a run touches of the contract, gathered while it goes on.
actor CoverageLedger {
  private let contract: Contract
  private var records: [String: Record] = [:]
  private var rules: Set<Rule> = []

  /// One operation's. Members are kept by their places, and named only at the end.
  private struct Record {
    var coverage: OperationCoverage
    var sent: Filled
    var seen: Filled
  }

  /// An endpoint decides how many codes there are, and how long they are.
  private static let mostCodes = 50
  private static let longestCode = 100

  init(contract: Contract) { self.contract = contract }

  /// Notes a request that was sent, and its answer where one came.
  func note(_ operation: Operation, input: JSON, _ observation: Observation?) {
    var record = records[operation.name] ?? record(of: operation)
    record.coverage.calls += 1
    record.sent.add(input)
    if let observation {
      record.coverage.statuses[observation.response.status, default: 0] += 1
      if let output = observation.output { record.seen.add(output) }
      if let code = observation.error?.code, record.coverage.errors.count < Self.mostCodes {
        record.coverage.errors.insert(code.cut(to: Self.longestCode))
      }
    }
    records[operation.name] = record
  }

  /// Notes a walk that met so many pages.
  func note(_ operation: Operation, pages: Int) {
    var record = records[operation.name] ?? record(of: operation)
    record.coverage.pages = max(record.coverage.pages, pages)
    records[operation.name] = record
  }

  /// Notes a testcase. Its rules were put to the test only where it was judged.
  func note(_ result: CaseResult) {
    switch result.verdict {
    case .passed, .failed, .advisory, .deviates: rules.formUnion(result.rules)
    case .errored, .skipped, .notImplemented, .recorded: break
    }
  }

  var coverage: Coverage {
    Coverage(
      operations: records.values.map { record in
        var coverage = record.coverage
        coverage.sent = record.sent.members
        coverage.seen = record.seen.members
        return coverage
      }.sorted { $0.name < $1.name },
      rules: rules)
  }

  private func record(of operation: Operation) -> Record {
    Record(
      coverage: OperationCoverage(name: operation.name),
      sent: Filled(outline: MemberOutline(of: operation.input, in: contract)),
      seen: Filled(outline: MemberOutline(of: operation.output, in: contract)))
  }
}

/// The places of an outline that messages filled.
private struct Filled {
  let outline: MemberOutline
  var places: Set<Int> = []
  var values: [Int: Set<String>] = [:]

  init(outline: MemberOutline) { self.outline = outline }

  mutating func add(_ value: JSON) {
    var (places, values) = (places, values)
    outline.visit(value) { index, value in
      places.insert(index)
      let modelled = outline.places[index].enumValues
      if modelled.isEmpty { return }
      if let text = value.string ?? value.number?.text, modelled.contains(text) {
        values[index, default: []].insert(text)
      }
    }
    (self.places, self.values) = (places, values)
  }

  var members: MemberCoverage {
    var members = MemberCoverage()
    for index in places where outline.places[index].isCounted {
      members.paths.insert(outline.places[index].path)
    }
    for (index, found) in values { members.values[outline.places[index].path] = found }
    return members
  }
}
