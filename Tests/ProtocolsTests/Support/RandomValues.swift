import Contract
import JSON

/// Random numbers that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &self) < one
  }
}

/// Typed inputs for a shape: mostly valid, with strings at the edges of every encoding.
struct RandomInputs {
  let contract: Contract
  var generator: SeededGenerator
  /// How many of a thousand values are made wrong.
  var faults = 0

  private static let texts = [
    "a", "plain-text_1.0~", "", " ", "a b", "a/b/c", "/", "//", ".", "..", "%", "%2F", "%zz", "+",
    "&",
    "a=b&c", "?", "#", "é", "e\u{301}", "\u{212A}", "日本語", "🎈", "\u{1F468}\u{200D}\u{1F469}",
    "{\"a\":1}", "'", "`", "$request.body.name", "/2\\d\\d/", "\\", "[x](y)", "\u{7F}", "\u{FEFF}x",
    "\u{FFFF}", "null", "0", "-1", "long-\(String(repeating: "x", count: 300))",
  ]
  /// What a header field can't carry, and what its lists escape otherwise, is left to other places.
  private static let bodyTexts = texts + ["\u{0}", "\n", "\r\n", "\t", "\u{1}", "\u{2028}", "\""]

  mutating func structure(_ shape: Shape, depth: Int = 0) -> JSON {
    var object = JSONObject()
    for member in shape.members.shuffled(using: &generator) {
      let isWanted = member.isRequired || member.location == .label
      if isWanted ? generator.chance(faults, in: 1000) : generator.chance(1 + depth, in: 2 + depth)
      {
        continue
      }
      object.append(member.name, value(of: member, depth: depth))
    }
    if generator.chance(faults, in: 1000) { object.append("Unmodelled", .string("x")) }
    return .object(object)
  }

  mutating func value(of member: Member, depth: Int) -> JSON {
    guard let shape = contract.shape(member.shape) else { return .null }
    if generator.chance(faults, in: 1000) {
      // No boolean: Python's are integers.
      return shape.kind == .list ? .string("[]") : .array([.bool(true)])
    }
    switch shape.kind {
    case .structure: return structure(shape, depth: depth + 1)
    case .union:
      guard let only = shape.members.randomElement(using: &generator) else { return .null }
      return .object([only.name: value(of: only, depth: depth + 1)])
    case .list:
      guard let element = shape.element else { return .array([]) }
      return .array((0..<count()).map { _ in value(of: element, depth: depth + 1) })
    case .map:
      guard let element = shape.value else { return .object(JSONObject()) }
      var object = JSONObject()
      for index in 0..<count() {
        object.append("\(text(for: .label))\(index)", value(of: element, depth: depth + 1))
      }
      return .object(object)
    case .string: return .string(text(for: member.location))
    case .boolean: return .bool(generator.chance(1, in: 2))
    case .timestamp: return timestamp()
    case .blob:
      return .string(["", "AA==", "aGVsbG8=", "/+8="].randomElement(using: &generator) ?? "")
    case .float, .double, .bigDecimal:
      return JSONNumber(["1.5", "-0.25", "3"].randomElement(using: &generator) ?? "1").map(
        JSON.number)
        ?? .null
    case .byte, .short, .integer, .long, .bigInteger:
      return .int([-1, 0, 1, 50, 100, 30_000].randomElement(using: &generator) ?? 1)
    case .document:
      return .object(["x": .array([.null, .bool(false), .string(text(for: .body))])])
    }
  }

  private mutating func count() -> Int { Int.random(in: 0...3, using: &generator) }

  private mutating func text(for location: Member.Location) -> String {
    let pool = location == .body ? RandomInputs.bodyTexts : RandomInputs.texts
    return pool.randomElement(using: &generator) ?? ""
  }

  private mutating func timestamp() -> JSON {
    let texts = [
      "2015-01-25T08:00:00Z", "2015-01-25T08:00:00+02:00", "2015-01-25", "1422172800",
      "1969-12-31T23:59:59Z", "2000-02-29T12:00:00", "Sun, 25 Jan 2015 08:00:00 GMT",
    ]
    if generator.chance(1, in: 2) {
      return .int(Int.random(in: 0...4_000_000_000, using: &generator))
    }
    return .string(texts.randomElement(using: &generator) ?? "")
  }
}
