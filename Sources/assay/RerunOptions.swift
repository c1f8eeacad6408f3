import ArgumentParser
import Reports

/// `--retries`, `--fail-on-flaky` and `--rerun-failed`
struct RerunOptions: ParsableArguments {
  @Option(help: "Run a case that failed or errored up to so many times again, with fresh fixtures.")
  var retries = 0

  @Flag(help: "Exit with 1 where a case passed only when it was run again.")
  var failOnFlaky = false

  @Option(
    help: ArgumentHelp(
      "Run only what failed or errored in the run that wrote these events.", valueName: "events"),
    completion: .file(extensions: ["jsonl"]))
  var rerunFailed: String?

  func validate() throws {
    guard 0...20 ~= retries else { throw ValidationError("--retries must be from 0 to 20") }
    if failOnFlaky, retries == 0 {
      throw ValidationError("--fail-on-flaky says something only with --retries")
    }
  }

  /// What failed or errored in the earlier run; `nil` where none is named.
  func failedCases() throws(Failure) -> FailedCases? {
    guard let rerunFailed else { return nil }
    do {
      let failed = try FailedCases.read(rerunFailed)
      if !failed.isWhole {
        writeStandardError(
          "the run in \(rerunFailed) did not come to its end; "
            + "only what had failed or errored until then is run again")
      }
      return failed
    } catch {
      throw Failure("\(error)")
    }
  }
}
