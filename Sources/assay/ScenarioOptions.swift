import ArgumentParser
import Contract
import Foundation
import Reports
import Runner
import Scenarios

/// `[PATH…]`, as `run`, `lint` and `list` take it.
struct ScenarioOptions: ParsableArguments {
  @Argument(
    help: "Scenario files, or folders of them. Default: scenarios/ here, else the shipped ones.",
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  /// Every scenario and the contract of their service.
  /// - Parameter files: those to read where none is named.
  /// - Throws: `Failure` with every diagnostic of every file.
  func load(instead files: [String] = []) throws(Failure) -> ([Scenario], Contract) {
    let contracts = Contracts(home: try Home.find())
    let result = try read(contracts, instead: files)
    let services = Set(result.scenarios.map(\.service)).sorted()
    guard let service = services.first, let contract = contracts.named(service) else {
      throw Failure(
        "no scenario was found in \(paths.isEmpty ? "scenarios" : paths.joined(separator: ", "))")
    }
    guard services.count == 1 else {
      throw Failure(
        "the scenarios are of several services (\(services.joined(separator: ", "))), "
          + "and a run is about one endpoint: name the files of one of them")
    }
    return (result.scenarios, contract)
  }

  /// What is in the files; warnings go to stderr where they are asked for.
  /// - Throws: `Failure` with every diagnostic of every file.
  func read(showsWarnings: Bool = false, withLists: Bool = false) throws(Failure) -> LoadResult {
    try read(
      Contracts(home: try Home.find()), showsWarnings: showsWarnings, withLists: withLists)
  }

  private func read(
    _ contracts: Contracts, instead files: [String] = [], showsWarnings: Bool = false,
    withLists: Bool = false
  ) throws(Failure) -> LoadResult {
    let home = try Home.find()
    let paths = paths.isEmpty && !files.isEmpty ? files : try chosen(home)
    let result = contracts.loader(home).load(paths: paths, withLists: withLists)
    if let error = contracts.error { throw Failure("\(error)") }
    if result.hasErrors || (showsWarnings && !result.diagnostics.isEmpty) {
      let text = result.diagnostics.map(\.rendered).joined(separator: "\n\n")
      if result.hasErrors {
        throw Failure("nothing was run, as there are errors in scenarios\n\n\(text)")
      }
      try? FileHandle.standardError.write(contentsOf: Data((text + "\n\n").utf8))
    }
    return result
  }

  private func chosen(_ home: Home) throws(Failure) -> [String] {
    if !paths.isEmpty { return paths }
    return [FileManager.default.fileExists(atPath: "scenarios") ? "scenarios" : home.scenarios]
  }
}

/// `--case`, `--tag` and `--evidence`
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("case"),
    help: "Run only this case: ID, ID/ROW or PATH#ID. May be repeated.")
  var cases: [String] = []

  @Option(name: .customLong("tag"), help: "Run only cases with this tag. May be repeated.")
  var tags: [String] = []

  @Option(help: "Judge only what rests on evidence this firm or firmer; assumed is all.")
  var evidence = Evidence.Level.assumed

  /// What makes a case that runs again be judged in the same way.
  var rerunArguments: String { evidence == .assumed ? "" : " --evidence \(evidence)" }

  /// - Parameters:
  ///   - readsOnly: whether cases that write are left out.
  ///   - failed: of an earlier run, the cases to which it is confined.
  func plan(
    _ scenarios: [Scenario], _ contract: Contract, readsOnly: Bool = false,
    of failed: FailedCases? = nil
  ) throws(Failure) -> Plan {
    let selection = Selection(
      cases: cases, tags: tags, evidence: evidence, readsOnly: readsOnly, only: failed?.names)
    try selection.checkCases(in: scenarios)
    let plan = Plan(scenarios, selection: selection, contract: contract)
    if plan.caseCount == 0 {
      if plan.leftOut > 0 {
        throw Failure("no case is left with --read-only: all \(plan.leftOut) write")
      }
      let options =
        (failed.map { ["--rerun-failed \($0.path)"] } ?? []) + cases.map { "--case \($0)" }
        + tags.map { "--tag \($0)" } + ["--evidence \(evidence)"]
      throw Failure("no case is left with \(options.joined(separator: " "))")
    }
    return plan
  }
}

extension Evidence.Level: ExpressibleByArgument {}

extension Plan {
  /// - Throws: `Failure` where a case needs a variable that the environment has not.
  func checkVariables() throws(Failure) {
    let unset = unset(in: ProcessInfo.processInfo.environment)
    guard !unset.isEmpty else { return }
    let text = unset.map(\.rendered).joined(separator: "\n\n")
    throw Failure("nothing was run, as the environment lacks what scenarios refer to\n\n\(text)")
  }
}

extension Selection {
  /// - Throws: `Failure` where a case is named that is not there.
  func checkCases(in scenarios: [Scenario]) throws(Failure) {
    if let unknown = unknownCases(in: scenarios).first {
      throw Failure("there is no case \(unknown); `assay list` shows those that there are")
    }
  }
}

/// The contracts that ship, each loaded once.
final class Contracts: Sendable {
  let names: [String]
  private let contracts: [String: Contract]
  let error: ContractError?

  init(home: Home) {
    let files =
      (try? FileManager.default.contentsOfDirectory(
        atPath: home.folder.appending(path: "models").path)) ?? []
    names = files.filter { $0.hasSuffix(".json") && $0.split(separator: ".").count == 2 }
      .map { String($0.dropLast(5)) }.sorted()
    var contracts: [String: Contract] = [:]
    var error: ContractError?
    for name in names {
      do {
        contracts[name] = try Contract.load(contentsOf: home.model(of: name))
      } catch let failure {
        error = failure
      }
    }
    self.contracts = contracts
    self.error = error
  }

  @Sendable func named(_ name: String) -> Contract? { contracts[name] }

  /// A reader of scenarios that knows them.
  func loader(_ home: Home) -> ScenarioLoader {
    ScenarioLoader(
      services: names, shippedFixtures: home.scenarios + "/fixtures", contract: named)
  }
}
