import Foundation
import TestSupport
import Testing

@Suite("assay explain")
struct ExplainTests {
  @Test("tells a case, a row, or every row, and nothing is sent")
  func tells() async throws {
    let one = try await Program.run(["explain", "GetIntegrationResponses/pages.yaml#page-size"])
    #expect(one.code == 0, "\(one)")
    #expect(one.errors == "")
    #expect(
      one.output.hasPrefix("scenarios/apigatewayv2/GetIntegrationResponses/pages.yaml#page-size\n"))
    #expect(one.output.contains("\n 6. GetIntegrationResponses is called.\n"))
    let folder = "scenarios/apigatewayv2/GetIntegrationResponses"
    let row = try await Program.run(["explain", "unknown-api/short", folder + "/pages.yaml"])
    #expect(row.output.contains("GET /v2/apis/zzzzzzzzzz/integrations/${socket.IntegrationId}/"))
    let rows = try await Program.run(["explain", "unknown-api", folder + "/pages.yaml"])
    #expect(rows.output.hasPrefix(row.output))
    #expect(rows.output.contains("pages.yaml#unknown-api/long\n"))
  }

  @Test("tells what the contract deletes, and a part's scope as that of the whole")
  func deletions() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = """
      title: t
      service: apigatewayv2
      fixtures:
        socket: { use: websocket-integration, scope: case }
      cases:
        - id: made
          title: an API is made
          evidence: { model: CreateApi }
          call: CreateApi
          input: { Name: "${socket.ApiId}", ProtocolType: HTTP }
          expect: { success: true }

      """
    try Data(text.utf8).write(to: folder.appending(path: "a.yaml"))
    let outcome = try await Program.run(["explain", "made", "a.yaml"], in: folder)
    #expect(outcome.code == 0, "\(outcome)")
    #expect(outcome.output.contains("At the end DeleteApi deletes what step"), "\(outcome.output)")
    #expect(outcome.output.contains("DELETE /v2/apis/<its ApiId> HTTP/1.1"))
    #expect(!outcome.output.contains("once for its scenario"), "\(outcome.output)")
  }

  @Test("an environment variable is never shown")
  func environment() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "s.yaml").path
    try """
    title: Environment
    service: apigatewayv2
    cases:
      - id: get
        title: t
        evidence: { model: m }
        call: GetApi
        input: { ApiId: "${env.ASSAY_TEST_ID}" }
        expect: { success: true }

    """.write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try await Program.run(
      ["explain", "get", path], environment: ["ASSAY_TEST_ID": "hush-hush"])
    #expect(outcome.output.contains("GET /v2/apis/${env.ASSAY_TEST_ID} HTTP/1.1"))
    #expect(!outcome.output.contains("hush"))
  }

  @Test(
    "a case that is not there is a usage error",
    arguments: [["explain", "no-such-case"], ["explain"]])
  func unknown(arguments: [String]) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
  }
}
