import Contract
import Foundation
import Scenarios

/// Runs one scenario: the fixtures that its cases share once, its cases beside each other, those that write to a shared
/// fixture in turn, and its clean-up.
struct ScenarioRun: Sendable {
  let section: Plan.Section
  let session: Session
  let slots: Slots
  let progress: Progress
  /// Whether its cases run one at a time.
  let isSolitary: Bool

  func run() async {
    await progress.start(section.suite)
    let (shared, created) = await buildShared()
    let controls = Controls()
    let contract = session.conversation.contract
    let free = section.cases.filter { !$0.writesToShared(contract) }
    let inTurn = section.cases.filter { $0.writesToShared(contract) }
    if isSolitary {
      for planned in free { await run(planned, shared, controls) }
    } else {
      await withTaskGroup(of: Void.self) { group in
        for (index, planned) in free.enumerated() {
          if index >= session.options.jobs { await group.next() }
          group.addTask { await run(planned, shared, controls) }
        }
      }
    }
    for planned in inTurn { await run(planned, shared, controls) }
    for failure in await controls.failures { await note(failure) }
    var context = Context(id: section.scenario.path)
    await session.clean(created, &context)
    await progress.finish(section.suite)
  }

  private func run(
    _ planned: PlannedCase, _ shared: [String: FixtureInstance], _ controls: Controls
  ) async {
    await slots.take()
    if !Task.isCancelled, await progress.mayStart(planned.identity) {
      let run = CaseRun(planned: planned, session: session, shared: shared, controls: controls)
      let report = await run.run()
      for failure in report.failures { await note(failure) }
      await progress.finish(
        report.outcome, of: planned.case.askedOperation, isClientSide: planned.case.isClientSide)
    }
    await slots.give()
  }

  /// Builds the fixtures that the selected cases share. What is of run scope stays.
  private func buildShared() async -> ([String: FixtureInstance], [Cleanup.Resource]) {
    var shared: [String: FixtureInstance] = [:]
    var created: [Cleanup.Resource] = []
    let needed = Set(
      section.cases.flatMap { planned in
        planned.fixtures(.scenario, .run).map(\.name) + planned.controlFixtures(.scenario, .run)
      })
    for use in section.scenario.fixtures where needed.contains(use.name) {
      let id = "\(section.scenario.path)#fixture \(use.name)"
      let (instance, resources) = await session.fixtures.build(use, for: id)
      shared[use.name] = instance
      created += resources
      if case .failed(let failure) = instance { await note(failure) }
    }
    return (shared, created)
  }

  /// A fixture that can't be built is a testcase of its own, once.
  private func note(_ failure: FixtureFailure) async {
    if failure.isReported { return }
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
      await progress.finishFixture(.settled(result))
    case .suspect(let suspicion, let mismatch):
      result.mismatches = [mismatch]
      result.reason = mismatch.summary
      await progress.finishFixture(.pending(result, suspicion))
    case .errored(let reason):
      result.verdict = .errored
      result.reason = reason
      await progress.finishFixture(.settled(result))
    case .interrupted: break
    }
  }
}

extension PlannedCase {
  /// The fixtures that the case named as its control refers to.
  func controlFixtures(_ scopes: FixtureUse.Scope...) -> [String] {
    namedControl?.fixtures(scopes).map(\.name) ?? []
  }
}
