import Foundation
import Testing

@testable import Protocols

@Suite("Timestamps are read and written exactly")
struct TimestampTests {
  @Test("every form gives the same moment back, from the year 0 to 9999")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5000 {
      let seconds = Int.random(in: -62_167_219_200...253_402_300_799, using: &generator)
      let timestamp = try #require(Timestamp(seconds: seconds))
      #expect(DateTime(timestamp.dateTime)?.timestamp == timestamp)
      #expect(Timestamp(httpDate: timestamp.httpDate) == timestamp)
      #expect(Timestamp(epochSeconds: timestamp.epochSeconds) == timestamp)
    }
  }

  @Test("the calendar agrees with Foundation's")
  func foundation() throws {
    let formatter = ISO8601DateFormatter()
    var generator = SeededGenerator(seed: 8)
    // Foundation's calendar is the Julian one before 1582.
    for _ in 0..<2000 {
      let seconds = Int.random(in: -12_000_000_000...253_402_300_799, using: &generator)
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(Timestamp(seconds: seconds)?.dateTime == formatter.string(from: date))
    }
  }

  @Test(
    "epoch seconds keep every digit, negative ones too",
    arguments: [
      ("0", "0", "1970-01-01T00:00:00Z"),
      ("1.5e9", "1500000000", "2017-07-14T02:40:00Z"),
      ("1422172800.100", "1422172800.1", "2015-01-25T08:00:00.1Z"),
      ("-0.25", "-0.25", "1969-12-31T23:59:59.75Z"),
      ("-1.5", "-1.5", "1969-12-31T23:59:58.5Z"),
      ("-1.000", "-1", "1969-12-31T23:59:59Z"),
      ("15E-1", "1.5", "1970-01-01T00:00:01.5Z"),
      ("5e-3", "0.005", "1970-01-01T00:00:00.005Z"),
      ("253402300799.999", "253402300799.999", "9999-12-31T23:59:59.999Z"),
    ])
  func epoch(_ given: String, _ epoch: String, _ dateTime: String) throws {
    let timestamp = try #require(Timestamp(epochSeconds: given))
    #expect(timestamp.epochSeconds == epoch)
    #expect(timestamp.dateTime == dateTime)
    #expect(DateTime(dateTime)?.timestamp == timestamp)
  }

  @Test(
    "what is no timestamp is refused",
    arguments: [
      "", "Z", "2015-01-25", "2015-13-01T00:00:00Z", "2015-02-30T00:00:00Z",
      "2015-01-25T24:00:00Z", "2015-01-25T08:00:00", "2015-01-25T08:00Z", "2015-01-25T08:00:00.Z",
      "2015-01-25 08:00:00Z", "2015-01-25T08:00:00+0200", "2015-01-25T08:00:00ZZ",
      "15-01-25T08:00:00Z", "2015-01-25T08:00:00+99:00", "٢٠١٥-01-25T08:00:00Z",
      "0000-01-01T00:00:00+00:01",
    ])
  func refused(_ text: String) {
    #expect(DateTime(text) == nil)
    #expect(Timestamp(epochSeconds: text) == nil)
    #expect(Timestamp(httpDate: text) == nil)
  }

  @Test(
    "numbers far out of range are refused, not computed",
    arguments: [
      "1e30", "1e99", "1e-99", "1e999999999999", "999999999999999999999", "253402300800",
    ])
  func range(_ text: String) {
    #expect(text == "1e-99" || Timestamp(epochSeconds: text) == nil)
    _ = Timestamp(epochSeconds: text)
  }

  @Test(
    "what people write in inputs is taken",
    arguments: [
      "2015-01-25T08:00:00Z", "2015-01-25 08:00:00", "2015-01-25T10:00:00+0200",
      "2015-01-25T10:00:00+02", "1422172800", "Sun, 25 Jan 2015 08:00:00 GMT",
    ])
  func lenient(_ text: String) {
    #expect(Timestamp(input: .string(text))?.seconds == 1_422_172_800)
  }

  @Test("base64 agrees with Foundation's and refuses what is none")
  func base64() {
    var generator = SeededGenerator(seed: 9)
    for count in 0..<100 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text) == bytes)
    }
    for text in ["A", "AA", "AAA", "A===", "====", "AA=A", "AA==AA==", "AA-_", "AAA\n", "é=="] {
      #expect(Base64.decode(text) == nil, "\(text)")
    }
  }
}
