import JSON
import Testing

func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws -> JSONDocument {
  try JSON.parse(Array(text.utf8), limits: limits)
}

/// The error for text that can't be read; an issue where it can.
func refusal(
  _ text: String, limits: JSONLimits = JSONLimits(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> JSONSyntaxError {
  do throws(JSONSyntaxError) {
    let document = try JSON.parse(Array(text.utf8), limits: limits)
    Issue.record("\(text.prefix(80)) was read as \(document.value)", sourceLocation: sourceLocation)
    throw JSONSyntaxError(kind: .emptyDocument, offset: -1, message: "was read")
  } catch {
    return error
  }
}

func number(_ text: String) throws -> JSONNumber { try #require(JSONNumber(text)) }

/// The same values in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension JSON {
  /// A value of every kind of oddity that JSON allows.
  static func random(depth: Int, using generator: inout SplitMix) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2, 3:
      let texts = ["0", "-0", "1.50", "1e400", "-2E-7", "12345678901234567890", "0.1e+05"]
      let text = texts.randomElement(using: &generator) ?? "0"
      return JSONNumber(text).map { .number($0) } ?? .null
    case 4, 5: return .string(randomString(using: &generator))
    case 6:
      let count = Int.random(in: 0..<6, using: &generator)
      return .array((0..<count).map { _ in random(depth: depth - 1, using: &generator) })
    default:
      var object = JSONObject()
      // Now and then more than are looked up by a scan, and now and then a key twice.
      let count = Int.random(in: 0..<3, using: &generator) == 0 ? 40 : 3
      for _ in 0..<count {
        let key =
          Int.random(in: 0..<9, using: &generator) == 0
          ? "twice" : randomString(using: &generator)
        object.append(key, random(depth: depth - 1, using: &generator))
      }
      return .object(object)
    }
  }

  private static func randomString(using generator: inout SplitMix) -> String {
    let pieces = [
      "a", "key", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "e\u{301}", "\u{2028}",
      "\u{FFFD}", "\u{FEFF}", "😀", "\r\n", "\u{10FFFF}",
    ]
    let count = Int.random(in: 0..<6, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}
