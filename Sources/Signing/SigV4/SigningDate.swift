import Foundation

/// A moment as SigV4 writes it: `YYYYMMDD'T'HHMMSS'Z'`, in UTC.
struct SigningDate: Equatable {
  let text: String
  let date: Date

  /// `YYYYMMDD`.
  var day: String { String(text.prefix(8)) }

  /// Moments outside the years 0 to 9999 are moved to the nearest within.
  init(_ date: Date) {
    let moment = date.timeIntervalSince1970
    let bounds = -62_167_219_200.0...253_402_300_799.0
    var seconds =
      moment.isNaN
      ? 0 : time_t(min(max(moment, bounds.lowerBound), bounds.upperBound).rounded(.down))
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let numbers = [
      (parts.tm_year + 1900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2), (parts.tm_hour, 2),
      (parts.tm_min, 2), (parts.tm_sec, 2),
    ]
    var digits: [UInt8] = []
    for (number, width) in numbers {
      if width == 2, digits.count == 8 { digits.append(UInt8(ascii: "T")) }
      let own = Array(String(number).utf8)
      digits += repeatElement(UInt8(ascii: "0"), count: max(0, width - own.count)) + own
    }
    digits.append(UInt8(ascii: "Z"))
    text = String(decoding: digits, as: UTF8.self)
    self.date = Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// Reads SigV4's own form, or HTTP's (`Sun, 06 Nov 1994 08:49:37 GMT`), as `Date` may have it.
  init?(text: String) {
    let own = Array(text.utf8)
    let digits = own.filter { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    if own.count == 16, own[8] == UInt8(ascii: "T"), own[15] == UInt8(ascii: "Z"),
      digits.count == 14
    {
      let numbers = Self.numbers(digits, widths: [4, 2, 2, 2, 2, 2])
      self.init(numbers)
      // A 30th of February would come out as another day.
      guard self.text == text else { return nil }
      return
    }
    let words = text.split { " :,".contains($0) }
    guard words.count == 8, words[7] == "GMT", let month = Self.months.firstIndex(of: words[2]),
      let day = Int32(words[1]), let year = Int32(words[3]), 0...9999 ~= year,
      let hour = Int32(words[4]), let minute = Int32(words[5]), let second = Int32(words[6]),
      1...31 ~= day, 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second
    else { return nil }
    self.init([year, Int32(month) + 1, day, hour, minute, second])
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private init(_ numbers: [Int32]) {
    var parts = tm()
    parts.tm_year = numbers[0] - 1900
    parts.tm_mon = numbers[1] - 1
    parts.tm_mday = numbers[2]
    parts.tm_hour = numbers[3]
    parts.tm_min = numbers[4]
    parts.tm_sec = numbers[5]
    self.init(Date(timeIntervalSince1970: TimeInterval(timegm(&parts))))
  }

  private static func numbers(_ digits: [UInt8], widths: [Int]) -> [Int32] {
    var rest = digits[...]
    return widths.map { width in
      defer { rest = rest.dropFirst(width) }
      return rest.prefix(width).reduce(0) { $0 * 10 + Int32($1 - UInt8(ascii: "0")) }
    }
  }
}
