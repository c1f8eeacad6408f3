import Foundation
import JSON
import TestSupport
import Testing

@Suite("assay selftest")
struct SelfTestTests {
  /// What a self-test of these scenarios came to, and the two files that it wrote.
  private struct Matrix {
    var outcome: Program.Outcome
    var json: JSON
    var markdown: String

    func trial(_ name: String) -> JSON? {
      json["trials"]?.array?.first { $0["subject"] == .string(name) }
    }
  }

  private func matrix(_ arguments: [String]) async throws -> Matrix {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (json, markdown) = (folder.appending(path: "m.json"), folder.appending(path: "m.md"))
    let outcome = try await Program.run(
      ["selftest"] + arguments + ["--json", json.path, "--markdown", markdown.path])
    return Matrix(
      outcome: outcome, json: try JSON.parse(Array(Data(contentsOf: json))).value,
      markdown: try String(contentsOf: markdown, encoding: .utf8))
  }

  private static let responses = "scenarios/apigatewayv2/GetIntegrationResponses"

  @Test("says of each fault what caught it: a rule, an advisory or a transport fault")
  func kinds() async throws {
    let found = try await matrix([
      Self.responses, "scenarios/apigatewayv2/GetIntegrationResponse",
      "--fault", "ignore-max-results", "--fault", "empty-token-on-last-page",
      "--fault", "closed-within-body", "--variation", "short-pages",
    ])
    #expect(found.outcome.code == 0, "\(found.outcome.output)")
    #expect(found.json["sound"] == true)
    let ignored = try #require(found.trial("ignore-max-results"))
    #expect(ignored["caughtBy"] == "failed")
    #expect(ignored["rules"]?.array?.contains("pagination.page-size") == true)
    #expect(
      ignored["cases"]?.array?.contains(.string("\(Self.responses)/pages.yaml#page-size")) == true)
    #expect(found.trial("empty-token-on-last-page")?["caughtBy"] == "advisory")
    #expect(found.trial("empty-token-on-last-page")?["rules"] == ["pagination.last-token"])
    #expect(found.trial("closed-within-body")?["caughtBy"] == "errored")
    #expect(found.trial("closed-within-body")?["rules"] == ["http.incomplete-body"])
    #expect(found.trial("short-pages")?["sound"] == true)
    #expect(found.markdown.contains("| `ignore-max-results` |"))
    #expect(
      found.outcome.output.contains(
        "3 faults: 1 caught by a failed rule, 1 by an advisory, 1 by a transport fault, 0 not caught"
      ))
  }

  @Test("is red where nothing catches a fault")
  func survivor() async throws {
    let found = try await matrix([
      "scenarios/apigatewayv2/GetApi/get.yaml", "--fault", "ignore-max-results",
    ])
    #expect(found.outcome.code == 1)
    #expect(found.outcome.output.contains("FAIL  ignore-max-results"))
    #expect(found.trial("ignore-max-results")?["caughtBy"]?.isNull == true)
    #expect(found.markdown.contains("**nothing**"))
  }

  @Test("is red where a case finds a fault by another rule than its own, or blames what is lawful")
  func wrongName() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "narrow.yaml")
    try """
    title: narrower than the contract
    service: apigatewayv2
    fixtures:
      socket: { use: websocket-integration, responses: 3 }
    cases:
      - id: bare
        title: the media type has no parameter
        evidence: { model: nothing says so }
        rule: state.conflict
        call: GetApis
        expect: { headers: { content-type: application/json } }
      - id: size
        title: a page holds no more than MaxResults items
        evidence: { model: said under a wrong name }
        rule: state.conflict
        call: GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}", MaxResults: "2" }
        expect: { output: { Items: { $maxLength: 2 } } }

    """.write(to: file, atomically: true, encoding: .utf8)
    let found = try await matrix([
      file.path, "--fault", "ignore-max-results", "--variation", "media-type-with-charset",
    ])
    #expect(found.outcome.code == 1)
    #expect(found.trial("media-type-with-charset")?["sound"] == false)
    #expect(found.outcome.output.contains("false alarm: 1 by state.conflict"))
    #expect(found.outcome.output.contains("not caught by its name: 1 by state.conflict"))
  }

  @Test("refuses a name that is none, with the nearest")
  func unknown() async throws {
    let outcome = try await Program.run(["selftest", "--fault", "ignore-max-result"])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("did you mean ignore-max-results?"))
  }
}
