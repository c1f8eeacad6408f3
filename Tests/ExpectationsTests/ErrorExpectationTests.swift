import Contract
import Expectations
import HTTP
import JSON
import Protocols
import Testing

@Suite("Expected errors and statuses")
struct ErrorExpectationTests {
  static let contract = Contract(
    service: Service(
      id: "Test", fullName: "Test", apiVersion: "1", endpointPrefix: "test", signingName: "test",
      protocolName: "rest-json"),
    operations: [:],
    shapes: [
      "NotFoundException": Shape(
        name: "NotFoundException", kind: .structure, error: ErrorTrait(status: 404))
    ])

  /// An answer as a restJson1 endpoint would give it.
  struct Answer: Sendable {
    var status: Int
    var code: String?
    var body: String

    var observation: Observation {
      get throws {
        var response = HTTPResponse(status: status, body: Array(body.utf8))
        response.headers.append("content-type", "application/json")
        if let code { response.headers.append("x-amzn-errortype", code) }
        let operation = Operation(
          name: "Get", http: HTTPBinding(method: "GET", requestURI: "/"))
        let codec = try serviceProtocol(for: contract)
        return Observation(
          response: response, service: codec.read(response, to: operation), operation: operation)
      }
    }
  }

  static func rules(_ clause: Expectations.Expectation.Clause, _ answer: Answer) throws -> [String]
  {
    let expectation = Expectations.Expectation(
      clauses: [clause], evidence: Evidence(.model, "x"), rule: nil, line: 1)
    return try expectation.mismatches(in: answer.observation, contract: contract, Bindings())
      .map(\.rule.name)
  }

  static let message = #"{"message":"no such thing"}"#

  @Test(
    "A named error needs its code, its modelled status, JSON and a message",
    arguments: [
      (Answer(status: 404, code: "NotFoundException", body: message), []),
      (Answer(status: 404, code: "NotFoundException:http://x/", body: message), []),
      (Answer(status: 400, code: "BadRequestException", body: message), ["expect.error"]),
      (Answer(status: 200, code: nil, body: "{}"), ["expect.error"]),
      (Answer(status: 400, code: "NotFoundException", body: message), ["error.status"]),
      (Answer(status: 404, code: nil, body: message), ["error.code"]),
      (Answer(status: 400, code: nil, body: message), ["expect.error"]),
      (Answer(status: 404, code: "NotFoundException", body: "<html>"), ["error.json"]),
      (Answer(status: 404, code: "NotFoundException", body: "{}"), ["error.message"]),
      (
        Answer(status: 404, code: "NotFoundException", body: #"{"message":""}"#),
        ["error.message"]
      ),
    ] as [(Answer, [String])])
  func named(answer: Answer, expected: [String]) throws {
    #expect(
      try Self.rules(.error(ErrorExpectation(kind: .named(["NotFoundException"]))), answer)
        == expected)
  }

  @Test(
    "A client error is any 4xx with JSON, a code and a message, but none of permission",
    arguments: [
      (Answer(status: 400, code: "SerializationException", body: message), []),
      (Answer(status: 409, code: "X", body: #"{"Message":"m"}"#), []),
      (Answer(status: 403, code: "X", body: message), ["expect.error"]),
      (Answer(status: 500, code: "X", body: message), ["expect.error"]),
      (Answer(status: 200, code: nil, body: "{}"), ["expect.error"]),
      (Answer(status: 400, code: nil, body: message), ["error.code"]),
      (Answer(status: 400, code: nil, body: "<html>"), ["error.code", "error.json"]),
    ] as [(Answer, [String])])
  func client(answer: Answer, expected: [String]) throws {
    #expect(try Self.rules(.error(ErrorExpectation(kind: .client)), answer) == expected)
  }

  @Test("Message, members and statuses narrow an error")
  func narrowed() throws {
    let answer = Answer(status: 404, code: "NotFoundException", body: Self.message)
    let wrong = ErrorExpectation(
      kind: .named(["NotFoundException"]), message: .matches("^Invalid"), statuses: [410])
    #expect(try Self.rules(.error(wrong), answer) == ["error.status", "error.message"])
  }

  @Test("Status, header, text, output and assertion clauses each fail in their own way")
  func otherClauses() throws {
    let answer = Answer(status: 400, code: "X", body: Self.message)
    #expect(try Self.rules(.status([200, 201]), answer) == ["expect.status"])
    #expect(try Self.rules(.status([400]), answer) == [])
    #expect(try Self.rules(.success, answer) == ["expect.success"])
    #expect(try Self.rules(.output(.present), answer) == ["expect.success"])
    #expect(
      try Self.rules(.header(name: "Content-Type", .matches("html")), answer) == ["expect.header"])
    #expect(try Self.rules(.header(name: "CONTENT-TYPE", .matches("json")), answer) == [])
    #expect(
      try Self.rules(.text(.contains(.equals(.literal(.string("nowhere"))))), answer) == [
        "expect.body"
      ])
    #expect(
      try Self.rules(.body(.equals(.literal(.object(["message": "other"])))), answer) == [
        "expect.body"
      ])
    #expect(try Self.rules(.that(.init("nothing")), answer) == ["expect.that"])
  }
}
