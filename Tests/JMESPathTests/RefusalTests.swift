import JMESPath
import JSON
import Testing

@Suite("Refusing expressions")
struct RefusalTests {
  @Test(
    "an error points at the place, in Unicode scalars, and says what was expected",
    arguments: [
      ("", 0, "expected an expression, found the end of the expression"),
      ("foo bar", 4, "expected an operator or the end of the expression, found `bar`"),
      ("\"😀\".", 4, "expected a name, `*`, `[` or `{` after `.`, found the end of the expression"),
      ("foo[abc]", 4, "expected a number, `:` or `*`, found `abc`"),
      ("{a b}", 3, "expected `:`, found `b`"),
      ("{a: b", 5, "expected `,` or `}`, found the end of the expression"),
      ("a = b", 2, "expected an expression or an operator, found `=`; equality is written `==`"),
      ("'abc", 0, "expected `'` at the end of a raw string, found the end"),
      ("a[99999999999999999999]", 2, "the number is too large"),
      ("foo.-1", 4, "expected a name, `*`, `[` or `{` after `.`, found the number -1"),
      ("`{a}`", 0, "a literal holds JSON, this one does not"),
      ("a[*]b", 4, "expected `.`, `[` or an operator, found `b`"),
      ("\"length\"(a)", 0, "a function's name is written without quotes"),
    ])
  func messages(expression: String, offset: Int, message: String) throws {
    let error = try failure(expression)
    #expect(error.kind == .syntax)
    #expect(error.offset == offset)
    #expect(error.message == message)
  }

  static let nested: [@Sendable (Int) -> String] = [
    { String(repeating: "(", count: $0) + "a" + String(repeating: ")", count: $0) },
    { String(repeating: "!", count: $0) + "a" },
    { "a" + String(repeating: ".a", count: $0) },
    { "a" + String(repeating: "[0]", count: $0) },
    { "a" + String(repeating: "[]", count: $0) },
    { "a" + String(repeating: "[*]", count: $0) },
    { "a" + String(repeating: "[?a]", count: $0) },
    { "a" + String(repeating: " || a", count: $0) },
    { "a" + String(repeating: " | a", count: $0) },
    { "a" + String(repeating: "[?a", count: $0) + String(repeating: "]", count: $0) },
    { "@." + String(repeating: "[a, [b, ", count: $0) + "a" + String(repeating: "]]", count: $0) },
    { String(repeating: "{a: ", count: $0) + "a" + String(repeating: "}", count: $0) },
    { String(repeating: "abs(", count: $0) + "a" + String(repeating: ")", count: $0) },
    { String(repeating: "map(&", count: $0) + "a" + String(repeating: ",a)", count: $0) },
    { "*" + String(repeating: ".*", count: $0) },
    { String(repeating: "(a" + String(repeating: ".a", count: 90) + " || ", count: $0) + "a" },
  ]

  @Test("what is nested or chained beyond reason is refused", arguments: nested.indices)
  func depth(place: Int) throws {
    let error = try failure(Self.nested[place](5_000))
    #expect(error.kind == .syntax)
    #expect(error.message.contains("deep"))
    #expect(throws: JMESPathError.self) { try JMESPathExpression(Self.nested[place](400)) }
  }

  @Test("what is nested up to the limit is evaluated")
  func deepEnough() throws {
    let json = String(repeating: #"{"a":"#, count: 101) + "1" + String(repeating: "}", count: 101)
    #expect(try search("a" + String(repeating: ".a", count: 100), json) == 1)
    let list = String(repeating: "[", count: 90) + "@" + String(repeating: "]", count: 90)
    #expect(try search(list, "1").description.count == 181)
    let sums = String(repeating: "sum([@, ", count: 60) + "@" + String(repeating: "])", count: 60)
    #expect(try search(sums, "1") == 61)
  }

  @Test("beginnings and mutations of expressions never crash")
  func mutations() throws {
    let whole = Array(
      #"a.b[?c > `1` && !d].{x: sort_by(@, &e)[0], y: [*]."f"[1:2:-1]} | 'g' || @"#.utf8)
    for length in 0...whole.count {
      _ = try? search(String(decoding: whole.prefix(length), as: UTF8.self))
      _ = try? search(String(decoding: whole.suffix(length), as: UTF8.self))
    }
    for place in whole.indices {
      for byte in stride(from: UInt8(0x20) + UInt8(place % 7), to: 0x7F, by: 7) {
        var changed = whole
        changed[place] = byte
        _ = try? search(String(decoding: changed, as: UTF8.self), "[[1]]")
      }
    }
  }
}
