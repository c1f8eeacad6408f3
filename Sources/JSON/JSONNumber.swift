/// A number as it was written. Compares by value, exactly, whatever its size.
public struct JSONNumber: Sendable {
  /// The text on the wire, for example `1.50e2`.
  public let text: String

  /// Takes text that follows RFC 8259's grammar of numbers; `nil` for any other.
  public init?(_ text: String) {
    guard JSONNumber.isWellFormed(text) else { return nil }
    self.text = text
  }

  public init(_ value: Int) { text = String(value) }

  /// The shortest text that reads as the same double; `nil` for NaN and the infinities.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    // Up to here a double holds every integer: write these without a fraction.
    let whole = value.magnitude <= 0x1p53 ? Int(value) : 0
    text = Double(whole) == value ? String(whole) : "\(value)"
  }

  /// For the parser, which has read the grammar already.
  init(uncheckedText text: String) { self.text = text }

  /// `nil` where the value has a fraction or does not fit.
  public var int: Int? { Int(text) ?? canonical.int }

  /// The nearest double; an infinity where the value is too large for any.
  public var double: Double { Double(text) ?? .nan }

  /// Whether the value has no fraction: `1.0` and `1e3` have none.
  public var isInteger: Bool { canonical.exponent >= 0 }

  static func isWellFormed(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    func digits() -> Int {
      let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
      rest.removeFirst(count)
      return count
    }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !(startsWithZero && whole > 1) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard digits() > 0 else { return false }
    }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest.removeFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}

extension JSONNumber: CustomStringConvertible {
  public var description: String { text }
}
