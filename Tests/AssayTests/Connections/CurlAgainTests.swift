import Foundation
import TestSupport
import Testing

@Suite(
  "The curl command of a report",
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/curl"), "needs curl"))
struct CurlAgainTests {
  @Test("signs the request anew, and gets the answer that is reported")
  func again() async throws {
    let gateway = try await SignedGateway.start()
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenario = """
      title: t
      service: apigatewayv2
      cases:
        - id: made
          title: an API is made, and said not to be
          evidence: { model: CreateApi }
          call: CreateApi
          input: { Name: it's, ProtocolType: HTTP }
          expect: { output: { Name: other } }
        - id: unsigned
          title: an unsigned request is served
          evidence: { assumed: it is not }
          http: GET /v2/apis
          sign: bad-secret
          expect: { status: 200 }

      """
    let path = folder.appending(path: "a.yaml").path
    try Data(scenario.utf8).write(to: URL(filePath: path))
    let run = try await gateway.run(
      ["--endpoint", "http://127.0.0.1:\(gateway.port)", "--strict"], of: [path])
    #expect(run.code == 1)
    func command(_ id: String) throws -> String {
      let testcase = try #require(run.report.junit.testcases.first { $0.name.hasSuffix("/\(id)") })
      let start = try #require(testcase.text.range(of: "curl -i"), "\(testcase.text)")
      let end = try #require(
        testcase.text.range(of: "\n\n", range: start.upperBound..<testcase.text.endIndex))
      return String(testcase.text[start.lowerBound..<end.lowerBound])
    }
    let made = try command("made")
    #expect(made.contains("--aws-sigv4 aws:amz:us-east-1:apigateway"))
    let again = try await Command.run(
      "/bin/bash", ["-c", made], environment: gateway.environment)
    #expect(again.output.contains("201 Created"), "\(made)\n\(again)")
    let unsigned = try command("unsigned")
    #expect(!unsigned.contains("--aws-sigv4"))
    #expect(unsigned.contains("-H 'Authorization: [redacted]'"))
    await gateway.stop()
  }
}
