import ArgumentParser

/// `assay target`
struct TargetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: "Says what the project's assay.yaml names, where it leads and what it allows.",
    subcommands: [TargetList.self, TargetShow.self, TargetCheckCommand.self])
}
