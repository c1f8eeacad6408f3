import JSON
import Testing

@Suite("Serialising")
struct SerialiseTests {
  @Test("escapes what JSON demands and nothing else")
  func escapes() {
    let value: JSON = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}😀"
    #expect(value.description == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7F}é\u{2028}😀\"")
  }

  @Test("pretty: an element a line, two spaces a level, nothing within empty containers")
  func pretty() {
    let value: JSON = ["a": [1, ["b": nil]], "c": [], "d": [:]]
    let expected = """
      {
        "a": [
          1,
          {
            "b": null
          }
        ],
        "c": [],
        "d": {}
      }
      """
    #expect(String(decoding: value.serialised(pretty: true), as: UTF8.self) == expected)
  }

  @Test("random values come back as they were, compact and pretty", arguments: 0..<20)
  func roundTrip(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed))
    for _ in 0..<25 {
      let value = JSON.random(depth: 4, using: &generator)
      let bytes = value.serialised()
      let document = try JSON.parse(bytes)
      #expect(document.value == value)
      #expect(document.value.hashValue == value.hashValue)
      #expect(document.value.serialised() == bytes)
      #expect(document.anomalies.allSatisfy { $0.kind == .duplicateKey })
      #expect(try JSON.parse(value.serialised(pretty: true)).value.serialised() == bytes)
    }
  }
}
