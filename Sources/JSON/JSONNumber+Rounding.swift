extension JSONNumber {
  /// The number without its sign.
  public var magnitude: JSONNumber {
    text.hasPrefix("-") ? JSONNumber(uncheckedText: String(text.dropFirst())) : self
  }

  public enum Rounding: Sendable { case up, down }

  /// The next integer, exactly. A number that has no fraction stays as it was written.
  public func rounded(_ rounding: Rounding) -> JSONNumber {
    let form = canonical
    guard form.exponent < 0 else { return self }
    var digits = Array(form.digits.prefix(max(form.magnitude, 0)))
    if form.isNegative == (rounding == .down) { JSONNumber.increment(&digits) }
    let whole = digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
    return JSONNumber(uncheckedText: form.isNegative && !digits.isEmpty ? "-" + whole : whole)
  }

  private static func increment(_ digits: inout [UInt8]) {
    for place in digits.indices.reversed() {
      if digits[place] < UInt8(ascii: "9") {
        digits[place] += 1
        return
      }
      digits[place] = UInt8(ascii: "0")
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
  }
}
