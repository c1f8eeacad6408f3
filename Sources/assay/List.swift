import ArgumentParser
import Foundation
import JSON
import Runner
import Scenarios

/// `assay list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the testcases of scenarios, one a line, as --case takes them.")

  @OptionGroup var scenarios: ScenarioOptions
  @OptionGroup var selection: SelectionOptions

  @Flag(help: "Print a JSON array of {case, classname, title, evidence, probe, tags, file, line}.")
  var json = false

  func run() throws {
    let (loaded, contract) = try scenarios.load()
    let plan = try selection.plan(loaded, contract)
    if json {
      let listed = plan.testcases.map { testcase in
        JSON.object([
          "case": .string(testcase.rerunID), "classname": .string(testcase.identity.classname),
          "title": .string(testcase.title),
          "evidence": testcase.evidence.map { .string($0.level.rawValue) } ?? .null,
          "probe": .bool(testcase.probe != nil),
          "tags": .array(testcase.tags.map(JSON.string)),
          "file": .string(testcase.source.file), "line": .int(testcase.source.line),
        ])
      }
      writeStandardOutput(JSON.array(listed).serialised(pretty: true) + [0x0A])
    } else {
      for testcase in plan.testcases { print("\(testcase.rerunID)  \(testcase.title)") }
    }
  }
}
