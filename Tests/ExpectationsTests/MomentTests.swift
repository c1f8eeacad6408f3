import Expectations
import Foundation
import JSON
import Testing

@Suite("Moments")
struct MomentTests {
  /// Between the years 1650 and 9200, all of them in the calendar that Foundation has too; the same
  /// at every run.
  static let seconds: [Int] = {
    var state: UInt64 = 0x5DEE_CE66
    return (0..<200).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 27) % 238_000_000_000 - 10_000_000_000
    }
  }()

  /// The same instant in each form, written by Foundation.
  static func forms(_ seconds: Int) -> [JSON] {
    let date = Date(timeIntervalSince1970: Double(seconds))
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.calendar = Calendar(identifier: .iso8601)
    func text(_ format: String, offset: Int) -> JSON {
      formatter.timeZone = TimeZone(secondsFromGMT: offset)
      formatter.dateFormat = format
      return .string(formatter.string(from: date))
    }
    let offset = (abs(seconds) % 27 - 13) * 1800
    return [
      .int(seconds), .string(String(seconds)),
      text("yyyy-MM-dd'T'HH:mm:ss'Z'", offset: 0),
      text("yyyy-MM-dd'T'HH:mm:ss.000xxx", offset: offset),
      text("yyyy-MM-dd' 'HH:mm:ssxx", offset: -offset),
      text("EEE, dd MMM yyyy HH:mm:ss 'GMT'", offset: 0),
    ]
  }

  static func holds(_ bound: Matcher.Bound, _ actual: JSON, _ expected: JSON) throws -> Bool {
    try Matcher.moment(bound, .literal(expected)).discrepancies(in: actual, Bindings()).isEmpty
  }

  @Test("An instant is the same in whatever form, on either side")
  func sameInstant() throws {
    for seconds in Self.seconds {
      let forms = Self.forms(seconds)
      for actual in forms {
        for expected in forms {
          for bound in [Matcher.Bound.exactly, .atLeast, .atMost] {
            #expect(try Self.holds(bound, actual, expected), "\(actual) \(bound) \(expected)")
          }
          for bound in [Matcher.Bound.above, .below] {
            #expect(try !Self.holds(bound, actual, expected), "\(actual) \(bound) \(expected)")
          }
        }
      }
    }
  }

  @Test("Of two instants each form tells which came first")
  func order() throws {
    for (first, second) in zip(Self.seconds, Self.seconds.dropFirst()) where first != second {
      for (actual, expected) in zip(Self.forms(first), Self.forms(second).reversed()) {
        #expect(try !Self.holds(.exactly, actual, expected))
        for bound in [Matcher.Bound.atLeast, .above] {
          #expect(try Self.holds(bound, actual, expected) == (first > second))
        }
        for bound in [Matcher.Bound.atMost, .below] {
          #expect(try Self.holds(bound, actual, expected) == (first < second))
        }
      }
    }
  }

  @Test("A moment that is none is told as both were written")
  func text() throws {
    let matcher = Matcher.moment(.atLeast, .literal(.string("2024-07-17T05:56:53+02:00")))
    #expect(
      try matcher.discrepancies(in: .string("2024-07-17T03:00:00Z"), Bindings()) == [
        Discrepancy(
          path: "$", expected: "a timestamp not before 2024-07-17T05:56:53+02:00",
          actual: #""2024-07-17T03:00:00Z""#)
      ])
  }
}
