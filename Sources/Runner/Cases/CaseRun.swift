import Contract
import Expectations
import Foundation
import JSON
import Scenarios

/// Runs one case from its fixtures to its clean-up.
struct CaseRun: Sendable {
  let planned: PlannedCase
  let session: Session
  /// The fixtures of scenario scope, by name.
  let shared: [String: FixtureInstance]
  let controls: Controls

  /// What became of the case, and of the fixtures that it built for itself.
  struct Report: Sendable {
    var outcome: Outcome
    var failures: [FixtureFailure] = []
    /// The fixture for want of which it did not run.
    var lacking: FixtureFailure?
    /// Whether its last step was answered with 2xx, which makes it a control of others.
    var wasAccepted = false
  }

  func run() async -> Report {
    let started = Date()
    let start = ContinuousClock.now
    let limit = session.options.timeout + planned.case.patience
    var steps = StepRun(
      planned: planned, session: session, controls: controls, shared: shared,
      context: Context(id: planned.reportID), deadline: Deadline(after: limit))
    var report = Report(outcome: .interrupted)
    var end: Halt?
    do {
      try await prepare(&steps, &report)
      steps.deadline = Deadline(after: limit)
      try await steps.run()
    } catch {
      end = error
    }
    await session.clean(steps.tasks, &steps.context)
    let found: [Mismatch]
    (found, end) = steps.judged(end)
    var result = CaseResult(
      identity: planned.identity, title: planned.title, verdict: .passed,
      mismatches: found.filter { !$0.isAdvisory } + found.filter(\.isAdvisory),
      rules: steps.judgedRules.union(found.map(\.rule)), source: planned.source,
      evidence: planned.evidence,
      tags: planned.scenario.tags + planned.case.tags, exchanges: steps.context.exchanges,
      rerun: session.rerun(planned), startedAt: started)
    result.duration = (ContinuousClock.now - start).seconds
    report.outcome =
      planned.case.probe == nil
      ? Self.outcome(of: result, end) : Self.outcome(of: result, end, recorded: steps.record)
    report.wasAccepted = steps.wasAccepted
    return report
  }

  /// Gives the steps the values of every fixture; builds those that are the case's own.
  private func prepare(_ steps: inout StepRun, _ report: inout Report) async throws(Halt) {
    steps.bindings = session.base
    steps.bindings["unique"] = .string(await session.names.next())
    for use in planned.scenario.fixtures where planned.case.fixtures.contains(use.name) {
      var instance = shared[use.name]
      if use.scope == .case {
        let (built, tasks) = await session.fixtures.build(use, for: planned.reportID)
        steps.tasks += tasks
        if case .failed(let failure) = built { report.failures.append(failure) }
        instance = built
      }
      switch instance {
      case .built(let outputs, let missing)?:
        steps.bindings[use.name] = outputs
        if steps.missing == nil { steps.missing = missing }
      case .failed(let failure)?:
        report.lacking = failure
        throw Self.halt(failure)
      case nil: throw .errored("fixture \(use.name) was not built")
      }
    }
    // A row may refer to what the fixtures made.
    if let row = planned.row {
      do {
        steps.bindings["each"] = try row.values.resolved(in: steps.bindings)
      } catch {
        throw .errored("\(error)")
      }
    }
  }

  private static func halt(_ failure: FixtureFailure) -> Halt {
    switch failure.reason {
    case .refused(let mismatch):
      .skipped("fixture \(failure.name) could not be built: \(mismatch.path) \(mismatch.actual)")
    case .suspect(let suspicion, let mismatch):
      .suspect(
        suspicion,
        otherwise: .skipped(
          "fixture \(failure.name) could not be built: \(mismatch.path) \(mismatch.actual)"))
    case .errored(let reason): .errored(reason)
    case .interrupted: .interrupted
    }
  }

  private static func outcome(of result: CaseResult, _ end: Halt?) -> Outcome {
    var result = result
    switch end {
    case nil:
      let worst = result.mismatches.first
      result.verdict = worst.map { $0.isAdvisory ? .advisory : .failed } ?? .passed
      result.reason = worst?.summary ?? ""
    case .errored(let reason)?, .notJudged(let reason)?:
      // What was found wrong before the fault stays found.
      if let firm = result.mismatches.first, !firm.isAdvisory {
        result.verdict = .failed
        result.reason = firm.summary
      } else {
        result.verdict = .errored
        result.reason = reason
      }
    case .skipped(let reason)?:
      result.verdict = .skipped
      result.reason = reason
    case .suspect(let suspicion, let fallback)?:
      switch fallback {
      case .skipped(let reason):
        result.verdict = .skipped
        result.reason = reason
      case .failed:
        let worst = result.mismatches.first
        result.verdict = worst?.isAdvisory ?? false ? .advisory : .failed
        result.reason = worst?.summary ?? suspicion.answer
      }
      return .pending(result, suspicion)
    case .interrupted?: return .interrupted
    }
    return .settled(result)
  }
}

extension PlannedCase {
  /// How other reports call this case.
  var reportID: String { "\(scenario.path)#\(identity.id)" }
}
