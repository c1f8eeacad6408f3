import ArgumentParser
import Foundation
import Reports

/// `--quiet` and `--slowest`
struct TerminalOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Print only the end: what broke, and the totals.")
  var quiet = false

  @Option(help: "Name so many of the slowest cases. Default: 5, of those above 5 seconds.")
  var slowest: Int?

  func validate() throws {
    if let slowest, !(0...1000 ~= slowest) {
      throw ValidationError("--slowest must be from 0 to 1000")
    }
  }

  /// The run as a person reads it.
  /// - Parameter reports: other reports' files, named at the end.
  func report(
    _ descriptor: Int32, isVerbose: Bool, reports: [(kind: String, path: String)]
  ) -> TerminalReport {
    let style = TerminalStyle.detect(
      descriptor: descriptor, environment: ProcessInfo.processInfo.environment)
    return TerminalReport(
      descriptor: descriptor, style: style,
      detail: TerminalDetail(
        isQuiet: quiet, isVerbose: isVerbose, slowest: slowest ?? 5,
        slowestFrom: slowest == nil ? 5 : 0),
      reports: reports)
  }
}
