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

  /// For the parser, which has read the grammar already.
  init(uncheckedText text: String) { self.text = text }

  /// `nil` where the value has a fraction or does not fit.
  public var int: Int? { Int(text) ?? canonical.int }

  public var double: Double { Double(text) ?? .nan }

  public var isInteger: Bool { canonical.exponent >= 0 }
}

extension JSONNumber {
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

  /// Sign, digits without zeros at either end, and a power of ten: equal values have equal forms.
  struct Canonical: Hashable {
    var negative: Bool
    var digits: [UInt8]
    var exponent: Int

    var int: Int? {
      guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
      var text = negative ? "-" : ""
      for digit in digits { text.unicodeScalars.append(Unicode.Scalar(digit)) }
      text += digits.isEmpty ? "0" : String(repeating: "0", count: exponent)
      return Int(text)
    }
  }

  var canonical: Canonical {
    var negative = false
    var digits: [UInt8] = []
    var exponent = 0
    var bytes = text.utf8[...]
    if bytes.first == UInt8(ascii: "-") {
      negative = true
      bytes.removeFirst()
    }
    var inFraction = false
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "."): inFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        // An exponent beyond Int is beyond every number of a real service: clamp, don't trap.
        let written = Int(String(decoding: bytes, as: UTF8.self))
        let limit = Int(Int32.max)
        exponent += written ?? (bytes.first == UInt8(ascii: "-") ? -limit : limit)
        exponent = min(max(exponent, -limit), limit)
        bytes = bytes.suffix(0)
      default:
        if inFraction { exponent -= 1 }
        if !(digits.isEmpty && byte == UInt8(ascii: "0")) { digits.append(byte) }
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { return Canonical(negative: false, digits: [], exponent: 0) }
    return Canonical(negative: negative, digits: digits, exponent: exponent)
  }
}

extension JSONNumber: Hashable, Comparable {
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.text == right.text || left.canonical == right.canonical
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    let (a, b) = (left.canonical, right.canonical)
    if a == b { return false }
    if a.negative != b.negative { return a.negative }
    let magnitude: Bool
    if a.digits.isEmpty || b.digits.isEmpty {
      magnitude = a.digits.isEmpty
    } else if a.digits.count + a.exponent != b.digits.count + b.exponent {
      magnitude = a.digits.count + a.exponent < b.digits.count + b.exponent
    } else {
      magnitude = a.digits.lexicographicallyPrecedes(b.digits)
    }
    return a.negative ? !magnitude : magnitude
  }
}
