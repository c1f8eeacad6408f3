/// A moment, exact to every digit that was given. Between the years 0000 and 9999, which is what
/// the text forms can hold.
public struct Timestamp: Equatable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int
  /// The digits behind the decimal point, as ASCII, without zeros at their end.
  let fraction: [UInt8]

  init?(seconds: Int, fraction: some Sequence<UInt8> = []) {
    guard -62_167_219_200...253_402_300_799 ~= seconds else { return nil }
    self.seconds = seconds
    var digits = Array(fraction)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    self.fraction = digits
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    // Without zeros at their end, digits order as the fractions do.
    left.seconds != right.seconds
      ? left.seconds < right.seconds : left.fraction.lexicographicallyPrecedes(right.fraction)
  }
}

/// A date and time of the proleptic Gregorian calendar, in UTC.
struct CivilTime {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int

  /// `nil` where the calendar has no such moment. A leap second is the first of the next minute.
  var secondsSinceEpoch: Int? {
    guard 1...12 ~= month, 1...CivilTime.days(in: month, of: year) ~= day, 0...23 ~= hour,
      0...59 ~= minute, 0...60 ~= second
    else { return nil }
    return ((daysSinceEpoch * 24 + hour) * 60 + minute) * 60 + second
  }

  /// 0 is Sunday.
  var weekday: Int {
    // The epoch was a Thursday.
    let day = (daysSinceEpoch + 4) % 7
    return day < 0 ? day + 7 : day
  }

  /// Counted in years that begin in March, so that a leap day is the last of its year.
  private var daysSinceEpoch: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilTime {
  init(secondsSinceEpoch seconds: Int) {
    var days = seconds / 86_400
    var rest = seconds % 86_400
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
  }
}
