import Foundation
import TestSupport
import Testing

@Suite("An interrupted run", .serialized)
struct InterruptionTests {
  @Test(
    "ends with 130, a valid JUnit file with what was known, and nothing left behind",
    arguments: [SIGTERM, SIGINT])
  func interrupted(signal: Int32) async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "fixtures"),
      withDestinationURL: Places.root.appending(path: "scenarios/fixtures"))
    try Generated.scenario(cases: 5_000, in: folder)
    let gateway = try await Gateway.start()
    let junit = folder.appending(path: "junit.xml").path
    let process = try Command.start(
      try #require(Program.path),
      [
        "run", folder.appending(path: "many.yaml").path, "--endpoint", gateway.url, "--jobs", "2",
        "--junit", junit, "--json", folder.appending(path: "events.jsonl").path,
      ],
      environment: quiet.merging(["XDG_STATE_HOME": folder.appending(path: "state").path]) { $1 })
    let events = folder.appending(path: "events.jsonl").path
    while process.isRunning {
      let text = (try? String(contentsOfFile: events, encoding: .utf8)) ?? ""
      if text.components(separatedBy: "case-finished").count > 20 { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    process.signal(signal)
    let outcome = await process.outcome()
    #expect(outcome.code == 130)
    let report = try Report(outcome: outcome, path: junit)
    #expect((20..<5_000).contains(report.testcases(nil).count))
    #expect(report.testcases("failure").isEmpty)
    // What the run created is gone, and so is its journal.
    let left = try await Program.run(
      [
        "run", "scenarios/apigatewayv2/GetApis", "--endpoint", gateway.url,
        "--junit", folder.appending(path: "left.xml").path,
      ], environment: quiet)
    #expect(left.code == 0, "\(left.output)")
    #expect(try await gateway.apiNames() == [])
    let journals = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "state/assay/journals").path)
    #expect(journals == [])
    await gateway.stop()
  }
}

/// `assay serve`, beside a test.
struct Gateway {
  let url: String
  private let process: RunningCommand

  static func start(_ arguments: [String] = ["--no-auth"]) async throws -> Gateway {
    let process = try Command.start(Program.path ?? "assay", ["serve"] + arguments)
    while process.isRunning {
      if let line = process.output.split(separator: "\n").first, line.hasPrefix("http") {
        return Gateway(url: String(line), process: process)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw ServerFailure(reason: await process.outcome().errors)
  }

  /// The names of the APIs that are there.
  func apiNames() async throws -> [String] {
    let outcome = try await Command.run(
      "/usr/bin/env",
      [
        "python3", "-c",
        "import sys,urllib.request,json;print('\\n'.join(i['name'] for i in json.load(urllib.request.urlopen(sys.argv[1])).get('items',[])))",
        url + "/v2/apis",
      ])
    return outcome.output.split(separator: "\n").map(String.init)
  }

  func stop() async {
    process.signal(SIGTERM)
    _ = await process.outcome()
  }
}
