import Contract
import Foundation
import Scenarios

/// Runs one scenario, and where cases are run again those in as many rounds as it takes: the fixtures that its cases
/// share once a round, its cases beside each other, those that write to a shared fixture in turn, and its clean-up.
struct ScenarioRun: Sendable {
  let section: Plan.Section
  let session: Session
  let slots: Slots
  let progress: Progress
  /// Whether its cases run one at a time.
  let isSolitary: Bool

  func run() async {
    await progress.start(section.suite)
    let rounds = Rounds(of: section, session, progress)
    var cases = section.cases
    while !cases.isEmpty {
      await run(cases, rounds)
      cases = await rounds.next()
      if !cases.isEmpty { await session.fixtures.shared.forgetFailures() }
    }
    await rounds.close()
    await progress.finish(section.suite)
  }

  /// One round.
  private func run(_ cases: [PlannedCase], _ rounds: Rounds) async {
    let (shared, created) = await buildShared(for: cases, rounds)
    let controls = Controls()
    let contract = session.conversation.contract
    let free = cases.filter { !$0.writesToShared(contract) }
    let inTurn = cases.filter { $0.writesToShared(contract) }
    if isSolitary {
      for planned in free { await run(planned, shared, controls, rounds) }
    } else {
      await withTaskGroup(of: Void.self) { group in
        for (index, planned) in free.enumerated() {
          if index >= session.options.jobs { await group.next() }
          group.addTask { await run(planned, shared, controls, rounds) }
        }
      }
    }
    for planned in inTurn { await run(planned, shared, controls, rounds) }
    for failure in await controls.failures { await note(failure, rounds) }
    var context = Context(id: section.scenario.path)
    await session.clean(created, &context)
  }

  private func run(
    _ planned: PlannedCase, _ shared: [String: FixtureInstance], _ controls: Controls,
    _ rounds: Rounds
  ) async {
    await slots.take()
    if !Task.isCancelled, await progress.mayStart(planned.identity) {
      await rounds.begin(planned)
      let run = CaseRun(planned: planned, session: session, shared: shared, controls: controls)
      let report = await run.run()
      for failure in report.failures { await note(failure, rounds) }
      await rounds.take(
        report.outcome, of: planned, lacking: report.lacking.flatMap { testcase(of: $0) })
    }
    await slots.give()
  }

  /// Builds the fixtures that the selected cases share. What is of run scope stays.
  private func buildShared(for cases: [PlannedCase], _ rounds: Rounds) async
    -> ([String: FixtureInstance], [Cleanup.Resource])
  {
    var shared: [String: FixtureInstance] = [:]
    var created: [Cleanup.Resource] = []
    let needed = Set(
      cases.flatMap { planned in
        planned.fixtures(.scenario, .run).map(\.name) + planned.controlFixtures(.scenario, .run)
      })
    for use in section.scenario.fixtures where needed.contains(use.name) {
      await rounds.begin(fixture: use.name)
      let id = section.scenario.id(ofFixture: use.name)
      let (instance, resources) = await session.fixtures.build(use, for: id)
      shared[use.name] = instance
      created += resources
      if case .failed(let failure) = instance { await note(failure, rounds) }
    }
    return (shared, created)
  }

  /// A fixture that can't be built is a testcase of its own, once.
  private func note(_ failure: FixtureFailure, _ rounds: Rounds) async {
    guard let outcome = testcase(of: failure) else { return }
    await rounds.take(
      outcome, ofFixture: failure.path.first ?? "", isReported: failure.isReported)
  }

  private func testcase(of failure: FixtureFailure) -> Outcome? {
    let use = section.scenario.fixtures.first { $0.name == failure.path.first }
    let line = use?.line ?? 1
    let lines = section.scenario.lines
    var result = CaseResult(
      identity: CaseIdentity(
        suite: section.suite, classname: "\(section.scenario.service).fixtures",
        id: "fixture: \(failure.name)"),
      title: failure.title, verdict: .failed,
      source: SourceLine(
        file: section.scenario.path, line: line,
        text: lines.indices.contains(line - 1) ? lines[line - 1] : ""),
      exchanges: failure.exchanges, duration: failure.duration)
    switch failure.reason {
    case .refused(let mismatch):
      result.mismatches = [mismatch]
      result.reason = mismatch.summary
      return .settled(result)
    case .suspect(let suspicion, let mismatch):
      result.mismatches = [mismatch]
      result.reason = mismatch.summary
      return .pending(result, suspicion)
    case .errored(let reason):
      result.verdict = .errored
      result.reason = reason
      return .settled(result)
    case .interrupted: return nil
    }
  }
}

extension Scenario {
  /// How the contract's testcases call the building of a fixture that cases share.
  func id(ofFixture name: String) -> String { "\(path)#fixture \(name)" }
}

extension PlannedCase {
  /// The fixtures that the case named as its control refers to.
  func controlFixtures(_ scopes: FixtureUse.Scope...) -> [String] {
    namedControl?.fixtures(scopes).map(\.name) ?? []
  }
}
