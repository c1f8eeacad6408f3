import JSON
import Testing

@Suite("Numbers")
struct NumberTests {
  @Test(
    "are equal by value, and hash alike",
    arguments: [
      ("1", "1.0"), ("1", "1e0"), ("1", "10e-1"), ("0", "-0"), ("0", "0e999999999999999999999"),
      ("0", "-0.000"), ("100", "1E+2"), ("1.50", "15e-1"), ("1e400", "10e399"),
      ("-0.001", "-1e-3"), ("12345678901234567890", "1234567890123456789e1"),
      ("1e400000000000000000000000", "1e400000000000000000000000"),
    ])
  func equal(left: String, right: String) throws {
    let (a, b) = (try number(left), try number(right))
    #expect(a == b)
    #expect(a.hashValue == b.hashValue)
    #expect(!(a < b) && !(b < a))
  }

  @Test("have an exact order", arguments: ascending.indices)
  func order(place: Int) throws {
    let text = Self.ascending[place]
    let here = try number(text)
    for (other, otherText) in Self.ascending.enumerated() {
      let there = try number(otherText)
      #expect((here < there) == (place < other), "\(text) < \(otherText)")
      #expect((here == there) == (place == other), "\(text) == \(otherText)")
    }
  }

  static let ascending = [
    "-1e99999999999999999999", "-1e400", "-1e399", "-12345678901234567890", "-12345678901234567889",
    "-10", "-9.5", "-9", "-1e-400", "0", "1e-99999999999999999999", "1e-400", "0.1",
    "0.10000000000000000000000000001", "1", "1.5", "2", "10", "9007199254740992",
    "9007199254740993", "12345678901234567890", "12345678901234567891", "1e400", "1.1e400",
    "1e16000000000", "1e99999999999999999999",
  ]

  @Test(
    "with extreme exponents never trap",
    arguments: [
      "1.5e-9223372036854775808", "1.5e9223372036854775807", "0.00e-99999999999999999999999",
      "-1e-9223372036854775809", "123e+00000000000000000000000000000000001", "1e-0",
    ])
  func extremes(text: String) throws {
    let extreme = try number(text)
    #expect(extreme == extreme)
    #expect((extreme < (try number("1"))) != (extreme >= (try number("1"))))
    _ = (extreme.int, extreme.double, extreme.isInteger, extreme.hashValue)
    _ = (extreme.rounded(.up), extreme.rounded(.down), extreme.magnitude)
  }

  @Test(
    "are integers where their value is",
    arguments: [
      ("1", 1), ("1.0", 1), ("-1e3", -1000), ("-0", 0), ("9223372036854775807", Int.max),
      ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("1.5", nil), ("1e19", nil),
      ("92233720368547758.07e2", Int.max), ("0e99", 0), ("5e-1", nil),
    ] as [(String, Int?)])
  func int(text: String, value: Int?) throws {
    #expect(try number(text).int == value)
    if value != nil { #expect(try number(text).isInteger) }
  }

  @Test(
    "take only RFC 8259's grammar",
    arguments: [
      "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x10", "1 ", " 1", "NaN", "1_0", "١",
    ])
  func grammar(text: String) {
    #expect(JSONNumber(text) == nil)
  }

  @Test(
    "round exactly",
    arguments: [
      ("1.2", "2", "1"), ("-1.2", "-1", "-2"), ("-0.5", "0", "-1"), ("0.00001", "1", "0"),
      ("9.99", "10", "9"), ("0.99999999999999999999999", "1", "0"), ("7", "7", "7"),
      ("12345678901234567890.5", "12345678901234567891", "12345678901234567890"),
      ("-99.5", "-99", "-100"), ("1e400", "1e400", "1e400"), ("1e-99999999999999999999", "1", "0"),
    ])
  func rounding(text: String, up: String, down: String) throws {
    #expect(try number(text).rounded(.up).text == up)
    #expect(try number(text).rounded(.down).text == down)
  }

  @Test("come from doubles with the shortest text, and only from finite ones")
  func doubles() {
    #expect(JSONNumber(2.75)?.text == "2.75")
    #expect(JSONNumber(3.0)?.text == "3")
    #expect(JSONNumber(-0.0)?.text == "0")
    #expect(JSONNumber(1e300).flatMap { JSONNumber($0.text) }?.double == 1e300)
    #expect(JSONNumber(Double.leastNonzeroMagnitude)?.double == .leastNonzeroMagnitude)
    #expect(JSONNumber(Double.nan) == nil)
    #expect(JSONNumber(Double.infinity) == nil)
  }
}
