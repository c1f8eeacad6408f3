import Foundation
import TestSupport

/// A reference gateway that checks signatures, as `assay serve` starts it, and one case to try.
struct SignedGateway {
  let port: Int
  /// The keys that it takes, and nothing of whoever runs the tests.
  let environment: [String: String]
  private let process: RunningCommand

  static let aCase = [
    "scenarios/apigatewayv2/GetIntegrationResponses/pages.yaml", "--case", "page-size",
  ]

  /// Cases that only read, as no target lets any other go to a host that is not this machine.
  static let reads = ["scenarios/apigatewayv2/GetApis", "--read-only"]

  static func start(_ arguments: [String] = []) async throws -> SignedGateway {
    let process = try Command.start(Program.path ?? "assay", ["serve"] + arguments)
    while process.isRunning {
      let lines = process.output.split(separator: "\n")
      if lines.count == 4, let port = lines[0].split(separator: ":").last.flatMap({ Int($0) }) {
        var environment = quiet
        for line in lines.dropFirst() {
          let pair = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
          environment[String(pair[0])] = String(pair[1])
        }
        return SignedGateway(port: port, environment: environment, process: process)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw ServerFailure(reason: await process.outcome().errors)
  }

  func stop() async {
    process.signal(SIGKILL)
    _ = await process.outcome()
  }

  /// `assay run` of cases, with all that it wrote.
  func run(
    _ arguments: [String], of cases: [String] = aCase, environment: [String: String] = [:]
  ) async throws -> Written {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let json = folder.appending(path: "events.jsonl").path
    let report = try await Report.of(
      cases + arguments + ["--json", json, "--verbose"],
      environment: self.environment.merging(environment) { $1 })
    let events = FileManager.default.contents(atPath: json) ?? Data()
    return Written(report: report, events: String(decoding: events, as: UTF8.self))
  }
}

/// All that a run wrote.
struct Written {
  var report: Report
  /// JSON lines.
  var events: String

  var code: Int32 { report.outcome.code }
  var junit: String { String(decoding: report.bytes, as: UTF8.self) }
  var terminal: String { report.outcome.output + report.outcome.errors }
  var everything: String { terminal + junit + events }
  var properties: [String: String] { report.junit.suites.first?.properties ?? [:] }

  /// The messages of errored testcases.
  var errors: [String] { report.testcases("error").map { $0.message ?? "" } }

  /// How many requests were sent.
  var requests: Int? {
    events.split(separator: "\n").last?.firstMatch(of: /"requests":\s*([0-9]+)/).flatMap {
      Int($0.1)
    }
  }
}
