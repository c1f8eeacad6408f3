import JMESPath
import JSON
import Testing

@Suite("Expressions, beyond the compliance suite")
struct ExpressionTests {
  @Test(
    "`!` negates all that is selected after it",
    arguments: [
      ("!a.b", #"{"a":{"b":true}}"#, false), ("!a.b == `true`", #"{"a":{"b":false}}"#, true),
      ("!a[0]", #"{"a":[false]}"#, true), ("!a[?b]", #"{"a":[{"b":1}]}"#, false),
      ("!a || b", #"{"a":true,"b":true}"#, true),
    ])
  func negation(expression: String, json: String, answer: Bool) throws {
    #expect(try search(expression, json) == .bool(answer))
  }

  @Test("a literal without quotes is a string, as in AWS's own examples")
  func bareLiteral() throws {
    #expect(try search("[?s==`running`].n", #"[{"s":"running","n":1},{"s":"x","n":2}]"#) == [1])
    #expect(try failure("``").kind == .syntax)
  }

  @Test("a trailing comma among arguments is refused")
  func trailingComma() throws {
    #expect(try failure("abs(`1`,)").kind == .syntax)
  }

  @Test("a reference is an argument and nothing else")
  func reference() throws {
    #expect(try failure("&a").kind == .syntax)
    #expect(try failure("sort_by(@, (&a))", "[]").kind == .syntax)
    #expect(try failure("length(&a)").kind == .invalidType)
  }

  @Test("names and strings are told apart by their scalars")
  func canonicalEquivalence() throws {
    let json = "{\"e\u{301}\":1,\"\u{E9}\":2}"
    #expect(try search("\"\u{E9}\"", json) == 2)
    #expect(try search("'e\u{301}' == '\u{E9}'") == false)
    #expect(try search("contains('e\u{301}', 'e')") == true)
    #expect(try search("contains('e\u{301}', '\u{E9}')") == false)
    #expect(try search("length('e\u{301}')") == 2)
    #expect(try search("starts_with('e\u{301}x', 'e')") == true)
  }

  @Test("of duplicate members the last counts, once")
  func duplicates() throws {
    let json = #"{"a":1,"b":2,"a":3}"#
    #expect(try search("a", json) == 3)
    #expect(try search("*", json) == [2, 3])
    #expect(try search("keys(@)", json) == ["b", "a"])
    #expect(try search("length(@)", json) == 2)
  }

  @Test(
    "slices and indices of any size are taken",
    arguments: [
      ("[9223372036854775807]", "null"), ("[-9223372036854775808]", "null"),
      ("[::9223372036854775807]", "[0]"), ("[::-9223372036854775808]", "[2]"),
      ("[-9223372036854775808:9223372036854775807]", "[0,1,2]"),
      ("[9223372036854775807:-9223372036854775808:-1]", "[2,1,0]"), ("[1:1]", "[]"),
      ("[3:]", "[]"), ("[-1:]", "[2]"), ("[::-2]", "[2,0]"),
    ])
  func extremes(expression: String, answer: String) throws {
    #expect(try search(expression, "[0,1,2]").description == answer)
    #expect(try search(expression, "[]").description.count <= 4)
  }
}

@Suite("Functions, beyond the compliance suite")
struct FunctionTests {
  @Test(
    "numbers stay as exact as they were written",
    arguments: [
      ("sum(@)", "[1,2,3]", "6"), ("sum(@)", "[1.0,2]", "3"), ("avg(@)", "[1,2]", "1.5"),
      ("avg(@)", "[2,4]", "3"), ("sum(@)", "[9223372036854775807]", "9223372036854775807"),
      ("sum(@)", "[9223372036854775807,1]", "9.223372036854775808e18"),
      ("abs([0])", "[-12345678901234567890.5]", "12345678901234567890.5"),
      ("ceil([0])", "[12345678901234567890.5]", "12345678901234567891"),
      ("floor([0])", "[-0.5]", "-1"), ("to_number('1.50')", "null", "1.50"),
      ("max(@)", "[9007199254740993,9007199254740992]", "9007199254740993"),
      ("to_string(@)", "[1.50,{\"a\":\"é\"}]", #""[1.50,{\"a\":\"é\"}]""#),
    ])
  func exactness(expression: String, json: String, answer: String) throws {
    let value = try search(expression, json)
    if expression == "sum(@)", json.hasSuffix(",1]") {
      #expect(value.number?.double == 9.223372036854775808e18)
    } else {
      #expect(value.description == answer)
    }
  }

  @Test("a sum that no number can hold is an error")
  func overflow() throws {
    #expect(try failure("sum(@)", "[1e400]").kind == .invalidValue)
    #expect(try failure("avg(@)", "[1e308,1e308]").kind == .invalidValue)
  }

  @Test("sorting keeps the order of equal elements, and goes by scalars")
  func sorting() throws {
    let json = #"[{"k":1,"n":"a"},{"k":0,"n":"b"},{"k":1.0,"n":"c"},{"k":0e5,"n":"d"}]"#
    #expect(try search("sort_by(@, &k)[].n", json) == ["b", "d", "a", "c"])
    #expect(try search("max_by(@, &k).n", json) == "a")
    #expect(try search("min_by(@, &k).n", json) == "b")
    #expect(
      try search("sort(@)", #"["é","z","a","Z","😀","\uffee"]"#)
        == ["Z", "a", "z", "é", "\u{FFEE}", "😀"])
    #expect(try search("reverse('ab😀')") == "😀ba")
  }

  @Test(
    "contains finds a part wherever it is",
    arguments: [
      ("aabaaab", "aaab", true), ("aaaa", "aab", false), ("", "", true), ("a", "", true),
      ("", "a", false), ("abab", "bab", true), ("ababac", "abac", true),
    ])
  func contains(whole: String, part: String, answer: Bool) throws {
    #expect(try search("contains('\(whole)', '\(part)')") == .bool(answer))
    #expect(try search("contains('1', `1`)") == false)
  }

  @Test("a wrong argument is pointed at, with what was expected and what was given")
  func message() throws {
    let error = try failure("items | sum(names)", #"{"items":{"names":"x"}}"#)
    #expect(error.kind == .invalidType)
    #expect(error.offset == 12)
    #expect(error.message == "sum takes an array of numbers as argument 1, got a string")
    #expect(try failure("a.nope(@)").offset == 2)
    #expect(try failure("join('x')").message == "join takes 2 arguments, got 1")
    #expect(try failure("not_null()").message == "not_null takes at least 1 argument, got 0")
    #expect(
      try failure("max_by(@, &a)", #"[{"a":1},{"a":"x"}]"#).message
        == "max_by takes an expression that gives only numbers or only strings, got both")
  }
}
