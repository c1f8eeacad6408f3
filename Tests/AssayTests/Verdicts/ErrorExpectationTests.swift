import TestSupport
import Testing

private let socket = "socket: { use: websocket-api }"

/// Judges answers to requests that must be refused, a case each: `refused-0`, `refused-1` and so on.
private func judge(
  _ answers: [(expect: String, answer: String)], _ arguments: [String] = []
) async throws -> Scripted {
  let cases = answers.enumerated().map { index, each in
    """
    - id: refused-\(index)
      title: an unknown API is refused
      evidence: { model: GetApi }
      call: GetApi
      input: { ApiId: "zzzzzzz\(index)z" }
      expect: \(each.expect)
      control: { input: { ApiId: "${socket.ApiId}" } }
    """
  }
  let rules = answers.enumerated().map { index, each in
    #"{"path": "zzzzzzz\#(index)z", "say": \#(each.answer)}"#
  }
  return try await Scripted.run(
    cases.joined(separator: "\n"), fixtures: socket, rules: "[\(rules.joined(separator: ","))]",
    arguments)
}

@Suite("What an expected error must be")
struct ErrorExpectationTests {
  static let codes = [
    #"{"status": 404, "headers": {"x-amzn-errortype": "NotFoundException"}, "body": {"message": "x", "code": "Other"}}"#,
    #"{"status": 404, "headers": {"x-amzn-errortype": "NotFoundException:http://internal.amazon.com/"}, "body": {"message": "x"}}"#,
    #"{"status": 404, "body": {"message": "x", "code": "NotFoundException", "__type": "Other"}}"#,
    #"{"status": 404, "body": {"Message": "x", "Code": "NotFoundException", "__type": "Other"}}"#,
    #"{"status": 404, "body": {"message": "x", "__type": "com.amazonaws.apigatewayv2#NotFoundException"}}"#,
    #"{"status": 404, "body": {"message": "x", "__type": "aws#NotFoundException:http://internal/"}}"#,
  ]

  @Test(
    "the code comes from the header, else from `code`, `Code` or `__type`, cut at : and kept after #"
  )
  func code() async throws {
    let run = try await judge(Self.codes.map { ("{ error: NotFoundException }", $0) })
    for (index, answer) in Self.codes.enumerated() {
      #expect(
        run.verdict("refused-\(index)") == "passed", "\(answer): \(run.message("refused-\(index)"))"
      )
    }
  }

  static let wrong = [
    (
      "{ error: NotFoundException }",
      #"{"status": 404, "body": {"message": "x", "code": "BadRequestException"}}"#, "expect.error"
    ),
    (
      "{ error: NotFoundException }",
      #"{"status": 400, "body": {"message": "x", "code": "NotFoundException"}}"#, "error.status"
    ),
    (
      "{ error: NotFoundException }",
      #"{"status": 404, "headers": {"x-amzn-errortype": "NotFoundException"}, "body": "<p>"}"#,
      "error.json"
    ),
    (
      "{ error: NotFoundException }",
      #"{"status": 404, "body": {"message": "", "code": "NotFoundException"}}"#, "error.message"
    ),
    ("{ error: NotFoundException }", #"{"status": 404, "body": {"message": "x"}}"#, "error.code"),
    ("{ error: NotFoundException }", #"{"status": 200, "body": {}}"#, "expect.error"),
    ("{ error: NotFoundException }", #"{"status": 500, "body": {"message": "x"}}"#, "expect.error"),
    ("{ error: client }", #"{"status": 400, "body": {"message": "x"}}"#, "error.code"),
    ("{ error: client }", #"{"status": 400, "body": {"code": "X"}}"#, "error.message"),
    (
      "{ error: client }", #"{"status": 500, "body": {"code": "X", "message": "x"}}"#,
      "expect.error"
    ),
    (
      "{ error: client }", #"{"status": 400, "headers": {"x-amzn-errortype": "X"}, "body": "[]"}"#,
      "error.json"
    ),
  ]

  @Test("another code, another status, no JSON, no message, no code: each is seen")
  func mismatch() async throws {
    let run = try await judge(Self.wrong.map { ($0.0, $0.1) })
    for (index, (_, answer, rule)) in Self.wrong.enumerated() {
      #expect(run.verdict("refused-\(index)") == "failed")
      let message = run.message("refused-\(index)")
      #expect(message.hasPrefix(rule), "\(answer): \(message)")
    }
  }

  static let accepted = [
    #"{"status": 400, "body": {"message": "x", "code": "SerializationException"}}"#,
    #"{"status": 404, "body": {"Message": "x", "__type": "NotFoundException"}}"#,
    #"{"status": 422, "headers": {"x-amzn-errortype": "Unheard"}, "body": {"message": "x"}}"#,
  ]

  @Test(
    "`client` takes any 4xx with JSON, a code and a message, and codes that the operation does not list"
  )
  func client() async throws {
    let run = try await judge(Self.accepted.map { ("{ error: client }", $0) })
    for index in Self.accepted.indices {
      #expect(run.verdict("refused-\(index)") == "passed", "\(run.message("refused-\(index)"))")
    }
    #expect(run.code == 0, "\(run.report.testcases("failure"))")
  }

  static let expectsCode =
    "[{ error: client }, { evidence: { assumed: nobody knows }, error: BadRequestException }]"

  @Test("a second expectation may be assumed: alone it is advisory, and red under --strict only")
  func assumed() async throws {
    let answers = [
      (
        Self.expectsCode,
        #"{"status": 400, "body": {"message": "x", "code": "SerializationException"}}"#
      ),
      (
        Self.expectsCode,
        #"{"status": 400, "body": {"message": "x", "code": "BadRequestException"}}"#
      ),
    ]
    let run = try await judge(answers)
    #expect(run.verdict("refused-0") == "advisory", "\(run.message("refused-0"))")
    #expect(run.verdict("refused-1") == "passed")
    #expect(run.code == 0)
    let strict = try await judge(answers, ["--strict"])
    #expect(strict.testcase("refused-0")?.outcome == "failure")
    #expect(strict.verdict("refused-0") == "advisory")
    #expect(strict.verdict("refused-1") == "passed")
    #expect(strict.code == 1)
  }

  @Test("an assumed mismatch beside a firm one is failed")
  func mixed() async throws {
    let run = try await judge(
      [(Self.expectsCode, #"{"status": 400, "body": {"code": "SerializationException"}}"#)])
    #expect(run.verdict("refused-0") == "failed")
    #expect(run.code == 1)
  }
}
