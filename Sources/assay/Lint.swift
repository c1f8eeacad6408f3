import ArgumentParser
import Foundation

/// `assay lint`
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks scenarios and lists of deviations without running them.")

  @OptionGroup var scenarios: ScenarioOptions

  func run() throws {
    let result = try scenarios.read(showsWarnings: true, withLists: true)
    let cases = result.scenarios.reduce(0) { $0 + $1.cases.count }
    var checked = "\(result.scenarios.count) scenarios with \(cases) cases"
    if !result.lists.isEmpty {
      let entries = result.lists.reduce(0) { $0 + $1.deviations.count }
      let endpoints = result.lists.map(\.endpoint).joined(separator: ", ")
      checked += ", \(entries) deviations of \(endpoints)"
    }
    print("\(checked): no errors")
  }
}
