import ArgumentParser
import Runner

/// `assay explain CASE`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells what a case does, sends and checks, without running it.",
    discussion: """
      The case as a numbered story, with the very requests that would be sent and every rule that \
      would be checked. A case with rows is told row by row, unless the row is named.
      """)

  @Argument(help: "The case, as --case takes it: ID, ID/ROW or PATH#ID.")
  var testcase: String

  @OptionGroup var scenarios: ScenarioOptions

  func run() throws {
    let (loaded, contract) = try scenarios.load()
    let selection = Selection(cases: [testcase])
    try selection.checkCases(in: loaded)
    let plan = Plan(loaded, selection: selection, contract: contract)
    do {
      let stories = try Explanation.all(of: plan, contract: contract).map(\.text)
      writeStandardOutput(
        stories.joined(separator: "\n" + String(repeating: "-", count: 72) + "\n\n"))
    } catch {
      throw Failure("\(error)")
    }
  }
}
