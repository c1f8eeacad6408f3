import JSON
import Testing

@Suite("Parsing")
struct ParseTests {
  @Test("numbers keep their text, keys their order")
  func isLossless() throws {
    let text = #"{"b":1.50e2,"a":[-0,1E400],"c":{"z":null,"y":true,"x":false}}"#
    let document = try parse(text)
    #expect(document.value.description == text)
    #expect(document.anomalies.isEmpty)
  }

  @Test("whitespace of all four kinds goes anywhere between tokens")
  func whitespace() throws {
    let document = try parse("\r\n\t { \"a\" : [ 1 , \n { } , [ ] ] } \t\r\n")
    #expect(document.value == ["a": [1, [:], []]])
    #expect(document.anomalies.isEmpty)
  }

  @Test("escapes are read, pairs of surrogates among them")
  func escapes() throws {
    let value = try parse(#""\"\\\/\b\f\n\r\t\u00E9\uD83d\uDe00\u0000""#).value
    #expect(value == "\"\\/\u{8}\u{C}\n\r\té😀\u{0}")
  }

  static let scalars: [(String, JSON)] = [("0", 0), ("\"\"", ""), ("null", nil), ("[]", [])]

  @Test("a document may be any value", arguments: scalars)
  func anyValue(text: String, value: JSON) throws {
    #expect(try parse(text).value == value)
  }

  static let refused: [(String, JSONSyntaxError.Kind, Int, String)] = [
    ("", .emptyDocument, 0, "$"),
    (" \n ", .emptyDocument, 3, "$"),
    ("\u{FEFF}", .emptyDocument, 3, "$"),
    ("{", .unexpectedEnd, 1, "$"),
    ("[1,", .unexpectedEnd, 3, "$[1]"),
    ("[1,]", .unexpectedByte, 3, "$[1]"),
    ("[,1]", .unexpectedByte, 1, "$[0]"),
    ("[1 2]", .unexpectedByte, 3, "$[1]"),
    ("[1}", .unexpectedByte, 2, "$[1]"),
    (#"{"a" 1}"#, .unexpectedByte, 5, "$.a"),
    (#"{"a":1,}"#, .unexpectedByte, 7, "$"),
    (#"{a:1}"#, .unexpectedByte, 1, "$"),
    (#"{'a':1}"#, .unexpectedByte, 1, "$"),
    (#"{"a":{"b c":[0,tru]}}"#, .unexpectedByte, 18, "$.a[\"b c\"][1]"),
    ("nul", .unexpectedEnd, 3, "$"),
    ("True", .unexpectedByte, 0, "$"),
    ("\"abc", .unexpectedEnd, 4, "$"),
    (#""\"#, .unexpectedEnd, 2, "$"),
    (#""\x""#, .invalidEscape, 2, "$"),
    (#""\u12G4""#, .invalidEscape, 5, "$"),
    (#""\u12"#, .unexpectedEnd, 5, "$"),
    ("01", .invalidNumber, 0, "$"),
    ("-01", .invalidNumber, 1, "$"),
    ("-", .unexpectedEnd, 1, "$"),
    ("1.", .unexpectedEnd, 2, "$"),
    ("1.e3", .invalidNumber, 2, "$"),
    ("1e", .unexpectedEnd, 2, "$"),
    ("[1e+]", .invalidNumber, 4, "$[0]"),
    (".5", .unexpectedByte, 0, "$"),
    ("+1", .unexpectedByte, 0, "$"),
    ("-i", .invalidNumber, 1, "$"),
    ("/* */ 1", .unexpectedByte, 0, "$"),
    ("Infinit", .unexpectedEnd, 7, "$"),
  ]

  @Test("what can't be read is refused where it goes wrong", arguments: refused)
  func refuses(text: String, kind: JSONSyntaxError.Kind, offset: Int, path: String) throws {
    let error = try refusal(text)
    #expect(error.kind == kind)
    #expect(error.offset == offset)
    #expect(error.path == path)
    #expect(!error.message.isEmpty)
  }

  @Test("a refusal says what was expected and what was there")
  func message() throws {
    #expect(
      try refusal(#"{"a":[1 2]}"#).description
        == "expected `,` or `]`, found `2` (byte 8, at $.a[1])")
    #expect(try refusal("[\u{1}]").message == "expected a value, found the byte 0x01")
    #expect(try refusal("[").message == "expected a value, found the end of the document")
  }
}

@Suite("Limits")
struct LimitTests {
  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test("of depth: as deep as allowed is read, one more is refused")
  func depth() throws {
    #expect(try parse(nested(128)).value.array?.count == 1)
    let error = try refusal(nested(129))
    #expect(error.kind == .tooDeep)
    #expect(error.offset == 128)
    #expect(try refusal(#"{"a":{"a":1}}"#, limits: JSONLimits(depth: 1)).kind == .tooDeep)
  }

  @Test("of depth: nobody can ask for more than the stack bears, however much is sent")
  func deepest() throws {
    let limits = JSONLimits(depth: .max, values: .max, bytes: .max)
    let deepest = nested(JSONLimits.deepest)
    let value = try parse(deepest, limits: limits).value
    #expect(value.description == deepest)
    #expect(try value == parse(deepest, limits: limits).value)
    #expect(try value.hashValue == parse(deepest, limits: limits).value.hashValue)
    #expect(try refusal(nested(1_000_000), limits: limits).kind == .tooDeep)
    #expect(
      try refusal(String(repeating: "{\"\":", count: 1_000_000), limits: limits).kind == .tooDeep)
  }

  @Test("of values: containers count, keys do not")
  func values() throws {
    #expect(try parse(#"{"a":[1,2]}"#, limits: JSONLimits(values: 4)).anomalies.isEmpty)
    #expect(try refusal(#"{"a":[1,2]}"#, limits: JSONLimits(values: 3)).kind == .tooManyValues)
  }

  @Test("of bytes")
  func bytes() throws {
    #expect(try parse("[10]", limits: JSONLimits(bytes: 4)).value == [10])
    #expect(try refusal("[100]", limits: JSONLimits(bytes: 4)).kind == .tooLarge)
  }
}
