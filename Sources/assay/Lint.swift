import ArgumentParser
import Foundation
import Scenarios

/// `assay lint`
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks scenarios, lists of deviations and assay.yaml without running them.")

  @OptionGroup var scenarios: ScenarioOptions

  func run() throws {
    var scenarios = scenarios
    let files = scenarios.paths.filter { URL(filePath: $0).lastPathComponent == TargetFile.name }
    scenarios.paths.removeAll { files.contains($0) }
    let targets =
      try files.isEmpty
      ? ProjectTargets.load()?.targets : files.flatMap { try ProjectTargets.load($0).targets }
    if !files.isEmpty, scenarios.paths.isEmpty {
      return print("\(words(targets ?? [])): no errors")
    }
    let result = try scenarios.read(showsWarnings: true, withLists: true)
    let cases = result.scenarios.reduce(0) { $0 + $1.cases.count }
    var checked = "\(result.scenarios.count) scenarios with \(cases) cases"
    if !result.lists.isEmpty {
      let entries = result.lists.reduce(0) { $0 + $1.deviations.count }
      let endpoints = result.lists.map(\.endpoint).joined(separator: ", ")
      checked += ", \(entries) deviations of \(endpoints)"
    }
    if let targets { checked += ", \(words(targets))" }
    print("\(checked): no errors")
  }

  private func words(_ targets: [Target]) -> String {
    "\(targets.count) target\(targets.count == 1 ? "" : "s")"
  }
}
