import ArgumentParser
import Foundation
import JSON
import ReferenceGateway
import Reports
import Runner
import SelfTest

/// `assay selftest`
struct SelfTestRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Shows that the scenarios can fail: every fault of the reference gateway is caught.",
    discussion: """
      Runs the scenarios against the faultless reference gateway, against each of its faults, and \
      against each lawful variation. Exits with 0 where the faultless run is clean, every fault is \
      caught by its name and no variation raises an alarm; else with 1.
      """)

  @OptionGroup var scenarios: ScenarioOptions

  @OptionGroup var departures: DepartureOptions

  @Option(help: "Where the matrix goes as JSON.", completion: .file())
  var json = "reports/selftest.json"

  @Option(help: "Where the matrix goes as Markdown.", completion: .file())
  var markdown = "reports/selftest.md"

  @Option(help: "How many trials run beside each other. Default: one a core.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Bounds a case with all its requests, in seconds.")
  var timeout = 30.0

  func validate() throws {
    guard 1...64 ~= jobs else { throw ValidationError("--jobs must be from 1 to 64") }
    guard timeout > 0, timeout <= 3600 else {
      throw ValidationError("--timeout must be above 0 and at most 3600")
    }
  }

  func run() async throws {
    let subjects = try subjects()
    let (loaded, contract) = try scenarios.load()
    let selfTest = SelfTest(
      contract: contract,
      plan: Plan(loaded, selection: Selection(includesProbes: false), contract: contract),
      credentials: .test, jobs: jobs, timeout: .seconds(timeout))
    let interruption = Interruption()
    let matrix: KillMatrix
    do {
      matrix = try await withThrowingTaskGroup(of: KillMatrix.self) { group in
        group.addTask {
          await interruption.wait()
          throw CancellationError()
        }
        group.addTask {
          KillMatrix(try await selfTest.run(subjects) { writeStandardOutput($0.line + "\n") })
        }
        defer { group.cancelAll() }
        guard let matrix = try await group.next() else { throw CancellationError() }
        return matrix
      }
    } catch is CancellationError {
      throw ExitCode(130)
    } catch {
      throw Failure("the self-test came to an end: \(error)", exitCode: 3)
    }
    writeStandardOutput("\n\(matrix.headline)\n")
    do {
      try WholeFile.write(matrix.json.serialised(pretty: true) + [0x0A], to: json)
      try WholeFile.write(Array(matrix.markdown.utf8), to: markdown)
    } catch {
      throw Failure("a report could not be written: \(error)", exitCode: 3)
    }
    throw ExitCode(matrix.isSound ? 0 : 1)
  }

  /// Those that are named; without names everything there is.
  private func subjects() throws(Failure) -> [Subject] {
    let named =
      try departures.faults().map(Subject.fault) + departures.variations().map(Subject.variation)
    if !named.isEmpty { return named }
    return [.faultless] + FaultCatalogue.all.map(Subject.fault)
      + Variation.all.map(Subject.variation)
  }
}
