import JSON
import Testing

@Suite("Anomalies")
struct AnomalyTests {
  private func anomalies(_ bytes: [UInt8]) throws -> [JSONAnomaly] {
    try JSON.parse(bytes).anomalies
  }

  @Test("a duplicate key is kept and noted, however it is written")
  func duplicateKey() throws {
    let document = try parse(#"{"x":[{"key":1,"other":2,"\u006bey":3}]}"#)
    #expect(document.value.description == #"{"x":[{"key":1,"other":2,"key":3}]}"#)
    #expect(document.value["x"]?.array?.first?["key"] == 3)
    let anomaly = try #require(document.anomalies.first)
    #expect(document.anomalies.count == 1)
    #expect(anomaly.kind == .duplicateKey)
    #expect(anomaly.offset == 25)
    #expect(anomaly.path == "$.x[0].key")
  }

  @Test("keys that only look alike are two keys")
  func canonicalEquivalence() throws {
    let document = try parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(document.anomalies.isEmpty)
    #expect(document.value["\u{E9}"] == 1)
    #expect(document.value["e\u{301}"] == 2)
  }

  @Test("a duplicate is found among any number of keys", arguments: [2, 16, 17, 18, 1000])
  func duplicateAmongMany(count: Int) throws {
    for place in [0, count / 2, count - 1] {
      let keys = (0..<count).map { "\"k\($0)\":\($0)" } + ["\"k\(place)\":-1"]
      let document = try parse("{" + keys.joined(separator: ",") + "}")
      #expect(document.anomalies.map(\.path) == ["$.k\(place)"])
      #expect(document.value["k\(place)"] == -1)
    }
  }

  @Test(
    "bytes that are not UTF-8 read as U+FFFD",
    arguments: [
      ([0xFF], 1), ([0x61, 0xC0, 0x80], 2), ([0xC3, 0xA9, 0xE2, 0x82], 3),
      ([0xED, 0xA0, 0x80], 1), ([0x5C, 0x6E, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 1),
    ] as [([UInt8], Int)])
  func invalidUTF8(content: [UInt8], offset: Int) throws {
    let document = try JSON.parse([0x22] + content + [0x22])
    #expect(document.anomalies.map(\.kind) == [.invalidUTF8])
    #expect(document.anomalies.first?.offset == offset)
    #expect(document.value.string?.unicodeScalars.contains("\u{FFFD}") == true)
  }

  @Test(
    "half of a surrogate pair reads as U+FFFD",
    arguments: [
      (#"\uD800"#, "\u{FFFD}", 1), (#"\uDC00\uD800x"#, "\u{FFFD}\u{FFFD}x", 2),
      (#"\uD83D\uD83D\uDE00"#, "\u{FFFD}😀", 1), (#"\uD83DA"#, "\u{FFFD}A", 1),
      (#"\uD83D\n"#, "\u{FFFD}\n", 1),
    ])
  func loneSurrogate(content: String, value: String, count: Int) throws {
    let document = try parse("\"\(content)\"")
    #expect(document.anomalies.map(\.kind) == Array(repeating: .loneSurrogate, count: count))
    #expect(document.anomalies.first?.offset == 1)
    #expect(document.value == .string(value))
  }

  @Test("a byte order mark is passed over, only at the beginning")
  func byteOrderMark() throws {
    let document = try parse("\u{FEFF} {}")
    #expect(document.value == [:])
    #expect(document.anomalies.map(\.kind) == [.byteOrderMark])
    #expect(try refusal(" \u{FEFF}{}").kind == .unexpectedByte)
  }

  @Test(
    "what follows the value is noted, and not read",
    arguments: [
      ("{}{", 2), ("1 2", 2), ("nullx", 4), ("\"\"\u{0}", 2), ("[] ]", 3),
    ])
  func trailingBytes(text: String, offset: Int) throws {
    let document = try parse(text)
    #expect(document.anomalies.map(\.kind) == [.trailingBytes])
    #expect(document.anomalies.first?.offset == offset)
  }

  @Test("NaN and the infinities read as strings of their text")
  func nonFinite() throws {
    let document = try parse("[NaN,Infinity,{\"a\":-Infinity}]")
    #expect(document.value == ["NaN", "Infinity", ["a": "-Infinity"]])
    #expect(document.anomalies.map(\.kind) == Array(repeating: .nonFiniteNumber, count: 3))
    #expect(document.anomalies.map(\.path) == ["$[0]", "$[1]", "$[2].a"])
    #expect(document.anomalies.map(\.offset) == [1, 5, 19])
  }

  @Test("a control character that is not escaped is kept")
  func controlCharacter() throws {
    let document = try parse("\"a\n\tb\"")
    #expect(document.value == "a\n\tb")
    #expect(document.anomalies.map(\.kind) == [.controlCharacter])
    #expect(document.anomalies.first?.offset == 2)
  }

  @Test("so many are kept, and the rest is counted")
  func bounded() throws {
    let document = try parse("[" + String(repeating: "NaN,", count: 999) + "NaN]")
    #expect(document.anomalies.count == JSONDocument.keptAnomalies)
    #expect(document.omittedAnomalies == 1000 - JSONDocument.keptAnomalies)
  }

  @Test("a path cuts keys that nobody would read, and quotes those that are no plain names")
  func paths() throws {
    let long = String(repeating: "k", count: 100_000)
    let path = try #require(try parse("{\"\(long)\":{\"a.b\":NaN}}").anomalies.first?.path)
    #expect(path == "$." + String(repeating: "k", count: 64) + "…[\"a.b\"]")
  }
}
