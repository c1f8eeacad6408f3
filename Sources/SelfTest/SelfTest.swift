import Contract
import Foundation
import ReferenceGateway
import Runner
import Scenarios
import Signing
import Synchronization
import Transport

/// Shows that the scenarios can fail: runs them against the faultless reference gateway, against each
/// of its faults, and against each lawful variation.
public struct SelfTest: Sendable {
  public var contract: Contract
  public var plan: Plan
  public var credentials: Credentials
  /// How many trials run beside each other.
  public var jobs: Int
  /// Bounds a case. Long, as a busy machine must not look like a fault; where the fault is to hang,
  /// `patience` is enough.
  public var timeout: Duration

  public init(
    contract: Contract, plan: Plan, credentials: Credentials, jobs: Int, timeout: Duration
  ) {
    self.contract = contract
    self.plan = plan
    self.credentials = credentials
    self.jobs = jobs
    self.timeout = timeout
  }

  /// Runs one trial a subject.
  /// - Parameter report: takes each trial as it ends.
  /// - Returns: the trials in the order of their subjects.
  public func run(_ subjects: [Subject], report: @escaping @Sendable (Trial) async -> Void)
    async throws -> [Trial]
  {
    try await withThrowingTaskGroup(of: (Int, Trial).self) { group in
      var trials: [Int: Trial] = [:]
      for (index, subject) in subjects.enumerated() {
        if index >= jobs, let (place, trial) = try await group.next() { trials[place] = trial }
        group.addTask {
          let trial = try await self.trial(of: subject)
          await report(trial)
          return (index, trial)
        }
      }
      for try await (place, trial) in group { trials[place] = trial }
      return trials.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  private static let patience = Duration.seconds(3)

  private func trial(of subject: Subject) async throws -> Trial {
    var configuration = GatewayConfiguration(credentials: credentials)
    subject.configure(&configuration)
    let gateway = try await ReferenceGateway.start(
      contract: contract, configuration: configuration)
    let endpoint = try Endpoint(parsing: gateway.url)
    let client = try HTTPClient(endpoint: endpoint)
    let runner = Runner(
      contract: contract, endpoint: endpoint, client: client,
      options: RunOptions(
        region: configuration.region, credentials: CredentialProvider(credentials),
        timeout: subject.hangs ? min(timeout, Self.patience) : timeout,
        // What is throttled now and then is judged whole, even where a request meets that thrice.
        maxAttempts: 6,
        runID: RunOptions.freshRunID(), assayVersion: "", contractVersion: contract.versionText,
        isEmbedded: true))
    let findings = Mutex<[Finding]>([])
    let summary: RunSummary
    do {
      summary = try await runner.run(plan, until: { await Self.never() }) { event in
        guard case .caseFinished(let result) = event, let finding = Finding(result) else { return }
        findings.withLock { $0.append(finding) }
      }
    } catch {
      await client.shutdown()
      await gateway.stop()
      throw error
    }
    await client.shutdown()
    await gateway.stop()
    try Task.checkCancellation()
    return Trial(
      subject: subject, findings: findings.withLock { $0 }, counts: summary.counts,
      duration: summary.duration)
  }

  /// Returns when the task is cancelled.
  private static func never() async {
    while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
  }
}
