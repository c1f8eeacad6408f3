import ArgumentParser
import Foundation

/// `assay lint`
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks scenarios, lists of deviations and assay.yaml without running them.")

  @OptionGroup var scenarios: ScenarioOptions

  func run() throws {
    let targets = try ProjectTargets.load()?.targets
    let result = try scenarios.read(showsWarnings: true, withLists: true)
    let cases = result.scenarios.reduce(0) { $0 + $1.cases.count }
    var checked = "\(result.scenarios.count) scenarios with \(cases) cases"
    if !result.lists.isEmpty {
      let entries = result.lists.reduce(0) { $0 + $1.deviations.count }
      let endpoints = result.lists.map(\.endpoint).joined(separator: ", ")
      checked += ", \(entries) deviations of \(endpoints)"
    }
    if let targets { checked += ", \(targets.count) target\(targets.count == 1 ? "" : "s")" }
    print("\(checked): no errors")
  }
}
