import Expectations
import JSON
import Scenarios
import Testing

@Suite("The scenarios that ship")
struct ShippedScenariosTests {
  @Test("load without an error or a warning")
  func load() {
    let result = Loading.loader.load(paths: [Loading.scenarios.path])
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(!result.scenarios.isEmpty)
  }

  @Test("pages.yaml comes out as it reads")
  func pages() throws {
    let path = Loading.scenarios.appending(path: "apigatewayv2/GetIntegrationResponses/pages.yaml")
    let scenario = try #require(Loading.loader.load(paths: [path.path]).scenarios.first)
    #expect(scenario.service == "apigatewayv2")
    #expect(scenario.fixtures.map(\.name) == ["socket"])
    #expect(
      scenario.fixtures.first?.parameters == [.init(key: "responses", value: .literal(.int(12)))])
    #expect(
      scenario.fixtures.first?.definition.steps.map(\.operation) == [
        "CreateIntegration", "CreateIntegrationResponse",
      ])
    let inner = scenario.fixtures.first?.definition.fixtures.first?.definition
    #expect(inner?.steps.map(\.operation) == ["CreateApi"])
    #expect(scenario.cases.allSatisfy { $0.operation == "GetIntegrationResponses" })

    let unknown = try #require(scenario.cases.first { $0.id == "unknown-api" })
    #expect(unknown.rows.map(\.name) == ["short", "long"])
    #expect(unknown.fixtures == ["socket"])
    guard case .call(let operation, let input)? = unknown.control else {
      Issue.record("the control is no call")
      return
    }
    #expect(operation == "GetIntegrationResponses")
    #expect(input.references.map(\.text) == ["socket.ApiId", "socket.IntegrationId"])
  }
}
