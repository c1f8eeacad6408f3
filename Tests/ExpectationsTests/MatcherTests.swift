import Expectations
import JSON
import Testing

@Suite("Matchers")
struct MatcherTests {
  static func literal(_ json: String) throws -> Template { .literal(try parse(json)) }

  static func parse(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)).value }

  /// A matcher, a value that it allows, and one that it does not.
  struct Pair: CustomTestStringConvertible {
    var name: String
    var matcher: Matcher
    var allowed: [String?]
    var refused: [String?]

    var testDescription: String { name }
  }

  static let pairs: [Pair] = {
    func lit(_ json: String) -> Template {
      .literal((try? parse(json)) ?? .null)
    }
    return [
      Pair(
        name: "a literal object is a subset", matcher: .equals(lit(#"{"a":{"b":1}}"#)),
        allowed: [#"{"a":{"b":1,"c":2},"d":3}"#, #"{"a":{"b":1.0}}"#],
        refused: [#"{"a":{}}"#, #"{"a":1}"#, #"{"a":{"b":"1"}}"#, nil]),
      Pair(
        name: "a literal list is whole", matcher: .equals(lit("[1,2]")), allowed: ["[1,2]"],
        refused: ["[1]", "[2,1]", "[1,2,3]", #"{"0":1}"#]),
      Pair(
        name: "an empty expectation allows no value at all", matcher: .equals(lit("[]")),
        allowed: ["[]", "null", nil], refused: ["[1]", "\"\"", "0"]),
      Pair(
        name: "strings are equal by scalars, not by looks", matcher: .equals(lit("\"\u{E9}\"")),
        allowed: ["\"\u{E9}\""], refused: ["\"e\u{301}\""]),
      Pair(
        name: "exactly allows no further member", matcher: .exactly(lit(#"{"a":1}"#)),
        allowed: [#"{"a":1}"#], refused: [#"{"a":1,"b":2}"#, #"{}"#]),
      Pair(
        name: "absent allows null and empty, and no value", matcher: .absent,
        allowed: [nil, "null", "{}", "[]"], refused: ["\"\"", "false", "0", "[null]"]),
      Pair(
        name: "present allows whatever is there", matcher: .present, allowed: ["null", "0"],
        refused: [nil]),
      Pair(
        name: "type", matcher: .type("integer"), allowed: ["1", "1e2", "1.0"],
        refused: ["1.5", "\"1\"", "null", nil]),
      Pair(
        name: "matches", matcher: .matches("^[a-z0-9]{3}$"), allowed: ["\"ab1\""],
        refused: ["\"AB1\"", "\"ab12\"", "123", nil]),
      Pair(
        name: "at most so long", matcher: .length(.atMost, lit("2")),
        allowed: ["[1,2]", "\"ab\"", #"{"a":1}"#, nil, "null"],
        refused: ["[1,2,3]", "\"abc\"", "5"]),
      Pair(
        name: "at least so long", matcher: .length(.atLeast, lit("1")), allowed: ["[1]"],
        refused: ["[]", nil]),
      Pair(
        name: "exactly so long", matcher: .length(.exactly, lit("1")), allowed: ["\"\u{E9}\""],
        refused: ["\"e\u{301}\""]),
      Pair(
        name: "a least number", matcher: .number(.atLeast, lit("50")), allowed: ["50", "5.1e1"],
        refused: ["49.9", "\"60\"", nil]),
      Pair(
        name: "one of", matcher: .oneOf([.equals(lit("1")), .equals(lit("null"))]),
        allowed: ["1", "null"], refused: ["2"]),
      Pair(
        name: "all of", matcher: .all([.type("string"), .matches("a")]), allowed: ["\"a\""],
        refused: ["\"b\"", "1"]),
      Pair(
        name: "not", matcher: .not(.equals(lit("\"x\""))), allowed: ["\"y\"", nil],
        refused: ["\"x\""]),
      Pair(
        name: "a list that contains", matcher: .contains(.equals(lit(#"{"a":1}"#))),
        allowed: [#"[{"a":2},{"a":1,"b":3}]"#], refused: [#"[{"a":2}]"#, "[]", nil]),
      Pair(
        name: "a string that contains", matcher: .contains(.equals(lit("\"bc\""))),
        allowed: ["\"abcd\""], refused: ["\"acb\"", "\"\""]),
      Pair(
        name: "each", matcher: .each(.type("number")), allowed: ["[1,2]", "[]", nil, #"{"a":1}"#],
        refused: ["[1,\"2\"]", "3"]),
      Pair(
        name: "unordered", matcher: .unordered(lit(#"[{"a":1},{"a":2}]"#)),
        allowed: [#"[{"a":2,"b":0},{"a":1}]"#],
        refused: [#"[{"a":1}]"#, #"[{"a":1},{"a":1}]"#, #"[{"a":1},{"a":2},{"a":3}]"#, nil]),
      Pair(
        name: "optional", matcher: .optional(.equals(lit("\"a\""))),
        allowed: [nil, "null", "\"a\""], refused: ["\"b\"", "\"\""]),
      Pair(
        name: "an object of matchers",
        matcher: .object([.init(key: "a", matcher: .absent), .init(key: "b", matcher: .present)]),
        allowed: [#"{"b":1}"#, #"{"a":null,"b":1}"#], refused: [#"{"a":1,"b":1}"#, "{}", "[]", nil]),
    ]
  }()

  @Test("A matcher allows what it should and nothing else", arguments: pairs)
  func allowsAndRefuses(pair: Pair) throws {
    for text in pair.allowed {
      let value = try text.map(Self.parse)
      #expect(
        try pair.matcher.discrepancies(in: value, Bindings()).isEmpty, "\(text ?? "nothing")")
    }
    for text in pair.refused {
      let value = try text.map(Self.parse)
      #expect(
        try !pair.matcher.discrepancies(in: value, Bindings()).isEmpty, "\(text ?? "nothing")")
    }
  }

  @Test("A discrepancy names its place, what was expected and what was there")
  func discrepancyText() throws {
    let matcher = Matcher.object([
      .init(key: "Items", matcher: .each(.object([.init(key: "a b", matcher: .type("string"))])))
    ])
    let value = try Self.parse(#"{"Items":[{"a b":"x"},{"a b":7}]}"#)
    #expect(
      try matcher.discrepancies(in: value, Bindings()) == [
        Discrepancy(
          path: #"$.Items[1]["a b"]"#, expected: "a value of type string", actual: "7")
      ])
    let sized = Matcher.length(.atMost, .literal(.int(5)))
    #expect(
      try sized.discrepancies(in: .array(Array(repeating: .null, count: 12)), Bindings()) == [
        Discrepancy(path: "$", expected: "at most 5 items", actual: "12 items")
      ])
  }

  @Test("References are filled in, whole or within text, and one without a value is an error")
  func references() throws {
    let bindings = Bindings(["socket": try Self.parse(#"{"ApiId":"abc","list":[1,{"k":true}]}"#)])
    let id = Reference(text: "socket.ApiId", root: "socket", path: [.member("ApiId")])
    let deep = Reference(
      text: "socket.list[1].k", root: "socket", path: [.member("list"), .index(1), .member("k")])
    #expect(try Template.reference(deep).resolved(in: bindings) == .bool(true))
    #expect(
      try Template.text([.text("/v2/apis/"), .reference(id)]).resolved(in: bindings)
        == .string("/v2/apis/abc"))
    let unknown = Reference(text: "socket.no", root: "socket", path: [.member("no")])
    #expect(throws: UnresolvedReference.self) {
      try Template.reference(unknown).resolved(in: bindings)
    }
  }
}
