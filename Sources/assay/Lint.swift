import ArgumentParser
import Foundation

/// `assay lint`
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks scenarios without running them.")

  @OptionGroup var scenarios: ScenarioOptions

  func run() throws {
    let (loaded, _) = try scenarios.load(showsWarnings: true)
    let cases = loaded.reduce(0) { $0 + $1.cases.count }
    print("\(loaded.count) scenarios with \(cases) cases: no errors")
  }
}
