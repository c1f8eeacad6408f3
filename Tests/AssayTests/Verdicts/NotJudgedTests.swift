import TestSupport
import Testing

private let get = """
  - id: get
    title: an API is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { output: { ApiId: "${api.ApiId}" } }
  """

private let api = Scripted.api

/// Answers every Get but that of the fixture.
private func rule(_ status: Int, code: String?, message: String = "x") -> String {
  let headers = code.map { #"{"x-amzn-errortype": "\#($0)"}"# } ?? "{}"
  return """
    [{"method": "GET", "times": [2, 99],
      "say": {"status": \(status), "headers": \(headers), "body": {"message": "\(message)"}}}]
    """
}

@Suite("Answers that say nothing about a case")
struct NotJudgedTests {
  static let notJudged: [(status: Int, code: String?)] = [
    (429, "TooManyRequestsException"), (429, nil), (503, "ServiceUnavailableException"),
    (503, nil), (403, "AccessDeniedException"), (403, "InvalidSignatureException"),
    (403, "MissingAuthenticationTokenException"), (403, "UnrecognizedClientException"),
    (401, "UnauthorizedException"), (403, "ExpiredTokenException"),
    (403, "SignatureDoesNotMatch"), (403, "com.amazon#UnauthorizedOperation:http://x"),
  ]
  static let judged: [(status: Int, code: String?)] = [
    (403, "BadRequestException"), (403, nil), (401, nil), (400, nil), (404, nil), (500, nil),
  ]

  /// Gets an API for each of these answers: `get-0`, `get-1` and so on.
  private func run(_ answers: [(status: Int, code: String?)]) async throws -> Scripted {
    let cases = answers.indices.map { index in
      get.replacing("id: get", with: "id: get-\(index)")
        .replacing(
          #"input: { ApiId: "${api.ApiId}" }"#, with: "input: { ApiId: \"zzzzzzz\(index)z\" }")
    }
    let rules = answers.enumerated().map { index, answer in
      let headers = answer.code.map { #"{"x-amzn-errortype": "\#($0)"}"# } ?? "{}"
      return """
        {"path": "zzzzzzz\(index)z", "say": {"status": \(answer.status), "headers": \(headers), "body": {"message": "x"}}}
        """
    }
    return try await Scripted.run(
      cases.joined(separator: "\n"), fixtures: api, rules: "[\(rules.joined(separator: ","))]")
  }

  @Test("are errored: a throttle, an outage, a refusal of the signature or of the permission")
  func errored() async throws {
    let run = try await run(Self.notJudged)
    for (index, answer) in Self.notJudged.enumerated() {
      #expect(run.verdict("get-\(index)") == "errored", "\(answer): \(run.message("get-\(index)"))")
      #expect(run.message("get-\(index)").hasPrefix("not judged"))
    }
    #expect(run.report.testcases("failure").isEmpty, "\(run.report.testcases("failure"))")
    #expect(run.code == 3)
  }

  @Test("any other answer is judged, a 401 or 403 whose code speaks of neither too")
  func failed() async throws {
    let run = try await run(Self.judged)
    for (index, answer) in Self.judged.enumerated() {
      #expect(run.verdict("get-\(index)") == "failed", "\(answer): \(run.message("get-\(index)"))")
    }
    #expect(run.code == 1)
  }

  @Test(
    "a ConflictException of concurrent modification is errored; any other is judged",
    arguments: [
      (
        "Unable to complete operation due to concurrent modification. Please try again later.",
        "errored"
      ),
      ("the name is taken", "failed"),
    ])
  func conflict(message: String, verdict: String) async throws {
    let run = try await Scripted.run(
      get, fixtures: api, rules: rule(409, code: "ConflictException", message: message))
    #expect(run.verdict("get") == verdict, "\(run.message("get"))")
  }

  @Test(
    "a step that expects such an answer is judged by it",
    arguments: [
      ("{ status: 429 }", 429, "TooManyRequestsException"),
      ("{ error: TooManyRequestsException }", 429, "TooManyRequestsException"),
      ("{ status: [403] }", 403, "AccessDeniedException"),
      ("{ error: { code: client, status: 403 } }", 403, "AccessDeniedException"),
    ])
  func expected(expect: String, status: Int, code: String) async throws {
    let cases =
      get + "\n" + """
        - id: expected
          title: it is expected
          evidence: { model: GetApi }
          call: GetApi
          input: { ApiId: zzzzzzzzzz }
          expect: \(expect)
          control: { input: { ApiId: "${api.ApiId}" } }
        """
    let run = try await Scripted.run(
      cases, fixtures: api,
      rules: """
        [{"path": "zzzz", "say": {"status": \(status), "headers": {"x-amzn-errortype": "\(code)"},
          "body": {"message": "x"}}}]
        """)
    #expect(run.verdict("expected") == "passed", "\(run.message("expected"))")
    #expect(run.code == 0)
  }

  @Test("an expected throttle without a code lacks a code, which is a mismatch of its own")
  func expectedWithoutCode() async throws {
    let cases = """
      - id: expected
        title: it is expected
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: zzzzzzzzzz }
        expect: { error: TooManyRequestsException }
        control: { input: { ApiId: "${api.ApiId}" } }
      """
    let run = try await Scripted.run(
      cases, fixtures: api,
      rules: #"[{"path": "zzzz", "say": {"status": 429, "body": {"message": "x"}}}]"#)
    #expect(run.verdict("expected") == "failed", "\(run.message("expected"))")
    #expect(run.message("expected").contains("error.code"))
  }

  @Test("a fixture that is throttled is errored, and its cases with it; nothing fails")
  func fixture() async throws {
    let run = try await Scripted.run(
      get, fixtures: api,
      rules: #"[{"method": "POST", "say": {"status": 429, "body": {"message": "slow down"}}}]"#)
    #expect(run.verdict("fixture: api") == "errored")
    #expect(run.verdict("get") == "errored")
    #expect(run.report.testcases("failure").isEmpty)
    #expect(run.code == 3)
  }

  @Test(
    "what was found wrong before nothing more could be judged stays found",
    arguments: ["steps", "walk"])
  func foundBefore(kind: String) async throws {
    let cases =
      kind == "steps"
      ? """
      - id: case
        title: two answers
        evidence: { model: GetApi }
        steps:
          - call: GetApi
            input: { ApiId: "${api.ApiId}" }
            expect: { output: { ProtocolType: CARRIER_PIGEON } }
          - call: GetApi
            input: { ApiId: "${api.ApiId}" }
      """
      : """
      - id: case
        title: a page holds no more than was asked for
        evidence: { documented: maxResults }
        walk: GetApis
        pageSizes: [2]
      """
    let run = try await Scripted.run(
      cases, fixtures: api,
      rules: """
        [{"method": "GET", "path": "/v2/apis[?]maxResults=2$",
          "change": {"body": {"items": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "nextToken": "t"}}},
         {"method": "GET", "path": "nextToken", "say": {"status": 429, "body": {"message": "x"}}},
         {"method": "GET", "path": "/v2/apis/", "times": [3, 9], "say": {"status": 429, "body": {"message": "x"}}}]
        """)
    #expect(run.verdict("case") == "failed", "\(run.message("case"))")
  }
}
