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
        name: "NotFoundException", kind: .structure, error: ErrorTrait(status: 404)),
      "ConflictException": Shape(
        name: "ConflictException", kind: .structure, error: ErrorTrait(status: 409)),
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

  /// An answer that departs in one way, the demand that it does not meet, and what else is judged of it.
  static let departures: [(Answer, ErrorExpectation.Demand, ErrorExpectation.Kind, rule: String)] =
    [
      (
        Answer(status: 400, code: "NotFoundException", body: message), .status,
        .named(["NotFoundException"]), "error.status"
      ),
      (
        Answer(status: 404, code: "NotFoundException", body: "gone"), .json,
        .named(["NotFoundException"]), "error.json"
      ),
      (
        Answer(status: 404, code: "NotFoundException", body: "{}"), .message,
        .named(["NotFoundException"]), "error.message"
      ),
      (Answer(status: 500, code: "X", body: message), .status, .client, "expect.error"),
      (Answer(status: 400, code: "X", body: ""), .json, .client, "error.json"),
      (
        Answer(status: 400, code: "X", body: #"{"Message":""}"#), .message, .client,
        "error.message"
      ),
    ]

  @Test("Each demand can be left out, and then nothing else is", arguments: departures)
  func exceptions(
    answer: Answer, demand: ErrorExpectation.Demand, kind: ErrorExpectation.Kind, rule: String
  ) throws {
    for excepted in ErrorExpectation.Demand.allCases {
      let expected = ErrorExpectation(kind: kind, exceptions: [excepted])
      #expect(
        try Self.rules(.error(expected), answer) == (excepted == demand ? [] : [rule]),
        "except \(excepted)")
    }
    let all = ErrorExpectation(kind: kind, exceptions: Set(ErrorExpectation.Demand.allCases))
    #expect(try Self.rules(.error(all), answer) == [])
  }

  @Test("That there is an error, and its code, is demanded whatever is left out")
  func alwaysDemanded() throws {
    let everything = Set(ErrorExpectation.Demand.allCases)
    let named = ErrorExpectation(kind: .named(["NotFoundException"]), exceptions: everything)
    let client = ErrorExpectation(kind: .client, exceptions: everything)
    let other = Answer(status: 404, code: "BadRequestException", body: Self.message)
    #expect(try Self.rules(.error(named), other) == ["expect.error"])
    for expected in [named, client] {
      #expect(
        try Self.rules(.error(expected), Answer(status: 200, code: nil, body: "{}")) == [
          "expect.error"
        ])
      #expect(
        try Self.rules(.error(expected), Answer(status: 404, code: nil, body: Self.message)) == [
          "error.code"
        ])
    }
    let narrowed = ErrorExpectation(
      kind: .client, message: .matches("gone"), exceptions: [.json, .message])
    #expect(
      try Self.rules(.error(narrowed), Answer(status: 400, code: "X", body: "")) == [
        "error.message"
      ], "what is narrowed is demanded")
  }

  @Test(
    "Of several codes any will do, each with its own modelled status",
    arguments: [
      (Answer(status: 404, code: "NotFoundException", body: message), []),
      (Answer(status: 409, code: "ConflictException", body: message), []),
      (Answer(status: 404, code: "ConflictException", body: message), ["error.status"]),
      (Answer(status: 400, code: "UnmodelledException", body: message), []),
      (Answer(status: 400, code: "BadRequestException", body: message), ["expect.error"]),
      (Answer(status: 409, code: nil, body: message), ["error.code"]),
      (Answer(status: 400, code: nil, body: message), ["expect.error"]),
    ] as [(Answer, [String])])
  func oneOfSeveral(answer: Answer, expected: [String]) throws {
    let kind = ErrorExpectation.Kind.named([
      "NotFoundException", "ConflictException", "UnmodelledException",
    ])
    #expect(try Self.rules(.error(ErrorExpectation(kind: kind)), answer) == expected)
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
