extension JSONNumber: Hashable, Comparable {
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if let a = Int(left.text), let b = Int(right.text) { return a == b }
    return left.canonical == right.canonical
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if let a = Int(left.text), let b = Int(right.text) { return a < b }
    return left.canonical < right.canonical
  }
}

extension JSONNumber {
  /// Sign, digits without zeros at either end, and a power of ten: equal values have equal forms.
  ///
  /// Takes time and memory by the length of the text, never by the size of the value. Exponents
  /// past `exponentLimit` count as that.
  struct Canonical: Hashable, Comparable {
    var isNegative = false
    /// ASCII digits; none for zero.
    var digits: [UInt8] = []
    var exponent = 0

    static let exponentLimit = 100_000_000_000_000_000

    /// The power of ten that the first digit stands below.
    var magnitude: Int { digits.count + exponent }

    var int: Int? {
      guard exponent >= 0, magnitude <= 19 else { return nil }
      if digits.isEmpty { return 0 }
      let text = digits + Array(repeating: UInt8(ascii: "0"), count: exponent)
      return Int((isNegative ? "-" : "") + String(decoding: text, as: UTF8.self))
    }

    static func < (left: Canonical, right: Canonical) -> Bool {
      if left.isNegative != right.isNegative { return left.isNegative }
      let (small, large) = left.isNegative ? (right, left) : (left, right)
      if small.digits.isEmpty || large.digits.isEmpty {
        return small.digits.isEmpty && !large.digits.isEmpty
      }
      if small.magnitude != large.magnitude { return small.magnitude < large.magnitude }
      return small.digits.lexicographicallyPrecedes(large.digits)
    }
  }

  var canonical: Canonical {
    var form = Canonical()
    var bytes = text.utf8[...]
    if bytes.first == UInt8(ascii: "-") {
      form.isNegative = true
      bytes.removeFirst()
    }
    var inFraction = false
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "."):
        inFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        form.exponent += JSONNumber.writtenExponent(bytes)
        bytes = bytes.suffix(0)
      default:
        if inFraction { form.exponent -= 1 }
        if !(form.digits.isEmpty && byte == UInt8(ascii: "0")) { form.digits.append(byte) }
      }
    }
    let zeros = form.digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    form.digits.removeLast(zeros)
    form.exponent += zeros
    return form.digits.isEmpty ? Canonical() : form
  }

  private static func writtenExponent(_ text: Substring.UTF8View) -> Int {
    var digits = text
    let sign = text.first == UInt8(ascii: "-") ? -1 : 1
    if text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") { digits.removeFirst() }
    let value = digits.reduce(0) { value, digit in
      min(value * 10 + Int(digit & 0x0F), Canonical.exponentLimit)
    }
    return sign * value
  }
}
