import ArgumentParser
import Contract
import Foundation
import Runner
import Scenarios

/// `--deviations`
struct DeviationOptions: ParsableArguments {
  @Option(
    name: .customLong("deviations"),
    help: ArgumentHelp(
      "Apply this list of known deviations. May be repeated.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var lists: [String] = []

  /// The lists, put beside the scenarios; `nil` where none is named.
  /// - Parameters:
  ///   - target: its lists apply too.
  ///   - evidence: the weakest that counts.
  func load(
    _ scenarios: [Scenario], _ plan: Plan, _ contract: Contract, of target: Target?,
    evidence: Evidence.Level
  ) throws(Failure) -> Deviations? {
    let lists = (target?.deviations ?? []) + self.lists
    if lists.isEmpty { return nil }
    let read = lists.map(DeviationList.load)
    let diagnostics = read.flatMap(\.1)
    guard diagnostics.isEmpty else {
      let text = diagnostics.map(\.rendered).joined(separator: "\n\n")
      throw Failure("nothing was run, as there are errors in lists of deviations\n\n\(text)")
    }
    return Deviations(
      read.compactMap(\.0), scenarios: scenarios, contract: contract, plan: plan,
      evidence: evidence,
      today: .today)
  }
}

extension Day {
  /// In UTC.
  static var today: Day { Day(secondsSince1970: Date().timeIntervalSince1970) }
}
