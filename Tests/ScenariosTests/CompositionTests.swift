import Expectations
import Foundation
import Scenarios
import Testing

@Suite("Fixtures that stand on fixtures")
struct CompositionTests {
  private static let head = "title: t\nservice: apigatewayv2\n"

  private func scenario(_ use: String) -> Data {
    Data(
      (Self.head + "fixtures: { f: \(use) }\n"
        + """
        cases:
          - id: a
            title: t
            evidence: { model: m }
            call: GetApi
            input: { ApiId: "${f.ApiId}" }
            expect: { success: true }

        """).utf8)
  }

  private func fixture(on inner: String?) -> Data {
    let uses = inner.map { "fixtures: { inner: \($0) }\n" } ?? ""
    let id = inner == nil ? "a" : "${inner.ApiId}"
    return Data((Self.head + uses + "steps: []\noutputs: { ApiId: \"\(id)\" }\n").utf8)
  }

  @Test("hold the inner ones with their scopes and parameters")
  func composed() throws {
    let middle = Data(
      (Self.head
        + """
        parameters: { count: 2 }
        fixtures:
          shared: { use: last, scope: run }
          socket: { use: websocket-integration, responses: "${count}", scope: case }
        steps: []
        outputs: { ApiId: "${socket.ApiId}", SharedId: "${shared.ApiId}" }

        """).utf8)
    let result = try Loading.load([
      "a.yaml": scenario("{ use: middle, scope: run, count: 4 }"), "fixtures/middle.yaml": middle,
      "fixtures/last.yaml": fixture(on: nil),
    ])
    #expect(result.diagnostics.map(\.rendered) == [])
    let use = try #require(result.scenarios.first?.fixtures.first)
    #expect(use.scope == .run)
    #expect(use.definition.fixtures.map(\.name) == ["shared", "socket"])
    #expect(use.definition.fixtures.map(\.scope) == [.run, .case])
    #expect(use.definition.fixtures.map(\.line) == [5, 6])
    let count = Reference(text: "count", root: "count", path: [])
    #expect(
      use.definition.fixtures[1].parameters == [.init(key: "responses", value: .reference(count))])
    #expect(use.definition.fixtures[1].definition.steps.count == 2)
  }

  @Test("are read as deep as anyone needs, and no deeper")
  func depth() throws {
    var files = ["a.yaml": scenario("{ use: f01 }")]
    for number in 1...17 {
      func name(_ number: Int) -> String { number < 10 ? "f0\(number)" : "f\(number)" }
      let inner = number == 17 ? nil : "{ use: \(name(number + 1)) }"
      files["fixtures/\(name(number)).yaml"] = fixture(on: inner)
    }
    #expect(
      try Loading.load(files).diagnostics.map(\.rendered) == [
        """
        fixtures/f16.yaml:3:27: error: fixtures stand on fixtures more than 16 deep
          fixtures: { inner: { use: f17 } }
                                    ^
          help: put some of them together
        """
      ])
    files["fixtures/f16.yaml"] = fixture(on: nil)
    #expect(try Loading.load(files).diagnostics.map(\.rendered) == [])
  }

  @Test("are not blamed for an inner one that can't be read")
  func broken() throws {
    let result = try Loading.load([
      "a.yaml": scenario("{ use: outer }"), "fixtures/outer.yaml": fixture(on: "{ use: inner }"),
      "fixtures/inner.yaml": Data((Self.head + "steps: 5\n").utf8),
    ])
    #expect(result.diagnostics.map(\.file) == ["fixtures/inner.yaml"])
    #expect(result.hasErrors)
  }
}
