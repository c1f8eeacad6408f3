import ArgumentParser
import Foundation

/// The program: parses arguments, composes the floors, prints.
@main
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "Says case by case where an endpoint departs from the contract of an AWS API.",
    discussion: """
      Exit codes: 0 all judged cases conform, 1 something failed, 2 usage or scenario error and \
      nothing was run, 3 nothing failed but something errored or nothing could be judged, \
      130 interrupted.

      assay --version prints Assay's version and the shipped contract's.
      """,
    subcommands: [
      Run.self, Report.self, SweepCommand.self, TargetCommand.self, Serve.self, Faults.self,
      SelfTestRun.self, CoverageCommand.self, Explain.self, Observe.self, Lint.self, List.self,
      Schema.self, Query.self, Sign.self, Request.self,
      Response.self,
    ])

  /// Usage errors exit with 2, not with the argument parser's 64.
  static func main() async {
    StandardStreams.prepare()
    if CommandLine.arguments.dropFirst() == ["--version"] { return print(Version.text) }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.print()
      Foundation.exit(failure.exitCode)
    } catch {
      let code = exitCode(for: error)
      if code == .validationFailure {
        write(fullMessage(for: error), to: .standardError)
        Foundation.exit(2)
      }
      exit(withError: error)
    }
  }

  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data((text + "\n").utf8))
  }
}

/// An error that a user can mend: what is wrong, and what to do.
struct Failure: Error, CustomStringConvertible {
  var message: String
  var description: String { message }
  var exitCode: Int32 = 2

  init(_ message: String, exitCode: Int32 = 2) {
    self.message = message
    self.exitCode = exitCode
  }

  func print() {
    try? FileHandle.standardError.write(contentsOf: Data("assay: \(message)\n".utf8))
  }
}
