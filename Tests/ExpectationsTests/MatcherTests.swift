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
        name: "null is there, and null", matcher: .null, allowed: ["null"],
        refused: [nil, "0", "{}", "[]", "\"null\""]),
      Pair(
        name: "above and below leave the bound out",
        matcher: .all([.number(.above, lit("1")), .number(.below, lit("\"3\""))]),
        allowed: ["1.5", "2.0", "29e-1"], refused: ["1", "3", "3.0", "\"2\"", nil]),
      Pair(
        name: "any item of a list, or value of an object",
        matcher: .any(.equals(lit(#"{"a":1}"#))),
        allowed: [#"[{"a":2},{"a":1,"b":3}]"#, #"{"x":0,"y":{"a":1}}"#],
        refused: [#"[{"a":2}]"#, "[]", "{}", "null", nil, #"{"a":1}"#, "\"a\""]),
      Pair(
        name: "bytes, however the base64 ends", matcher: .bytes(lit("\"YQ==\"")),
        allowed: ["\"YQ==\"", "\"YR==\""],
        refused: ["\"YQ\"", "\"Yg==\"", "\"a\"", "\"\"", "97", "null", nil]),
      Pair(
        name: "no bytes", matcher: .bytes(lit("\"\"")), allowed: ["\"\""],
        refused: ["\"YQ==\"", nil, "null"]),
      Pair(
        name: "a moment in any format", matcher: .moment(.exactly, lit("1721195813")),
        allowed: [
          "1721195813", "1721195813.000", "1.721195813e9", "\"1721195813\"",
          "\"2024-07-17T05:56:53Z\"", "\"2024-07-17T05:56:53.0Z\"",
          "\"2024-07-17T07:56:53+02:00\"", "\"2024-07-16T21:56:53-0800\"",
          "\"Wed, 17 Jul 2024 05:56:53 GMT\"",
        ],
        refused: [
          "1721195812", "1721195813.001", "\"2024-07-17T05:56:53+02:00\"", "\"soon\"", "true",
          "null", nil,
        ]),
      Pair(
        name: "moments between inclusive bounds",
        matcher: .all([
          .moment(.atLeast, lit("\"2024-07-17T05:56:53.25Z\"")),
          .moment(.atMost, lit("\"Wed, 17 Jul 2024 05:56:54 GMT\"")),
        ]),
        allowed: ["1721195813.25", "1721195813.9", "1721195814"],
        refused: ["1721195813.2499", "1721195814.001", "1721195813"]),
      Pair(
        name: "moments between exclusive bounds",
        matcher: .all([.moment(.above, lit("-1.5")), .moment(.below, lit("0"))]),
        allowed: ["-1.25", "\"1969-12-31T23:59:59Z\""], refused: ["-1.5", "0", "-1.75"]),
      Pair(
        name: "capture", matcher: .capture("x"), allowed: ["0", "false", "\"\"", "[null]"],
        refused: [nil, "null", "[]", "{}"]),
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

  @Test("What a matcher allows its opposite refuses", arguments: pairs)
  func opposite(pair: Pair) throws {
    for text in pair.allowed + pair.refused {
      let value = try text.map(Self.parse)
      let allows = try pair.matcher.discrepancies(in: value, Bindings()).isEmpty
      let not = Matcher.not(pair.matcher)
      #expect(
        try not.discrepancies(in: value, Bindings()).isEmpty != allows, "\(text ?? "nothing")")
      #expect(
        try Matcher.not(not).discrepancies(in: value, Bindings()).isEmpty == allows,
        "\(text ?? "nothing")")
    }
  }

  @Test("Of a list in which none fits, the discrepancy is that of the nearest")
  func nearest() throws {
    func discrepancy(_ matcher: Matcher, in value: String) throws -> Discrepancy? {
      let found = try matcher.discrepancies(in: Self.parse(value), Bindings())
      return found.count == 1 ? found[0] : nil
    }
    let wanted = Matcher.any(.equals(try Self.literal(#"{"a":1,"b":2}"#)))
    #expect(
      try discrepancy(wanted, in: #"[{"a":3,"b":4},{"a":1,"b":9},7]"#)
        == Discrepancy(
          path: "$[1].b", expected: "2 in at least one item",
          actual: "9 in the nearest of 3 items"))
    #expect(
      try discrepancy(wanted, in: #"{"x y":{"a":0,"b":2}}"#)
        == Discrepancy(
          path: #"$["x y"].a"#, expected: "1 in at least one value",
          actual: "0 in the nearest of 1 value"))
    #expect(
      try discrepancy(.any(.equals(.literal(.int(5)))), in: "[1,2]")
        == Discrepancy(
          path: "$", expected: "at least one item that is 5", actual: "[1,2]"))
  }

  @Test("What a reference stands for must be comparable")
  func operands() throws {
    let bindings = Bindings(["x": .string("soon")])
    let reference = Template.reference(Reference(text: "x", root: "x", path: []))
    for (matcher, reason) in [
      (Matcher.number(.above, reference), "is no number to compare with"),
      (.moment(.atLeast, reference), "is no timestamp to compare with"),
      (
        .bytes(.text([.reference(Reference(text: "x", root: "x", path: [])), .text("!")])),
        "is no base64 to compare with"
      ),
    ] {
      do {
        _ = try matcher.discrepancies(in: .int(1), bindings)
        Issue.record("\(reason)")
      } catch {
        #expect(error.reason == reason)
      }
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
