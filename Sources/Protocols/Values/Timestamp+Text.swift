import Contract

extension Timestamp {
  func text(_ format: TimestampFormat) -> String {
    switch format {
    case .dateTime: dateTime
    case .httpDate: httpDate
    case .epochSeconds: epochSeconds
    }
  }

  /// RFC 3339 in UTC, for example `2024-07-17T05:56:53Z`, with just the digits of a fraction.
  var dateTime: String {
    let time = CivilTime(secondsSinceEpoch: seconds)
    var text: [UInt8] = []
    text.reserveCapacity(20 + fraction.count)
    text.append(time.year, digits: 4)
    text.append(UInt8(ascii: "-"))
    text.append(time.month, digits: 2)
    text.append(UInt8(ascii: "-"))
    text.append(time.day, digits: 2)
    text.append(UInt8(ascii: "T"))
    text.append(clock: time)
    if !fraction.isEmpty { text += [UInt8(ascii: ".")] + fraction }
    text.append(UInt8(ascii: "Z"))
    return String(decoding: text, as: UTF8.self)
  }

  /// RFC 9110's IMF-fixdate; it has no place for a fraction, which is cut.
  var httpDate: String {
    let time = CivilTime(secondsSinceEpoch: seconds)
    var text = Array(HTTPDateNames.weekdays[time.weekday].utf8)
    text += ", ".utf8
    text.append(time.day, digits: 2)
    text.append(UInt8(ascii: " "))
    text += HTTPDateNames.months[time.month - 1].utf8
    text.append(UInt8(ascii: " "))
    text.append(time.year, digits: 4)
    text.append(UInt8(ascii: " "))
    text.append(clock: time)
    text += " GMT".utf8
    return String(decoding: text, as: UTF8.self)
  }

  /// A decimal number, which is a JSON number too.
  var epochSeconds: String {
    if fraction.isEmpty { return String(seconds) }
    if seconds >= 0 { return "\(seconds)." + String(decoding: fraction, as: UTF8.self) }
    // Whole seconds are rounded down: -1.25 is kept as -2 and .75.
    let rest = Timestamp.complement(fraction)
    return "-\(-(seconds + 1))." + String(decoding: rest, as: UTF8.self)
  }

  /// The digits of one minus this fraction, which isn't zero and doesn't end in one.
  static func complement(_ digits: [UInt8]) -> [UInt8] {
    digits.enumerated().map { index, digit in
      let value = digit - UInt8(ascii: "0")
      return UInt8(ascii: "0") + (index == digits.count - 1 ? 10 - value : 9 - value)
    }
  }
}

enum HTTPDateNames {
  static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension [UInt8] {
  fileprivate mutating func append(_ value: Int, digits: Int) {
    let text = String(value).utf8
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Swift.max(0, digits - text.count)))
    append(contentsOf: text)
  }

  fileprivate mutating func append(clock time: CivilTime) {
    append(time.hour, digits: 2)
    append(UInt8(ascii: ":"))
    append(time.minute, digits: 2)
    append(UInt8(ascii: ":"))
    append(time.second, digits: 2)
  }
}
