import Foundation
import JSON
import TestSupport
import Testing

@Suite("assay schema")
struct SchemaCommandTests {
  @Test("prints a JSON Schema with the operations of what ships, and nothing else")
  func prints() async throws {
    let outcome = try await Program.run(["schema"])
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    let schema = try JSON.parse(Array(outcome.output.utf8)).value
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    let operations = try #require(schema["$defs"]?["operation"]?["enum"]?.array)
    #expect(operations.contains("GetIntegrationResponses"))
    #expect(schema["$defs"]?["service"]?["enum"] == ["apigatewayv2"])
    let one = try await Program.run(["schema", "--service", "apigatewayv2"])
    #expect(one.output == outcome.output)
  }

  @Test("says which contracts there are where a service is misspelt")
  func service() async throws {
    let outcome = try await Program.run(["schema", "--service", "apigatewayv3"])
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.errors
        == "assay: there is no contract of apigatewayv3; there are those of apigatewayv2\n")
  }

  @Test("lint warns of what is of no use, and finds no error in it")
  func warnings() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(
      """
      title: t
      service: apigatewayv2
      cases:
        - id: a
          title: t
          evidence: { model: TODO }
          call: GetApis
          expect: { success: true }

      """.utf8
    ).write(to: folder.appending(path: "a.yaml"))
    let outcome = try await Program.run(["lint", "a.yaml"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.output == "1 scenarios with 1 cases: no errors\n")
    #expect(outcome.errors.hasPrefix("a.yaml:6:24: warning: `model` says nothing: \"TODO\"\n"))
  }
}
