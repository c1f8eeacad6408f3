import Contract
import Expectations
import JMESPath
import JSON
import Scenarios
import TestSupport
import Testing

@testable import Runner

@Suite("What a story says of each part of the language")
struct StorytellerTests {
  private static let contract = try! Contract.load(
    contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)

  private func reference(_ text: String) -> Template {
    let parts = text.split(separator: ".").map(String.init)
    return .reference(
      Reference(text: text, root: parts[0], path: parts.dropFirst().map { .member($0) }))
  }

  private func object(_ entries: KeyValuePairs<String, Template>) -> Template {
    .object(entries.map { Template.Entry(key: $0.key, value: $0.value) })
  }

  private func text(_ value: JSON) -> Template { .literal(value) }

  private func step(
    _ action: Step.Action, expecting clauses: [Expectations.Expectation.Clause] = [],
    captures: [Capture] = [], polling: Step.Polling? = nil, signing: SigningChoice = .header
  ) -> Step {
    let expectation = Expectations.Expectation(
      clauses: clauses, evidence: Evidence(.model, "m"), rule: nil, line: 3)
    return Step(
      action: action, expectations: clauses.isEmpty ? [] : [expectation], captures: captures,
      deletion: nil, signing: signing, polling: polling, line: 3)
  }

  private func tell(
    _ steps: [Step], fixtures: [FixtureUse] = [], probe: String? = nil
  ) throws -> Explanation {
    let planned = Case(
      id: "c", title: "t", line: 2, evidence: Evidence(.model, "m"), probe: probe, rule: nil,
      tags: [], operation: "GetApi", fixtures: fixtures.map(\.name), rows: [], steps: steps,
      control: nil)
    let scenario = Scenario(
      path: "s.yaml", title: "S", service: "apigatewayv2", tags: [], fixtures: fixtures,
      cases: [planned], lines: ["", "", ""])
    let plan = Plan([scenario], selection: Selection(), contract: Self.contract)
    return try #require(try Explanation.all(of: plan, contract: Self.contract).first)
  }

  private func expect(_ explanation: Explanation, _ lines: [String]) {
    let text = explanation.text.split(separator: "\n").map(String.init)
    for line in lines { #expect(text.contains(line), "\(line)\n\n\(explanation.text)") }
  }

  @Test("a pause, and a step that is done again until it holds")
  func timing() throws {
    let get = Step.Action.call(operation: "GetApi", input: object(["ApiId": text("a")]))
    expect(
      try tell([
        step(.sleep(.milliseconds(1500))), step(.sleep(.seconds(2))),
        step(
          get, expecting: [.status([200])],
          polling: .init(within: .seconds(10), every: .milliseconds(250))),
      ]),
      [
        " 1. Nothing is sent for 1500 ms.", " 2. Nothing is sent for 2 s.",
        "    It is done again 250 ms after each answer until all that is expected holds, for at most",
        "    10 s.", "    - The status is 200.",
      ])
  }

  @Test("a probe asks and demands nothing, and only the checks of every answer are left")
  func probe() throws {
    let get = Step.Action.call(operation: "GetApi", input: object(["ApiId": text("a/b")]))
    let told = try tell([step(get)], probe: "nobody has seen it")
    expect(
      told,
      [
        "Nobody knows what the answer has to be: nobody has seen it. What comes is recorded, and",
        "        GET /v2/apis/a%2Fb HTTP/1.1", "    Whatever comes is recorded.",
        "    json.well-formed: a body is well-formed JSON",
      ])
    #expect(!told.text.contains("By the case itself"))
    #expect(!told.text.contains("must be a 2xx"))
  }

  @Test("a fixture of fixtures is told from the bottom, with its parameters handed down")
  func composed() throws {
    let create = FixtureStep(
      times: reference("count"), operation: "CreateApi",
      input: object(["Name": reference("unique"), "ProtocolType": text("HTTP")]),
      captures: [Capture(name: "ids", expression: try JMESPathExpression("ApiId"))],
      deletion: Deletion(
        operation: "DeleteApi", input: object(["ApiId": reference("ids")]), line: 5),
      verification: nil, line: 4)
    let inner = FixtureDefinition(
      name: "apis", path: "apis.yaml", title: "some APIs", steps: [create],
      outputs: [.init(key: "ids", value: reference("ids"))])
    let use = FixtureUse(
      name: "base", definition: inner, scope: .run,
      parameters: [.init(key: "count", value: reference("apis"))], line: 2)
    let outer = FixtureDefinition(
      name: "outer", path: "outer.yaml", title: "APIs with more", fixtures: [use], steps: [],
      outputs: [.init(key: "ids", value: reference("base.ids"))])
    let told = try tell(
      [step(.call(operation: "GetApis", input: object([:])))],
      fixtures: [
        FixtureUse(
          name: "all", definition: outer, scope: .case,
          parameters: [.init(key: "apis", value: text(3))], line: 1)
      ])
    expect(
      told,
      [
        " 1. The fixture all is built, for this case alone: APIs with more.",
        "    With these parameters: apis is 3.",
        " 2. The fixture all.base is built, once for the whole run; nobody writes to it: some APIs.",
        "    With these parameters: count is 3.",
        " 3. CreateApi is called 3 times, and ${index} counts from 1. It needs a 2xx.",
        "    Kept of each answer in the list ${ids}: ApiId",
        "    From here on ${base.ids} is ${ids}.", "    From here on ${all.ids} is ${base.ids}.",
        " 4. GetApis is called.", "    The answer must be a 2xx.",
        " 5. At the end DeleteApi deletes each of what step 3 created.",
      ])
  }

  @Test("where a member is no text, a reference stands without quotes and is no hindrance")
  func typedMembers() throws {
    let told = try tell([
      step(
        .call(
          operation: "CreateApi",
          input: object([
            "Name": .text([
              .text("a-"), .reference(.init(text: "unique", root: "unique", path: [])),
            ]),
            "ProtocolType": text("HTTP"), "Tags": reference("f.tags"),
            "DisableExecuteApiEndpoint": reference("f.flag"),
            "CorsConfiguration": object([
              "MaxAge": reference("f.age"),
              "AllowMethods": .array([text("GET"), reference("f.m")]),
            ]),
          ])))
    ])
    #expect(
      told.requests.first?.body
        == #"{"name":"a-${unique}","protocolType":"HTTP","tags":${f.tags},"disableExecuteApiEndpoint":${f.flag},"corsConfiguration":{"maxAge":${f.age},"allowMethods":["GET","${f.m}"]}}"#
    )
  }

  @Test("what looks like a reference and is sent as it stands is named")
  func literals() throws {
    let told = try tell([
      step(
        .call(
          operation: "CreateApi",
          input: object([
            "Name": text("n"), "ProtocolType": text("WEBSOCKET"),
            "RouteSelectionExpression": text("${request.body.action}"),
          ])))
    ])
    expect(told, ["No such thing, but sent as it stands: ${request.body.action}."])
  }

  @Test("an input that no message can carry is told as it is, and why")
  func refused() throws {
    expect(
      try tell([step(.call(operation: "GetApi", input: object(["Id": text("a")])))]),
      [
        "    An SDK would refuse the input, so that nothing is sent: ApiId is missing; Id is no",
        "        {\"Id\":\"a\"}",
      ])
  }

  @Test("a raw request shows bytes that are no text, and values of unknown type, as such")
  func raw() throws {
    let request = RawRequest(
      method: "PUT", target: .literal("/v2/\u{E9}"),
      headers: [.init(name: "X-A", value: reference("a"))],
      body: .json(object(["id": reference("captured"), "name": reference("unique")])),
      operation: nil, omittedHeaders: ["host"], encoding: .latin1)
    let told = try tell([
      step(.http(request), expecting: [.error(.init(kind: .client))], signing: .none)
    ])
    expect(
      told,
      [
        " 1. This request is sent as it is written, without a signature. Its characters go out as",
        "        PUT /v2/\\x{E9} HTTP/1.1", "        X-A: ${a}", "        Content-Length: <length>",
        "        {\"id\":${captured},\"name\":\"${unique}\"}",
      ])
    #expect(!told.text.contains("Host:"))
    #expect(!told.text.contains("json.well-formed"))
    #expect(told.text.contains("http.framing"))
  }

  private static let matchers: [(Matcher, [String])] = [
    (.equals(.literal("x")), ["A is \"x\""]),
    (
      .equals(.literal(["B": [1, ["C": true]]])),
      [
        "A.B is a list of exactly 2 items", "A.B[0] is 1", "A.B[1].C is true",
      ]
    ),
    (.equals(.literal([:])), ["A has no value: it is absent, null or empty"]),
    (.equals(.literal(nil)), ["A has no value: it is absent, null or empty"]),
    (.object([.init(key: "b c", matcher: .present)]), ["A[\"b c\"] is there, even as null"]),
    (.object([]), ["A is an object"]),
    (
      .list([.null, .absent]),
      [
        "A is a list of exactly 2 items", "A[0] is there, and is null",
        "A[1] has no value: it is absent, null or empty",
      ]
    ),
    (.exactly(.literal([1])), ["A is [1], with no further member at any depth"]),
    (.type("integer"), ["A is an integer"]), (.type("string"), ["A is a string"]),
    (.type("null"), ["A is null"]),
    (.matches("^a"), ["A is a string in which the regular expression `^a` is found"]),
    (.length(.exactly, .literal(2)), ["A has a length of exactly 2"]),
    (.number(.above, .literal(2)), ["A is a number, above 2"]),
    (.number(.below, .literal(2)), ["A is a number, below 2"]),
    (.oneOf([.equals(.literal("a")), .type("number")]), ["A is one of: \"a\"; a number"]),
    (
      .oneOf([.absent, .length(.atMost, .literal(1))]),
      [
        "A is such that one of these holds: it has no value: it is absent, null or empty; or it has a length of at most 1"
      ]
    ),
    (.all([.present, .type("object")]), ["A is there, even as null", "A is an object"]),
    (.not(.equals(.literal("a"))), ["A is not \"a\""]),
    (.not(.length(.atLeast, .literal(3))), ["A is not such that it has a length of at least 3"]),
    (.contains(.equals(.literal("a"))), ["A contains \"a\", as a part of its text or as an item"]),
    (
      .contains(.object([.init(key: "B", matcher: .equals(.literal(1)))])),
      [
        "A has an item that is such that its B is 1"
      ]
    ),
    (
      .each(.object([.init(key: "B", matcher: .type("string"))])),
      [
        "B of each item or value of A is a string"
      ]
    ),
    (.any(.equals(.literal(1))), ["A has at least one item or value that is 1"]),
    (.unordered(.literal([1, 2])), ["A holds just these, in any order: [1,2]"]),
    (
      .optional(.matches("x")),
      [
        "A is absent, null or empty, or else it is a string in which the regular expression `x` is found"
      ]
    ),
    (.bytes(.literal("AA==")), ["A is base64 of the same bytes as \"AA==\""]),
    (
      .moment(.exactly, .literal("2026-01-01T00:00:00Z")),
      [
        "A is a moment equal to \"2026-01-01T00:00:00Z\""
      ]
    ),
    (.moment(.atLeast, .literal(0)), ["A is a moment not before 0"]),
    (.moment(.atMost, .literal(0)), ["A is a moment not after 0"]),
    (.capture("name"), ["A has a value, which is kept as ${name}"]),
  ]

  @Test("each matcher is a full sentence", arguments: matchers.indices)
  func matcher(index: Int) {
    let (matcher, sentences) = Self.matchers[index]
    #expect(matcher.sentences(on: .path("A"), Sketch()) == sentences)
  }

  @Test("each clause is a full sentence, and an error says what is left out")
  func clauses() throws {
    func sentences(_ clause: Expectations.Expectation.Clause) -> [String] {
      Expectations.Expectation(
        clauses: [clause], evidence: Evidence(.model, "m"), rule: nil, line: 1
      ).sentences(Self.contract, Sketch())
    }
    #expect(sentences(.status([200, 201, 202])) == ["the status is 200, 201 or 202"])
    #expect(
      sentences(.header(name: "etag", .present)) == [
        "the header field etag is there, even as null"
      ])
    #expect(
      sentences(.body(.object([.init(key: "a", matcher: .null)]))) == [
        "of the body's JSON, a is there, and is null"
      ])
    #expect(
      sentences(.text(.contains(.equals(.literal("x"))))) == [
        "the body, as text, contains \"x\", as a part of its text or as an item"
      ])
    #expect(
      sentences(
        .error(
          .init(
            kind: .named(["NotFoundException", "ConflictException"]), message: .matches("x"),
            members: .object([.init(key: "ResourceType", matcher: .absent)]))))
        == [
          "the answer is the error NotFoundException or ConflictException, with the status 404, 409 or 429",
          "its body is a JSON object", "its message is not empty",
          "its message is a string in which the regular expression `x` is found",
          "of its members, ResourceType has no value: it is absent, null or empty",
        ])
    #expect(
      sentences(
        .error(.init(kind: .named(["NotFoundException"]), exceptions: [.status, .json, .message])))
        == ["the answer is the error NotFoundException, with any status"])
    #expect(
      sentences(.rejected(.wrongType("A.B"))) == [
        "the input is refused before anything is sent, because A.B is of a wrong type"
      ])
  }
}
