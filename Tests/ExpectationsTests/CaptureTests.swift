import Contract
import Expectations
import JSON
import Testing

@Suite("Captures by matcher")
struct CaptureTests {
  static func field(_ key: String, _ matcher: Matcher) -> Matcher {
    .object([.init(key: key, matcher: matcher)])
  }

  static let kinds: [(name: String, matcher: Matcher, value: String, captured: String)] = {
    let one = Template.literal(.object(["k": .int(1)]))
    let keyed = Matcher.all([.equals(one), .capture("x")])
    return [
      ("the value itself", .capture("x"), "[7]", "[7]"),
      ("a member", field("a", field("b", .capture("x"))), #"{"a":{"b":"v"}}"#, #""v""#),
      ("an item", .list([.present, .capture("x")]), "[1,2]", "2"),
      ("beside others", .all([.type("string"), .capture("x")]), #""s""#, #""s""#),
      ("optional, and there", field("a", .optional(.capture("x"))), #"{"a":false}"#, "false"),
      (
        "the first that contains", .contains(keyed), #"[{"k":2},{"k":1,"n":1},{"k":1,"n":2}]"#,
        #"{"k":1,"n":1}"#
      ),
      ("any item", .any(field("k", .capture("x"))), #"[{},{"k":3},{"k":4}]"#, "3"),
      ("any value", .any(keyed), #"{"p":0,"q":{"k":1}}"#, #"{"k":1}"#),
    ]
  }()

  @Test("keep the value that stands in their place", arguments: kinds)
  func places(name: String, matcher: Matcher, value: String, captured: String) throws {
    let value = try MatcherTests.parse(value)
    #expect(matcher.captureNames == ["x"])
    #expect(try matcher.discrepancies(in: value, Bindings()).isEmpty, "\(name)")
    #expect(
      try matcher.captures(in: value, Bindings()) == ["x": MatcherTests.parse(captured)], "\(name)")
  }

  @Test("keep nothing of what is optional and not there, and nothing where several could be meant")
  func nothing() throws {
    let optional = Self.field("a", .optional(.capture("x")))
    #expect(try optional.captures(in: MatcherTests.parse(#"{"a":[]}"#), Bindings()) == [:])
    for matcher in [Matcher.not(.capture("x")), .oneOf([.capture("x")]), .each(.capture("x"))] {
      #expect(matcher.captureNames == [])
      #expect(try matcher.captures(in: .array([.int(1)]), Bindings()) == [:])
    }
  }

  @Test("keep what is there, whatever else is wrong with the answer")
  func departures() throws {
    let matcher = Matcher.object([
      .init(key: "id", matcher: .all([.matches("^[a-z]+$"), .capture("id")])),
      .init(key: "name", matcher: .equals(.literal(.string("other")))),
      .init(key: "gone", matcher: .capture("gone")),
    ])
    let value = try MatcherTests.parse(#"{"id":"A1","name":"n"}"#)
    #expect(try matcher.discrepancies(in: value, Bindings()).count == 3)
    #expect(try matcher.captures(in: value, Bindings()) == ["id": .string("A1")])
  }

  @Test("keep something of each clause that says what a part of the answer must be")
  func clauses() throws {
    let answer = try ErrorExpectationTests.Answer(
      status: 404, code: "NotFoundException", body: #"{"message":"no api abc"}"#
    ).observation
    func captured(_ clauses: [Expectations.Expectation.Clause]) throws -> [String: JSON] {
      let expectation = Expectations.Expectation(
        clauses: clauses, evidence: Evidence(.model, "x"), rule: nil, line: 1)
      #expect(Set(expectation.captureNames).count == clauses.count)
      return try expectation.captures(in: answer, Bindings())
    }
    #expect(
      try captured([
        .header(name: "content-type", .capture("type")),
        .body(Self.field("message", .capture("body"))), .text(.capture("text")),
        .error(ErrorExpectation(kind: .client, message: .capture("message"))),
        .output(.capture("output")),
      ]) == [
        "type": .string("application/json"), "body": .string("no api abc"),
        "text": .string(#"{"message":"no api abc"}"#), "message": .string("no api abc"),
      ])
  }

  @Test("keep what a walk met, where it came to its end")
  func walk() throws {
    let expectation = Expectations.Expectation(
      clauses: [.items(.contains(.all([.equals(.literal(.int(2))), .capture("two")])))],
      evidence: Evidence(.model, "x"), rule: nil, line: 1)
    var walk = PaginationLawsTests.walk(size: 2, [([1, 2], .value("a")), ([3], .absent)])
    #expect(try expectation.captures(in: walk, Bindings()) == ["two": .int(2)])
    walk.ending = .tooManyPages
    #expect(try expectation.captures(in: walk, Bindings()) == [:])
  }
}
