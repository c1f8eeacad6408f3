import Foundation
import HTTP
import Protocols

/// `Retry-After`: how long an endpoint wants to be left alone (RFC 9110, 10.2.3).
enum RetryAfter {
  /// Who is sent away for longer is not asked again.
  static let longest = Duration.seconds(60)

  /// - Returns: `nil` where the field is not there or can't be read. A date counts from the answer's own
  ///   `Date`, as only the endpoint knows its clock.
  static func pause(_ headers: HTTPFields, now: Date = Date()) -> Duration? {
    guard let text = headers.first("retry-after")?.trimmingCharacters(in: .whitespaces),
      !text.isEmpty
    else { return nil }
    if text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
      // More digits than an Int holds are a long time all the same.
      return .seconds(min(Int(text) ?? .max, 1 << 32))
    }
    guard let date = Timestamp(httpDate: text) else { return nil }
    let own = headers.first("date").flatMap { Timestamp(httpDate: $0) }
    let start = own.map { Double($0.seconds) } ?? now.timeIntervalSince1970
    return .seconds(max(0, Double(date.seconds) - start))
  }
}
