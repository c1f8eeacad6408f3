import Contract
import Expectations
import JSON
import Scenarios

/// Counts the requests that a plan will take where each goes as its scenario hopes: fixtures with what
/// they verify and delete, controls, and the steps, walks by what the fixtures put into a collection.
struct RequestEstimate {
  let contract: Contract
  private(set) var reads = 0
  private(set) var writes = 0
  private(set) var isAtLeast = false
  /// Fixtures of run scope that are counted.
  private var runFixtures: [SharedFixtures.Key: Made] = [:]

  /// What there is by then: items by the URI that creates one and lists all.
  private typealias Made = [String: Int]

  init(contract: Contract) { self.contract = contract }

  mutating func add(_ section: Plan.Section) {
    var shared: [String: Made] = [:]
    let needed = Set(
      section.cases.flatMap { planned in
        planned.fixtures(.scenario, .run).map(\.name) + planned.controlFixtures(.scenario, .run)
      })
    for use in section.scenario.fixtures where needed.contains(use.name) {
      shared[use.name] = build(use, in: Bindings())
    }
    var controls: Set<String> = []
    for planned in section.cases { add(planned, shared, &controls) }
  }

  private mutating func add(
    _ planned: PlannedCase, _ shared: [String: Made], _ controls: inout Set<String>
  ) {
    var made: Made = [:]
    // A walk through the whole account meets everything that is there.
    let isOfAccount = planned.case.readsWholeAccount(contract)
    for other in isOfAccount ? Array(runFixtures.values) + Array(shared.values) : [] {
      made.merge(other, uniquingKeysWith: +)
    }
    for use in planned.fixtures(.case, .scenario, .run) {
      let own = use.scope == .case ? build(use, in: Bindings()) : shared[use.name] ?? [:]
      if use.scope == .case || !isOfAccount { made.merge(own, uniquingKeysWith: +) }
    }
    if isOfAccount { isAtLeast = true }
    for (index, step) in planned.case.steps.enumerated() {
      if index == planned.case.steps.count - 1, planned.case.probe == nil {
        addControl(before: step, planned, shared, &controls)
      }
      add(step, &made)
    }
  }

  private mutating func add(_ step: Step, _ made: inout Made) {
    if step.polling != nil { isAtLeast = true }
    switch step.action {
    case .sleep: return
    case .call(let name, _):
      if step.expectsRejection { return }
      count(name)
      if step.isPositive { note(name, 1, &made) }
    case .http(let request):
      if WriteWall.isRead(request.method) { reads += 1 } else { writes += 1 }
    case .walk(let name, _, let sizes):
      let items = contract.operations[name].flatMap { made[$0.http.requestURI] } ?? 0
      for size in sizes.isEmpty ? [max(1, items)] : sizes {
        count(name, max(1, (items + size - 1) / max(1, size)))
      }
    }
    if let deletion = step.deletion, step.isPositive { count(deletion.operation) }
  }

  private mutating func addControl(
    before step: Step, _ planned: PlannedCase, _ shared: [String: Made],
    _ controls: inout Set<String>
  ) {
    switch planned.case.control {
    case nil: return
    case .caseID(let id)?:
      guard controls.insert(id).inserted, let named = planned.namedControl else { return }
      add(named, shared, &controls)
    case .call(let name, let template)?:
      // One that reads is asked once by each input, in which a row's own values count.
      if contract.operations[name]?.isSafe == true {
        var input = [template]
        if case .call(_, let own) = step.action { input.append(own) }
        let key = "\(name) \(input.map { $0.filled(each: planned.row?.values) })"
        guard controls.insert(key).inserted else { return }
      }
      count(name)
      if let deletion = step.deletion { count(deletion.operation) }
    }
  }

  /// Counts a fixture and those that it stands on, with their deletion.
  private mutating func build(_ use: FixtureUse, in scope: Bindings) -> Made {
    let parameters = use.parameters.map { parameter in
      (parameter.key, (try? parameter.value.resolved(in: scope)) ?? .null)
    }
    let key = SharedFixtures.Key(path: use.definition.path, parameters: parameters)
    if use.scope == .run, let known = runFixtures[key] { return known }
    var made: Made = [:]
    let own = Bindings(Dictionary(parameters) { $1 })
    for inner in use.definition.fixtures {
      made.merge(build(inner, in: own), uniquingKeysWith: +)
    }
    for step in use.definition.steps {
      var times = 1
      if let template = step.times {
        let value = try? template.resolved(in: own)
        if let known = value?.number?.int ?? value?.string.flatMap({ Int($0) }) {
          times = max(0, known)
        } else {
          isAtLeast = true
        }
      }
      count(step.operation, times)
      note(step.operation, times, &made)
      if let verification = step.verification { count(verification.operation, times) }
      if let deletion = step.deletion { count(deletion.operation, times) }
    }
    if use.scope == .run { runFixtures[key] = made }
    return made
  }

  private mutating func count(_ operation: String, _ times: Int = 1) {
    if contract.operations[operation]?.isSafe == true { reads += times } else { writes += times }
  }

  /// Notes what a call adds to its collection.
  private func note(_ name: String, _ times: Int, _ made: inout Made) {
    guard let operation = contract.operations[name], operation.http.method == "POST" else { return }
    made[operation.http.requestURI, default: 0] += times
  }
}

extension Template {
  /// With the values of a row in the place of references to them.
  fileprivate func filled(each row: Template?) -> Template {
    guard case .object(let values)? = row else { return self }
    switch self {
    case .reference(let reference) where reference.root == "each":
      guard case .member(let name)? = reference.path.first else { return self }
      return values.first { $0.key == name }?.value ?? self
    case .literal, .text, .reference: return self
    case .array(let items): return .array(items.map { $0.filled(each: row) })
    case .object(let entries):
      return .object(
        entries.map { Entry(key: $0.key, value: $0.value.filled(each: row)) })
    }
  }
}
