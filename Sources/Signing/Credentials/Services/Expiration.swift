import Foundation

/// The moments that services, files and programs write for the end of credentials.
enum Expiration {
  /// Reads `2026-01-31T09:30:00Z`, with a fraction of a second, an offset or `UTC`, as well. Without
  /// any of them it is UTC.
  static func date(_ text: String) -> Date? {
    let pattern =
      #/(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)([.,]\d+)?\s*(?:([Zz]|UTC|GMT)|([+-])(\d\d):?(\d\d))?/#
    guard let match = text.trimmingWhiteSpace.wholeMatch(of: pattern)?.output,
      let year = Int32(match.1), let month = Int32(match.2), let day = Int32(match.3),
      let hour = Int32(match.4), let minute = Int32(match.5), let second = Int32(match.6),
      1...12 ~= month, 1...31 ~= day, 0...24 ~= hour, 0...59 ~= minute, 0...60 ~= second
    else { return nil }
    var parts = tm()
    parts.tm_year = year - 1900
    parts.tm_mon = month - 1
    parts.tm_mday = day
    parts.tm_hour = hour
    parts.tm_min = minute
    parts.tm_sec = second
    var seconds = TimeInterval(timegm(&parts))
    if let sign = match.9, let hours = match.10.flatMap({ Double($0) }),
      let minutes = match.11.flatMap({ Double($0) })
    {
      seconds -= (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
    return Date(timeIntervalSince1970: seconds)
  }

  /// As botocore writes it into its cache: whole seconds, in UTC.
  static func text(_ date: Date) -> String {
    let digits = Array(SigningDate(date).text)
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T"
      + "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
  }
}
