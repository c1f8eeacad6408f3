import Contract
import Scenarios

/// What will run, in which order.
public struct Plan: Sendable {
  struct Section: Sendable {
    var scenario: Scenario
    var suite: Suite
    var cases: [PlannedCase]
  }

  /// Scenarios that may run beside each other.
  var sections: [Section] = []
  /// Scenarios that read a collection of the whole account, and so run alone, at the end.
  var solitary: [Section] = []
  /// How many of its testcases send what may change something.
  public private(set) var writingCount = 0
  /// How many testcases were left out, as they write and the run only reads.
  public private(set) var leftOut = 0

  public init(_ scenarios: [Scenario], selection: Selection, contract: Contract) {
    for scenario in scenarios {
      let suite = Suite(scenario)
      var cases = Plan.cases(of: scenario, suite).filter(selection.includes)
      let writing = cases.count { $0.sendsWrites(contract) }
      if selection.readsOnly {
        cases.removeAll { $0.sendsWrites(contract) }
        leftOut += writing
      } else {
        writingCount += writing
      }
      guard !cases.isEmpty else { continue }
      let section = Section(scenario: scenario, suite: suite, cases: cases)
      if cases.contains(where: { $0.case.readsWholeAccount(contract) }) {
        solitary.append(section)
      } else {
        sections.append(section)
      }
    }
  }

  /// The service of its scenarios.
  var service: String { (sections + solitary).first?.scenario.service ?? "" }

  public var caseCount: Int { (sections + solitary).reduce(0) { $0 + $1.cases.count } }

  /// Whether nothing in it says what an endpoint has to answer: every case is about what is never
  /// sent, or only asks.
  public var expectsNoAnswer: Bool {
    let cases = (sections + solitary).flatMap(\.cases).map(\.case)
    return !cases.isEmpty && cases.allSatisfy { $0.isClientSide || $0.probe != nil }
  }

  /// Every testcase, in the order of the files.
  public var testcases: [Testcase] {
    (sections + solitary).flatMap { $0.cases.map(Testcase.init) }
      .sorted { ($0.source.file, $0.source.line) < ($1.source.file, $1.source.line) }
  }

  /// A planned testcase, for those who list it.
  public struct Testcase: Sendable {
    public var identity: CaseIdentity
    /// As `--case` takes it.
    public var rerunID: String
    public var title: String
    /// `nil` of a probe.
    public var evidence: Evidence?
    /// Of a probe: why nobody knows what the answer has to be.
    public var probe: String?
    public var tags: [String]
    public var source: SourceLine

    init(_ planned: PlannedCase) {
      identity = planned.identity
      rerunID = planned.reportID
      title = planned.title
      probe = planned.case.probe
      evidence = probe == nil ? planned.case.evidence : nil
      tags = planned.scenario.tags + planned.case.tags
      source = planned.source
    }
  }

  static func everyCase(of scenarios: [Scenario]) -> [PlannedCase] {
    scenarios.flatMap { cases(of: $0, Suite($0)) }
  }

  private static func cases(of scenario: Scenario, _ suite: Suite) -> [PlannedCase] {
    scenario.cases.flatMap { planned in
      planned.rows.isEmpty
        ? [PlannedCase(planned, row: nil, in: scenario, suite: suite)]
        : planned.rows.map { PlannedCase(planned, row: $0, in: scenario, suite: suite) }
    }
  }
}

extension Suite {
  init(_ scenario: Scenario) {
    var name = scenario.path
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    self.init(name: name, title: scenario.title, file: scenario.path)
  }
}
