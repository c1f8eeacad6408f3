import Foundation
import TestSupport
import Testing

@Suite("A run that spares its endpoint", .serialized)
struct PolitenessTests {
  private static let scenarios = "scenarios/apigatewayv2/GetIntegrations"

  /// A run against the reference gateway as a server of its own.
  private func run(
    _ serve: [String], _ arguments: [String] = [], _ paths: String...
  ) async throws -> (report: Report, left: [String], last: [String: Any]) {
    let gateway = try await Gateway.start(serve)
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let json = folder.appending(path: "events.jsonl")
    let report = try await Report.of(
      (paths.isEmpty ? [Self.scenarios] : paths)
        + ["--endpoint", gateway.url, "--json", json.path] + arguments,
      environment: ["XDG_STATE_HOME": folder.path])
    let left = serve.contains("--no-auth") ? try await gateway.apiNames() : []
    await gateway.stop()
    let line = try Data(contentsOf: json).split(separator: UInt8(ascii: "\n")).last ?? Data()
    let last = try JSONSerialization.jsonObject(with: line) as? [String: Any]
    return (report, left, last ?? [:])
  }

  @Test("judges every case of a gateway that throttles, and leaves nothing behind")
  func throttled() async throws {
    let run = try await run(["--no-auth", "--throttle", "30:20"])
    #expect(run.report.outcome.code == 0, "\(run.report.outcome.output)")
    #expect(run.report.testcases("error").isEmpty)
    #expect(run.left == [])
    #expect(run.last["throttles"] as? Int ?? 0 > 0)
    #expect(run.last["retries"] as? Int == run.last["throttles"] as? Int)
    #expect(run.report.outcome.output.contains("s between attempts"))
  }

  @Test("judges every case of a gateway with AWS's own limits, which nobody told it of")
  func unknownLimits() async throws {
    let run = try await run(
      ["--no-auth", "--throttle", "10:40"], ["--evidence", "observed"],
      "scenarios/apigatewayv2/GetIntegrationResponses/boundaries.yaml",
      "scenarios/apigatewayv2/GetIntegrationResponses/tokens.yaml",
      "scenarios/apigatewayv2/GetIntegrationResponses/items.yaml")
    #expect(run.report.outcome.code == 0, "\(run.report.outcome.output)")
    #expect(run.report.testcases("error").isEmpty)
    #expect(run.left == [])
    #expect(run.last["throttles"] as? Int ?? 0 > 0)
  }

  @Test("is not throttled where it keeps below what the gateway bears")
  func rate() async throws {
    let run = try await run(
      ["--no-auth", "--throttle", "40:20"], ["--rate", "30/s", "--burst", "10"])
    #expect(run.report.outcome.code == 0, "\(run.report.outcome.output)")
    #expect(run.last["throttles"] as? Int == 0)
    let waiting = run.last["waiting"] as? [String: Any]
    #expect((waiting?["rate"] as? NSNumber)?.doubleValue ?? 0 > 1)
    #expect(run.report.outcome.output.contains("s for the rate"))
    let properties = run.report.junit.suites.first?.properties ?? [:]
    #expect(Double(properties["run.waited.rate"] ?? "") ?? 0 > 1)
    #expect(properties["run.throttles"] == "0")
  }

  @Test("comes again when the gateway says")
  func retryAfter() async throws {
    let run = try await run(
      ["--no-auth", "--throttle", "40:10", "--retry-after", "1"], [],
      "scenarios/apigatewayv2/DeleteIntegration")
    #expect(run.report.outcome.code == 0, "\(run.report.outcome.output)")
    #expect(run.report.testcases("error").isEmpty)
    #expect(run.last["throttles"] as? Int ?? 0 > 0)
    let waiting = run.last["waiting"] as? [String: Any]
    #expect((waiting?["retries"] as? NSNumber)?.doubleValue ?? 0 >= 1)
  }

  @Test("signs by the clock of a gateway that is an hour off", arguments: ["3600", "-3600"])
  func clock(offset: String) async throws {
    let run = try await run(["--clock", offset])
    #expect(run.report.outcome.code == 0, "\(run.report.outcome.output)")
    #expect(run.report.testcases("error").isEmpty)
    let notices = run.report.outcome.output.components(separatedBy: "the endpoint's clock is")
    #expect(notices.count == 2, "\(run.report.outcome.output)")
  }

  @Test("says beforehand how many requests it will take", arguments: ["", "--dry-run"])
  func plan(option: String) async throws {
    let arguments = ["run", Self.scenarios, "scenarios/apigatewayv2/GetIntegrationResponses"]
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try await Program.run(
      arguments + ["--rate", "1000", "--junit", folder.appending(path: "j.xml").path]
        + [option].filter { !$0.isEmpty }, environment: quiet)
    #expect(outcome.code == 0)
    let line = outcome.output.split(separator: "\n").first ?? ""
    let match = try #require(
      line.firstMatch(
        of:
          /cases of \d+ scenarios, about (\d+) requests \((\d+) reads, (\d+) writes\), about \d+ s at 1000 a second/
      ), "\(line)")
    let (told, reads, writes) = (Int(match.1) ?? 0, Int(match.2) ?? 0, Int(match.3) ?? 0)
    #expect(told == reads + writes)
    if option.isEmpty {
      let sent = try #require(outcome.output.firstMatch(of: /with (\d+) requests/))
      let real = Double(sent.1) ?? 0
      #expect(abs(Double(told) - real) <= real / 10, "\(told) told, \(real) sent")
    } else {
      #expect(outcome.output.split(separator: "\n").count == 1)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "j.xml").path))
    }
  }

  @Test("takes the rate of an account where the endpoint is AWS's, and sends nothing in a dry run")
  func aws() async throws {
    let outcome = try await Program.run(
      [
        "run", Self.scenarios, "--dry-run", "--endpoint",
        "https://apigateway.eu-central-1.amazonaws.com",
      ], environment: quiet)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("at 5 a second"), "\(outcome.output)")
  }

  @Test(
    "refuses what is no rate",
    arguments: [
      ["--rate", "0"], ["--rate", "fast"], ["--rate", "-1"], ["--rate", "nan"], ["--burst", "5"],
      ["--rate", "5", "--burst", "0"], ["--max-attempts", "0"],
    ])
  func refused(options: [String]) async throws {
    let outcome = try await Program.run(
      ["run", Self.scenarios, "--dry-run"] + options, environment: quiet)
    #expect(outcome.code == 2, "\(outcome.output)\(outcome.errors)")
  }

  @Test("waits no longer once it is interrupted")
  func interrupted() async throws {
    let gateway = try await Gateway.start()
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (scenario, events) = (
      folder.appending(path: "s.yaml"), folder.appending(path: "events.jsonl").path
    )
    try """
    title: Two requests, the second an age after the first
    service: apigatewayv2
    cases:
      - id: first
        title: the collection is there
        evidence: { model: GetApis }
        call: GetApis
        expect: { success: true }
      - id: second
        title: the collection is there
        evidence: { model: GetApis }
        call: GetApis
        expect: { success: true }
    """.write(to: scenario, atomically: true, encoding: .utf8)
    let process = try Command.start(
      try #require(Program.path),
      [
        "run", scenario.path, "--endpoint", gateway.url, "--rate", "0.01", "--burst", "1",
        "--json", events, "--junit", folder.appending(path: "j.xml").path,
      ], environment: quiet)
    while process.isRunning {
      let text = (try? String(contentsOfFile: events, encoding: .utf8)) ?? ""
      if text.contains("case-finished") { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    let asked = ContinuousClock.now
    process.signal(SIGINT)
    let outcome = await process.outcome()
    #expect(outcome.code == 130, "\(outcome.output)")
    // The wait would be a hundred seconds.
    #expect(ContinuousClock.now - asked < .seconds(60))
    await gateway.stop()
  }
}
