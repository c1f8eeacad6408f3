import ArgumentParser
import Contract
import Foundation
import Reports
import Runner
import Scenarios
import Transport

/// `assay coverage`
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Says what of the contract scenarios touch, and names what they don't.",
    discussion: """
      Runs the scenarios, without --target, --endpoint and --profile against the reference gateway inside this process, or \
      reads the events of earlier runs. The operations in scope are those that the scenarios are \
      about. Why something can't be covered is said in scenarios/coverage/SERVICE.yaml.
      """)

  @OptionGroup var scenarios: ScenarioOptions
  @OptionGroup var target: TargetOptions
  @OptionGroup var politeness: PolitenessOptions

  @Option(
    help: "Read the events that `assay run --json` wrote in place of a run. May be repeated.",
    completion: .file())
  var from: [String] = []

  @Option(help: "The file of reasons. Default: scenarios/coverage/SERVICE.yaml.")
  var reasons: String?

  @Option(help: "Write the report as JSON too; - for stdout.", completion: .file())
  var json: String?

  @Option(help: "Write the report as Markdown too.", completion: .file())
  var markdown: String?

  @Option(help: "Write the report as a page of HTML too.", completion: .file())
  var html: String?

  @Option(help: "Write a badge (SVG) of what is covered too.", completion: .file())
  var badge: String?

  @Flag(help: "Take every operation of the contract into scope.")
  var all = false

  @Flag(help: "Exit with 1 where a gap has no reason, or a reason no gap.")
  var strict = false

  func run() async throws {
    let (loaded, contract) = try scenarios.load()
    let service = loaded.first?.service ?? contract.service.name
    let reasons = try CoverageReasons.find(reasons, service: service)
    let coverage = try await from.isEmpty ? measured(loaded, contract) : read()
    let scope = all ? Set(contract.operations.keys) : Set(loaded.flatMap(\.cases).map(\.operation))
    let report = CoverageReport(coverage, of: contract, scope: scope, reasons: reasons)
    do {
      let bytes = report.json.serialised(pretty: true) + [0x0A]
      if json == "-" { writeStandardOutput(bytes) } else { writeStandardOutput(report.text) }
      if let json, json != "-" { try WholeFile.write(bytes, to: json) }
      if let html { try WholeFile.write(report.html, to: html) }
      if let badge { try WholeFile.write(Array(report.badge.svg.utf8), to: badge) }
      if let markdown { try WholeFile.write(Array(report.markdown.utf8), to: markdown) }
    } catch {
      throw Failure("a report could not be written: \(error)", exitCode: 3)
    }
    if strict, !report.isComplete { throw ExitCode(1) }
  }

  private func read() throws(Failure) -> Coverage {
    var coverage = Coverage()
    for path in from {
      do {
        coverage.formUnion(try CoverageFile.read(path))
      } catch {
        throw Failure("--from: \(error)")
      }
    }
    return coverage
  }

  /// Runs every case; how that went is told in a line on stderr.
  private func measured(_ scenarios: [Scenario], _ contract: Contract) async throws -> Coverage {
    let plan = Plan(
      scenarios, selection: Selection(readsOnly: target.readOnly), contract: contract)
    try plan.checkVariables()
    let interruption = Interruption()
    let found = try await target.find(contract)
    let permission = try await target.admit(plan, to: found, contract)
    let client = try target.client(for: found)
    let options = RunOptions(
      region: found.region, credentials: found.credentials, target: found.target?.name,
      allowsWrites: permission.isAllowed,
      rate: try politeness.rate(for: found.endpoint, found.target, contract),
      maxAttempts: politeness.maxAttempts, runID: RunOptions.freshRunID(),
      environment: ProcessInfo.processInfo.environment, creator: ResourceCreator.here,
      tags: found.target?.tags ?? [:], account: permission.caller?.account,
      journalFolder: found.gateway == nil ? Journals.folder() : nil,
      assayVersion: Version.assay, contractVersion: contract.versionText,
      isEmbedded: found.gateway != nil,
      rerunArguments: target.rerunArguments + politeness.rerunArguments)
    let runner = Runner(
      contract: contract, endpoint: found.endpoint, client: client, options: options)
    let (events, stream) = AsyncStream.makeStream(of: RunEvent.self)
    let summary: RunSummary
    do {
      summary = try await runner.run(plan, until: { await interruption.wait() }) { event in
        if case .coverage = event { stream.yield(event) }
      }
    } catch {
      throw Failure("\(error)")
    }
    stream.finish()
    await client.shutdown()
    await found.gateway?.stop()
    if summary.isInterrupted { throw ExitCode(130) }
    summary.tell(of: found.endpoint.origin, isInsecure: client.isInsecure)
    for await case .coverage(let coverage) in events { return coverage }
    throw Failure("the run told of no coverage", exitCode: 3)
  }
}

extension RunSummary {
  fileprivate func tell(of endpoint: String, isInsecure: Bool) {
    let words = Verdict.allCases.compactMap { verdict in
      counts[verdict].flatMap { $0 > 0 ? "\($0) \(verdict.rawValue)" : nil }
    }
    let doubt = isInsecure ? ", whose certificate was not verified (--insecure)" : ""
    let line = "run against \(endpoint)\(doubt): \(words.joined(separator: ", "))\n"
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }
}

extension CoverageReasons {
  /// The file that is named; else the one here, else the one that ships, and where there is none
  /// no reasons.
  fileprivate static func find(_ path: String?, service: String) throws(Failure)
    -> CoverageReasons?
  {
    let places = ["scenarios", try Home.find().scenarios].map { "\($0)/coverage/\(service).yaml" }
    let found = places.first { FileManager.default.fileExists(atPath: $0) }
    guard let path = path ?? found else { return nil }
    let (reasons, diagnostics) = read(path)
    guard let reasons else {
      let text = diagnostics.map(\.rendered).joined(separator: "\n\n")
      throw Failure("the file of reasons has errors\n\n\(text)")
    }
    guard reasons.service == service else {
      throw Failure("\(path) is of \(reasons.service), and the scenarios are of \(service)")
    }
    return reasons
  }
}
