import TestSupport
import Testing

private let socket = "socket: { use: websocket-integration, responses: 1 }"

private func get(_ expect: String) -> String {
  """
  - id: get
    title: nothing is there that nobody sent
    evidence: { documented: API reference }
    call: GetIntegrationResponse
    input:
      ApiId: "${socket.ApiId}"
      IntegrationId: "${socket.IntegrationId}"
      IntegrationResponseId: "${socket.ids[0]}"
    expect: \(expect)
  """
}

@Suite("Absent, null and empty")
struct EmptyValueTests {
  static let expectations = [
    "{ output: { ResponseParameters: { $absent: true } } }",
    "{ output: { ResponseParameters: {} } }",
    "{ output: { ResponseParameters: null } }",
    "{ output: { ResponseParameters: { $optional: { $length: 1 } } } }",
    #"{ output: { $exactly: { IntegrationResponseId: "${socket.ids[0]}", IntegrationResponseKey: /key-1/ } } }"#,
  ]

  @Test(
    "are equal for a case's verdict, and null is advisory in the contract's",
    arguments: [
      "{}", #"{"members": {"responseParameters": null}}"#,
      #"{"members": {"responseParameters": {}}}"#,
    ])
  func equal(change: String) async throws {
    let cases = Self.expectations.enumerated().map { index, expect in
      get(expect).replacing("id: get", with: "id: get-\(index)")
    }.joined(separator: "\n")
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: #"[{"method": "GET", "path": "/integrationresponses/", "change": \#(change)}]"#)
    for index in Self.expectations.indices {
      #expect(
        run.verdict("get-\(index)") == "passed",
        "\(Self.expectations[index]): \(run.message("get-\(index)"))")
    }
    if change.contains("null") {
      #expect(run.verdict("GetIntegrationResponse output.null") == "advisory")
    }
    #expect(run.code == 0)
  }

  @Test("a value that nobody sent is failed")
  func invented() async throws {
    let cases = Self.expectations.filter { !$0.contains("optional") }.enumerated().map {
      index, expect in
      get(expect).replacing("id: get", with: "id: get-\(index)")
    }.joined(separator: "\n")
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: """
        [{"method": "GET", "path": "/integrationresponses/",
          "change": {"members": {"responseParameters": {"integration.response.header.x": "y"}}}}]
        """)
    for index in 0..<4 { #expect(run.verdict("get-\(index)") == "failed", "\(index)") }
  }

  @Test(
    "no items: `items` is [] or absent",
    arguments: [
      #"{"body": {"items": []}}"#, #"{"body": {}}"#, #"{"body": {"items": null}}"#,
    ])
  func noItems(change: String) async throws {
    let cases = """
      - id: list
        title: a collection of nothing is empty
        evidence: { documented: API reference }
        call: GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
        expect: { output: { Items: { $length: 0 } } }
      - id: walk
        title: a walk meets nothing
        evidence: { documented: API reference }
        walk: GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
        expect: { items: [] }
      """
    let run = try await Scripted.run(
      cases, fixtures: socket.replacing("responses: 1", with: "responses: 0"),
      rules: #"[{"method": "GET", "path": "/integrationresponses$", "change": \#(change)}]"#)
    #expect(run.verdict("list") == "passed", "\(run.message("list"))")
    #expect(run.verdict("walk") == "passed", "\(run.message("walk"))")
    #expect(run.code == 0)
  }
}
