import Foundation
import HTTP

/// How far another's clock is from this machine's, by the `Date` of its answers (RFC 9110, 6.6.1).
public enum SkewedClock {
  /// Less is no reason to sign with another time, in seconds. AWS takes signatures that are up to five
  /// minutes off.
  public static let tolerance = 240.0
  /// No clock is further off; such a date is nonsense. In seconds.
  private static let largest = 366.0 * 86_400

  /// What has to be added to this machine's time, in seconds; `nil` where the fields don't tell.
  public static func skew(by headers: HTTPFields, at now: Date = Date()) -> TimeInterval? {
    guard let date = headers.first("Date").flatMap({ SigningDate(text: $0) })?.date else {
      return nil
    }
    let skew = date.timeIntervalSince(now)
    return abs(skew) <= largest ? skew : nil
  }
}
