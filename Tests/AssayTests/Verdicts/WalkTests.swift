import TestSupport
import Testing

private let socket = "socket: { use: websocket-integration, responses: 3 }"

private let walk = """
  - id: walk
    title: a walk meets every item once
    evidence: { documented: nextToken }
    walk: GetIntegrationResponses
    input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
    pageSizes: [2]
    expect: { items: { $unordered: "${socket.responses}" } }
  """

private func run(_ rules: String, _ arguments: [String] = []) async throws -> Scripted {
  try await Scripted.run(walk, fixtures: socket, rules: "[\(rules)]", arguments)
}

@Suite("Pagination laws")
struct WalkTests {
  @Test("a walk that meets everything passes; a page may be short, or empty with a token")
  func passes() async throws {
    let plain = try await run("")
    #expect(plain.verdict("walk") == "passed", "\(plain.message("walk"))")
    #expect(plain.code == 0)
    let first =
      #"{"method": "GET", "path": "maxResults=2$", "change": {"body": {"items": [], "nextToken": "t0"}}}"#
    let short = try await run(first)
    #expect(short.verdict("walk") == "passed", "\(short.message("walk"))")
  }

  @Test(
    "pages above MaxResults, refused tokens, lost and doubled items are failed",
    arguments: [
      (
        #"{"method": "GET", "path": "maxResults=2$", "change": {"body": {"items": [{"integrationResponseId": "1"}, {"integrationResponseId": "2"}, {"integrationResponseId": "3"}]}}}"#,
        "pagination.page-size"
      ),
      (
        #"{"method": "GET", "path": "nextToken", "say": {"status": 400, "body": {"message": "x", "code": "BadRequestException"}}}"#,
        "pagination.token-accepted"
      ),
      (
        #"{"method": "GET", "path": "nextToken", "change": {"body": {"items": []}}}"#,
        "pagination.nothing-lost"
      ),
      (
        #"{"method": "GET", "path": "nextToken", "change": {"body": {"items": [{"integrationResponseId": "a"}, {"integrationResponseId": "a"}]}}}"#,
        "pagination.nothing-twice"
      ),
    ])
  func failed(rule: String, law: String) async throws {
    let found = try await run(rule)
    #expect(found.verdict("walk") == "failed")
    #expect(
      found.testcase("walk")?.text.contains(law) ?? false, "\(found.testcase("walk")?.text ?? "")")
    #expect(found.code == 1)
  }

  @Test(
    "a token that is null or empty ends the walk, and is advisory there",
    arguments: ["null", #"\"\""#])
  func ends(token: String) async throws {
    let text = token.replacing("\\", with: "")
    let found = try await run(
      #"{"method": "GET", "path": "nextToken", "change": {"members": {"nextToken": \#(text)}}}"#)
    #expect(found.verdict("walk") == "advisory", "\(found.message("walk"))")
    #expect(found.testcase("walk")?.systemOut?.contains("pagination.last-token") ?? false)
    #expect(found.code == 0)
    let strict = try await run(
      #"{"method": "GET", "path": "nextToken", "change": {"members": {"nextToken": \#(text)}}}"#,
      ["--strict"])
    #expect(strict.code == 1)
  }

  @Test(
    "a walk that never ends is failed, in bounded time",
    arguments: [
      // The same token again, a new token each time without news, and new items each time.
      #"{"method": "GET", "path": "maxResults=2", "change": {"members": {"nextToken": "t0"}}}"#,
      #"{"method": "GET", "path": "maxResults=2", "say": {"body": {"items": [], "nextToken": "t@turn"}}}"#,
      #"{"method": "GET", "path": "maxResults=2", "say": {"body": {"items": [{"integrationResponseId": "i@turn", "integrationResponseKey": "k"}], "nextToken": "t@turn"}}}"#,
    ])
  func never(rule: String) async throws {
    let found = try await run(rule, ["--timeout", "120"])
    #expect(found.verdict("walk") == "failed", "\(found.message("walk"))")
    #expect(found.testcase("walk")?.text.contains("pagination.walk-ends") ?? false)
    let seconds = try #require(Double(found.testcase("walk")?.time ?? ""))
    #expect(seconds < 60)
  }

  @Test("a walk that does not end within the time allowed is errored, not waited for")
  func slow() async throws {
    let found = try await run(
      """
      {"method": "GET", "path": "maxResults=2", "delay": 0.2, "say":
        {"body": {"items": [{"integrationResponseId": "i@turn", "integrationResponseKey": "k"}], "nextToken": "t@turn"}}}
      """, ["--timeout", "1"])
    #expect(found.verdict("walk") == "errored", "\(found.message("walk"))")
    #expect(found.code == 3)
  }
}
