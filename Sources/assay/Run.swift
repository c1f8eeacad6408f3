import ArgumentParser
import Contract
import Foundation
import Reports
import Runner
import Scenarios
import Signing
import Transport

/// `assay run`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs scenarios against an endpoint and writes JUnit XML.",
    discussion: """
      Without --target, --endpoint and --profile the reference gateway inside this process is \
      judged, with its own test credentials. A loopback endpoint for which no credentials are found \
      gets those too. An endpoint outside this machine and private networks counts as AWS: nothing \
      is written there unless a target of assay.yaml allows it (docs/targets.md).
      """)

  @OptionGroup var scenarios: ScenarioOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var deviations: DeviationOptions
  @OptionGroup var target: TargetOptions
  @OptionGroup var politeness: PolitenessOptions
  @OptionGroup var reruns: RerunOptions
  @OptionGroup var reports: ReportOptions
  @OptionGroup var terminal: TerminalOptions

  @Option(help: "How many cases run at once.")
  var jobs = 8

  @Option(help: "Bounds a case with all its requests, in seconds.")
  var timeout = 30.0

  @Option(help: "Wait so many seconds for the endpoint to answer any HTTP.")
  var wait: Double?

  @Flag(help: "Count advisories, whose evidence is assumed, as failures.")
  var strict = false

  @Flag(help: "Print what would be run, and about how many requests that takes, and send nothing.")
  var dryRun = false

  @Flag(help: "End the run at the first case that failed or errored.")
  var failFast = false

  func validate() throws {
    guard 1...256 ~= jobs else { throw ValidationError("--jobs must be from 1 to 256") }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout must be above 0 and at most 86400")
    }
    if let wait, !(0...86_400 ~= wait) {
      throw ValidationError("--wait must be from 0 to 86400")
    }
  }

  func run() async throws {
    let failed = try reruns.failedCases()
    if let failed, failed.names.isEmpty {
      return writeStandardError(
        "no case failed or errored in \(failed.path): there is nothing to run")
    }
    let (loaded, contract) = try scenarios.load(instead: failed?.files ?? [])
    let plan = try selection.plan(loaded, contract, readsOnly: target.readOnly, of: failed)
    if let failed, plan.caseCount < failed.names.count {
      writeStandardError(
        "of \(failed.names.count) cases in \(failed.path), \(plan.caseCount) are here and selected")
    }
    try plan.checkVariables()
    if dryRun {
      let named = try target.namedTarget()
      let destination = try target.destination(of: contract, named)
      let rate = try politeness.rate(for: destination?.endpoint.value, named, contract)
      return writeStandardOutput(plan.outline(contract, rate: rate).words + "\n")
    }
    let interruption = Interruption()
    let early = reports.accountMask(try target.namedTarget())
    var asked = try await early.hiding { () async throws(Failure) in
      try await target.find(contract)
    }
    let mask: AccountMask?
    do throws(Failure) {
      mask = try await reports.accountMask(target, &asked, contract)
    } catch {
      throw early.hiding(error)
    }
    let found = asked
    let known = try deviations.load(
      loaded, plan, contract, of: found.target, evidence: selection.evidence)
    let permission = try await mask.hiding { () async throws(Failure) in
      try await target.admit(plan, to: found, contract)
    }
    let client = try target.client(for: found)
    let options = RunOptions(
      region: found.region, credentials: found.credentials, target: found.target?.name,
      allowsWrites: permission.isAllowed, accountMask: mask, jobs: jobs,
      timeout: .seconds(timeout), wait: wait.map { .seconds($0) },
      rate: try politeness.rate(for: found.endpoint, found.target, contract),
      maxAttempts: politeness.maxAttempts,
      isStrict: strict, evidence: selection.evidence, failsFast: failFast,
      retries: reruns.retries, failsOnFlaky: reruns.failOnFlaky, deviations: known,
      runID: RunOptions.freshRunID(), environment: ProcessInfo.processInfo.environment,
      creator: ResourceCreator.here,
      tags: found.target?.tags ?? [:], account: permission.caller?.account,
      journalFolder: found.gateway == nil ? Journals.folder() : nil,
      assayVersion: Version.assay, contractVersion: contract.versionText,
      isEmbedded: found.gateway != nil,
      rerunArguments: target.rerunArguments
        + politeness.rerunArguments + selection.rerunArguments)
    let views = try reports.open(loaded, terminal)
    let runner = Runner(
      contract: contract, endpoint: found.endpoint, client: client, options: options)
    async let _ = views.keepTime()
    let summary: RunSummary
    do {
      summary = try await runner.run(plan, until: { await interruption.wait() }) { event in
        await views.handle(event)
      }
    } catch {
      await views.finish()
      throw Failure("\(error)")
    }
    let errors = await views.finish()
    await client.shutdown()
    await found.gateway?.stop()
    for error in errors { Failure("a report could not be written: \(error)").print() }
    // A result that no one can read is none.
    throw ExitCode(errors.isEmpty || summary.exitCode != 0 ? summary.exitCode : 3)
  }
}
