import JSON

extension Timestamp {
  /// What a typed input may hold: epoch seconds as a number or its text, ISO 8601 with or without a
  /// time and an offset (UTC where there is none), or an IMF-fixdate.
  public init?(input: JSON) {
    switch input {
    case .number(let number): self.init(epochSeconds: number.text)
    case .string(let text):
      let parsed =
        Timestamp(epochSeconds: text) ?? DateTime(text, isLenient: true)?.timestamp
        ?? Timestamp(httpDate: text)
      guard let parsed else { return nil }
      self = parsed
    default: return nil
    }
  }

  /// A decimal number, with an exponent perhaps.
  init?(epochSeconds text: String) {
    guard let number = JSONNumber(text) else { return nil }
    var scanner = Scanner(number.text)
    let isNegative = scanner.skip("-")
    var digits = Array(scanner.digits())
    var pointAt = digits.count
    if scanner.skip(".") { digits += scanner.digits() }
    if scanner.skip("e") || scanner.skip("E") {
      let isSmall = scanner.skip("-")
      if !isSmall { _ = scanner.skip("+") }
      // No moment in range has so many digits, unless they are zeros.
      guard let exponent = scanner.number(ofDigits: 1...2) else { return nil }
      pointAt += isSmall ? -exponent : exponent
    }
    if pointAt < 0 {
      digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: -pointAt), at: 0)
      pointAt = 0
    }
    if pointAt > digits.count {
      digits += repeatElement(UInt8(ascii: "0"), count: pointAt - digits.count)
    }
    let wholeText = String(decoding: digits[..<pointAt], as: UTF8.self)
    guard let whole = Int(wholeText.isEmpty ? "0" : wholeText) else { return nil }
    guard isNegative else {
      self.init(seconds: whole, fraction: digits[pointAt...])
      return
    }
    // Cut the zeros first: a complement is taken of the last digit that counts.
    var fraction = Array(digits[pointAt...])
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    if fraction.isEmpty {
      self.init(seconds: -whole)
    } else {
      self.init(seconds: -whole - 1, fraction: Timestamp.complement(fraction))
    }
  }

  /// RFC 9110's IMF-fixdate, for example `Sun, 25 Jan 2015 08:00:00 GMT`; a fraction is taken, too.
  public init?(httpDate text: String) {
    var scanner = Scanner(text)
    guard HTTPDateNames.weekdays.contains(where: { scanner.skip($0) }), scanner.skip(", "),
      let day = scanner.number(ofDigits: 1...2), scanner.skip(" "),
      let month = HTTPDateNames.months.firstIndex(where: { scanner.skip($0) }), scanner.skip(" "),
      let year = scanner.number(ofDigits: 4...4), scanner.skip(" "),
      let clock = scanner.clock(), let fraction = scanner.fraction(), scanner.skip(" GMT"),
      scanner.isAtEnd
    else { return nil }
    let time = CivilTime(
      year: year, month: month + 1, day: day, hour: clock.hour, minute: clock.minute,
      second: clock.second)
    guard let seconds = time.secondsSinceEpoch else { return nil }
    self.init(seconds: seconds, fraction: fraction)
  }
}

/// A timestamp in the text form of RFC 3339, section 5.6.
struct DateTime {
  let timestamp: Timestamp
  /// Whether it ends in `Z` and not in an offset.
  let isInZulu: Bool

  /// - Parameter isLenient: takes what people write in ISO 8601 besides: a date alone, a space for
  ///   the `T`, no offset, an offset without colon or minutes.
  init?(_ text: String, isLenient: Bool = false) {
    var scanner = Scanner(text)
    guard let year = scanner.number(ofDigits: 4...4), scanner.skip("-"),
      let month = scanner.number(ofDigits: 2...2), scanner.skip("-"),
      let day = scanner.number(ofDigits: 2...2)
    else { return nil }
    var time = CivilTime(year: year, month: month, day: day, hour: 0, minute: 0, second: 0)
    var digits: ArraySlice<UInt8> = []
    var offset: Int? = 0
    var isInZulu = true
    if !(isLenient && scanner.isAtEnd) {
      guard scanner.skip("T") || scanner.skip("t") || (isLenient && scanner.skip(" ")),
        let clock = scanner.clock(), let fraction = scanner.fraction()
      else { return nil }
      (time.hour, time.minute, time.second) = clock
      digits = fraction
      if !(scanner.skip("Z") || scanner.skip("z") || (isLenient && scanner.isAtEnd)) {
        isInZulu = false
        offset = scanner.offset(isLenient: isLenient)
      }
    }
    guard scanner.isAtEnd, let offset, let seconds = time.secondsSinceEpoch,
      let timestamp = Timestamp(seconds: seconds - offset, fraction: digits)
    else { return nil }
    self.timestamp = timestamp
    self.isInZulu = isInZulu
  }
}

/// Reads ASCII text from the front.
private struct Scanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ literal: String) -> Bool {
    guard rest.starts(with: literal.utf8) else { return false }
    rest.removeFirst(literal.utf8.count)
    return true
  }

  mutating func digits() -> ArraySlice<UInt8> {
    let found = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest.removeFirst(found.count)
    return found
  }

  /// Just as many digits as there are, which must be in that range.
  mutating func number(ofDigits count: ClosedRange<Int>) -> Int? {
    let found = digits()
    guard count ~= found.count else { return nil }
    return found.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  mutating func clock() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(ofDigits: 2...2), skip(":"), let minute = number(ofDigits: 2...2),
      skip(":"), let second = number(ofDigits: 2...2)
    else { return nil }
    return (hour, minute, second)
  }

  /// The digits after a point; none where there is no point; `nil` for a point without digits.
  mutating func fraction() -> ArraySlice<UInt8>? {
    guard skip(".") else { return [] }
    let found = digits()
    return found.isEmpty ? nil : found
  }

  /// Seconds east of UTC.
  mutating func offset(isLenient: Bool) -> Int? {
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0 else { return nil }
    let hour: Int
    var minute = 0
    let found = digits()
    let value = found.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1_000_000) }
    switch found.count {
    case 2:
      hour = value
      if skip(":") {
        guard let read = number(ofDigits: 2...2) else { return nil }
        minute = read
      } else if !isLenient {
        return nil
      }
    case 4 where isLenient: (hour, minute) = value.quotientAndRemainder(dividingBy: 100)
    default: return nil
    }
    guard hour <= 23, minute <= 59 else { return nil }
    return sign * (hour * 60 + minute) * 60
  }
}
