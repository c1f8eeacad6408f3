import ArgumentParser
import JSON
import Scenarios
import Targets

/// `assay target list`
struct TargetList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the targets of assay.yaml, one a line.")

  @Flag(help: "Print a JSON array of {name, summary, file, line}.")
  var json = false

  func run() throws {
    guard let file = try ProjectTargets.load() else {
      throw Failure(
        "there is no \(TargetFile.name) here or in a folder above, up to the repository's root")
    }
    if json {
      let listed = file.targets.map { target in
        JSON.object([
          "name": .string(target.name), "summary": .string(target.summary),
          "file": .string(target.file), "line": .int(target.lines[""] ?? 0),
        ])
      }
      return writeStandardOutput(JSON.array(listed).serialised(pretty: true) + [0x0A])
    }
    let width = file.targets.map(\.name.count).max() ?? 0
    for target in file.targets {
      let name = target.name + String(repeating: " ", count: width - target.name.count)
      print("\(name)  \(target.summary)")
    }
  }
}
