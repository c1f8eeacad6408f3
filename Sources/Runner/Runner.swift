import Contract
import Foundation
import Protocols
import Scenarios
import Signing
import Transport

/// Runs a plan against one endpoint and tells what happens as one stream of events.
public struct Runner: Sendable {
  public var contract: Contract
  public var endpoint: Endpoint
  public var client: HTTPClient
  public var options: RunOptions

  public init(contract: Contract, endpoint: Endpoint, client: HTTPClient, options: RunOptions) {
    self.contract = contract
    self.endpoint = endpoint
    self.client = client
    self.options = options
  }

  /// Runs until the end, or until the task that `cases` runs in is cancelled; what the run created is
  /// deleted in either case.
  /// - Parameters:
  ///   - interruption: returns when the run is to end early; it is cancelled when the run has ended.
  ///   - emit: takes the events, one at a time.
  public func run(
    _ plan: Plan, until interruption: @escaping @Sendable () async -> Void,
    emit: @escaping @Sendable (RunEvent) async -> Void
  ) async throws -> RunSummary {
    let (start, startedAt) = (ContinuousClock.now, Date())
    let journal = try options.journalFolder.map { folder throws(JournalError) in
      try CleanupJournal(
        folder: folder,
        JournalHeader(
          run: options.runID, endpoint: endpoint.origin + endpoint.basePath,
          region: options.region, account: options.account, startedAt: startedAt))
    }
    let session = Session(
      options: options, startedAt: startedAt,
      conversation: try Conversation(
        contract: contract, client: client, endpoint: endpoint, credentials: options.credentials,
        region: options.region, rate: options.rate, maxAttempts: options.maxAttempts,
        allowsWrites: options.allowsWrites, notice: { await emit(.notice($0)) }),
      cleanup: Cleanup(journal: journal))
    let coverage = session.conversation.coverage
    let emit: @Sendable (RunEvent) async -> Void = { event in
      if case .caseFinished(let result) = event { await coverage.note(result) }
      await emit(options.accountMask.map { event.masked(by: $0) } ?? event)
    }
    let progress = Progress(
      options, operations: session.conversation.operations,
      requests: session.conversation.counter, emit: emit)

    await emit(.runStarted(info(plan, startedAt)))
    let isInterrupted = await runCases(plan, session, progress, until: interruption)
    if isInterrupted {
      await progress.notice(
        "interrupted: what was created is being deleted; a second signal ends this at once")
    }
    await session.fixtures.shared.settle()
    await cleanUp(session, progress)
    await progress.settle()
    await ContractSuite(
      service: plan.service, evidence: options.evidence, checks: session.conversation.checks,
      operations: session.conversation.operations, progress: progress
    ).report()
    await DeviationsSuite(service: plan.service, progress: progress).report()
    await emit(.coverage(await coverage.coverage))
    let summary = RunSummary(
      counts: await progress.counts, flaky: await progress.flaky,
      duration: (ContinuousClock.now - start).seconds,
      isInterrupted: isInterrupted, requests: await session.conversation.counter.sent,
      waiting: session.conversation.politeness.waiting,
      exitCode: await progress.exitCode(
        isInterrupted: isInterrupted, expectsNoAnswer: plan.expectsNoAnswer))
    await emit(.runFinished(summary))
    return summary
  }

  /// Runs every case. Where the interruption comes first, requests under way are given up.
  /// - Returns: whether it came first.
  private func runCases(
    _ plan: Plan, _ session: Session, _ progress: Progress,
    until interruption: @escaping @Sendable () async -> Void
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await interruption()
        return true
      }
      group.addTask {
        await runSections(plan, session, progress)
        return false
      }
      let cameFirst = await group.next() ?? false
      group.cancelAll()
      return cameFirst
    }
  }

  private func runSections(_ plan: Plan, _ session: Session, _ progress: Progress) async {
    if let reason = await waitForEndpoint() { return await progress.giveUp(plan, reason) }
    let slots = Slots(options.jobs)
    await withTaskGroup(of: Void.self) { group in
      for (index, section) in plan.sections.enumerated() {
        if index >= options.jobs { await group.next() }
        if Task.isCancelled { break }
        group.addTask {
          await ScenarioRun(
            section: section, session: session, slots: slots, progress: progress, isSolitary: false
          ).run()
        }
      }
    }
    for section in plan.solitary where !Task.isCancelled {
      await ScenarioRun(
        section: section, session: session, slots: slots, progress: progress, isSolitary: true
      ).run()
    }
  }

  /// Why the endpoint is not there; `nil` where it answers, or nobody asked to wait for it.
  private func waitForEndpoint() async -> String? {
    guard let wait = options.wait else { return nil }
    do {
      try await client.waitUntilAnswers(timeout: wait)
      return nil
    } catch {
      return "\(error.kind.rawValue): no answer within \(wait.seconds) s: \(error.message)"
    }
  }

  private func info(_ plan: Plan, _ startedAt: Date) -> RunInfo {
    RunInfo(
      startedAt: startedAt, assayVersion: options.assayVersion, contract: options.contractVersion,
      endpoint: endpoint.origin, isEmbedded: options.isEmbedded,
      isInsecure: client.isInsecure, proxy: client.proxy, target: options.target,
      isReadOnly: !options.allowsWrites, leftOut: plan.leftOut, region: options.region,
      runID: options.runID, isStrict: options.isStrict, evidence: options.evidence,
      caseCount: plan.caseCount, plan: plan.outline(contract, rate: options.rate),
      hostname: ProcessInfo.processInfo.hostName)
  }
}
