import Foundation
import TestSupport
import Testing

@Suite("An endpoint that can't be judged", .serialized)
struct HostileEndpointTests {
  static let scenario = "scenarios/apigatewayv2/GetIntegrationResponses/pages.yaml"

  @Test(
    "gives errored cases with a clear message, a valid JUnit file and exit 3",
    arguments: [
      ("hang", "http.first-byte-timeout"), ("reset", "http.reset"), ("close", "http.no-response"),
      ("drip", "http."), ("drip_body", "http.no-end"), ("garbage", "http.malformed"),
      ("endless_header", "http.header-too-large"), ("endless_headers", "http.header-too-large"),
      ("endless_body", "http.body-too-large"), ("endless_close", "http.body-too-large"),
      ("short_body", "http.incomplete-body"),
      ("throttled", "not judged: the endpoint answered 429"),
    ])
  func errored(mode: String, message: String) async throws {
    try await withHostile(mode) { server in
      let report = try await Report.of([
        Self.scenario, "--endpoint", server.url, "--timeout", "2", "--case", "page-size",
      ])
      #expect(report.outcome.code == 3, "\(report.outcome.output)")
      let errored = report.testcases("error")
      #expect(errored.contains { $0.name.hasSuffix("page-size") })
      #expect(errored.allSatisfy { $0.message?.contains(message) ?? false }, "\(errored)")
      #expect(report.testcases("failure").isEmpty)
    }
  }

  @Test("that is down gives errored cases and exit 3")
  func down() async throws {
    // Nothing listens on the discard port of this machine.
    let report = try await Report.of([
      Self.scenario, "--endpoint", "http://127.0.0.1:9", "--timeout", "2",
    ])
    #expect(report.outcome.code == 3)
    #expect(report.testcases("error").count >= 5)
    #expect(report.testcases("error").allSatisfy { $0.message?.contains("http.refused") ?? false })
    #expect(report.testcases("failure").isEmpty)
  }

  @Test("that does not come up within --wait gives errored cases and exit 3")
  func neverUp() async throws {
    let report = try await Report.of([
      Self.scenario, "--endpoint", "http://127.0.0.1:9", "--wait", "0.3",
    ])
    #expect(report.outcome.code == 3)
    #expect(report.testcases("error").count == report.junit.testcases.count)
    #expect(
      report.testcases("error").allSatisfy {
        $0.message?.contains("no answer within 0.3 s") ?? false
      })
  }

  @Test("that implements nothing gives skipped cases that say so, and exit 3")
  func absent() async throws {
    try await withHostile("absent") { server in
      let report = try await Report.of([Self.scenario, "--endpoint", server.url])
      #expect(report.outcome.code == 3)
      #expect(report.testcases("failure").isEmpty)
      let skipped = report.testcases("skipped")
      #expect(skipped.contains { $0.name.hasSuffix("page-size") })
      #expect(skipped.allSatisfy { $0.message?.hasPrefix("not-implemented") ?? false })
    }
  }

  @Test("that answers a fixture with an error fails the fixture, and its cases name it")
  func unbuildable() async throws {
    try await withHostile("fail_creates") { server in
      let report = try await Report.of([Self.scenario, "--endpoint", server.url])
      #expect(report.outcome.code == 1)
      let failed = report.testcases("failure")
      #expect(failed.contains { $0.name.hasSuffix("fixture: socket > api") })
      let skipped = report.testcases("skipped")
      #expect(skipped.contains { $0.name.hasSuffix("page-size") })
      #expect(skipped.allSatisfy { $0.message?.contains("fixture socket") ?? false })
    }
  }

  @Test(
    "that sends large bodies, or many values, to 32 jobs leaves Assay below 300 MB",
    arguments: ["large_bodies", "dense_bodies"])
  func memory(mode: String) async throws {
    try await withHostile(mode) { server in
      let folder = try TemporaryFolder.make()
      defer { try? FileManager.default.removeItem(at: folder) }
      try Generated.scenario(cases: 40, in: folder, fixture: false)
      let peak = try await Generated.peakMemory([
        "run", folder.path, "--endpoint", server.url, "--jobs", "32",
        "--junit", folder.appending(path: "junit.xml").path,
      ])
      #expect(peak.megabytes < 300)
      #expect(peak.code == 3 || peak.code == 1)
    }
  }
}
