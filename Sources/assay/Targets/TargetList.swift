import ArgumentParser
import Scenarios
import Targets

/// `assay target list`
struct TargetList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the targets of assay.yaml, one a line.")

  func run() throws {
    guard let file = try ProjectTargets.load() else {
      throw Failure(
        "there is no \(TargetFile.name) here or in a folder above, up to the repository's root")
    }
    let width = file.targets.map(\.name.count).max() ?? 0
    for target in file.targets {
      let name = target.name + String(repeating: " ", count: width - target.name.count)
      print("\(name)  \(target.summary)")
    }
  }
}
