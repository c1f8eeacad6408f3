import Foundation

/// A second in UTC, as the wire writes it, without a formatter's cost on every answer.
struct CalendarDate {
  private let day, year, month, dayOfMonth, secondOfDay: Int

  init(_ date: Date) {
    let moment = min(max(date.timeIntervalSince1970, 0), 253_402_300_799)
    let seconds = Int(moment.rounded(.down))
    day = seconds / 86_400
    secondOfDay = seconds % 86_400
    // Years of this count begin on 1 March, so that a leap day is the last of its year.
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// For example `2024-07-17T05:56:53Z`: seconds and a `Z`, as the real service was seen to write.
  var dateTime: String { "\(pad(year, 4))-\(pad(month))-\(pad(dayOfMonth))T\(time)Z" }

  /// For example `Wed, 17 Jul 2024 05:56:53 GMT` (RFC 9110, 5.6.7).
  var httpDate: String {
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][day % 7]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(weekday), \(pad(dayOfMonth)) \(months[month - 1]) \(pad(year, 4)) \(time) GMT"
  }

  private var time: String {
    "\(pad(secondOfDay / 3600)):\(pad(secondOfDay / 60 % 60)):\(pad(secondOfDay % 60))"
  }

  private func pad(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
