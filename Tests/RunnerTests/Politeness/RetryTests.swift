import Foundation
import HTTP
import Protocols
import Testing

@testable import Runner

@Suite("Retries")
struct RetryTests {
  @Test("pauses double from a second to twenty, with full jitter")
  func backoff() {
    let longest = Backoff(random: { 1 })
    #expect((1...8).map { longest.pause(after: $0).seconds } == [1, 2, 4, 8, 16, 20, 20, 20])
    #expect(Backoff(random: { 0 }).pause(after: 5) == .zero)
    #expect(Backoff(random: { 0.25 }).pause(after: 3).seconds == 1)
    #expect(longest.pause(after: .max).seconds == 20)
    for _ in 0..<100 { #expect((0...2).contains(Backoff().pause(after: 2).seconds)) }
  }

  @Test("the quota lets a hundred retries go unanswered, and answers fill it again")
  func quota() {
    let quota = RetryQuota()
    #expect((0..<200).filter { _ in quota.take(5) }.count == 100)
    quota.giveBack(5)
    #expect(quota.take(5) && !quota.take(1))
    for _ in 0..<1000 { quota.giveBack(0) }
    #expect(quota.take(RetryQuota.capacity) && !quota.take(1))
  }

  @Test("an endpoint that never answered costs more than one that is busy, and a timeout more")
  func costs() {
    #expect(RetryRule.cost(of: .notConnected(isTimeout: false), hasAnswered: true) == 5)
    #expect(RetryRule.cost(of: .notConnected(isTimeout: true), hasAnswered: true) == 10)
    #expect(RetryRule.cost(of: .notConnected(isTimeout: false), hasAnswered: false) == 50)
    #expect(RetryRule.cost(of: .notJudged(pause: .seconds(60)), hasAnswered: true) == 65)
  }

  @Test(
    "Retry-After is seconds, or a date by the endpoint's own clock",
    arguments: [
      ("3", nil, 3), ("0", nil, 0), (" 12 ", nil, 12),
      ("99999999999999999999999", nil, Double(1 << 32)),
      ("Wed, 17 Jul 2024 05:57:00 GMT", "Wed, 17 Jul 2024 05:56:53 GMT", 7),
      ("Wed, 17 Jul 2024 05:00:00 GMT", "Wed, 17 Jul 2024 05:56:53 GMT", 0),
      ("-1", nil, nil), ("soon", nil, nil), ("", nil, nil), ("1.5", nil, nil),
      ("Wed, 99 Jul 2024 05:57:00 GMT", nil, nil),
    ] as [(String, String?, Double?)])
  func retryAfter(text: String, date: String?, seconds: Double?) {
    var headers = HTTPFields([.init("Retry-After", text)])
    if let date { headers.append("Date", date) }
    #expect(RetryAfter.pause(headers)?.seconds == seconds)
  }
}

@Suite("The endpoint's clock")
struct ClockSkewTests {
  /// 2024-07-17T05:56:53Z
  private let now = Date(timeIntervalSince1970: 1_721_195_813)

  private func dated(_ text: String) -> HTTPFields { HTTPFields([.init("date", text)]) }

  @Test("is followed where it is minutes off")
  func corrected() {
    let skew = ClockSkew()
    #expect(skew.correction == 0)
    #expect(!skew.learn(from: dated("Wed, 17 Jul 2024 06:00:00 GMT"), receivedAt: now))
    #expect(!skew.isOther(than: 0))
    #expect(skew.learn(from: dated("Wed, 17 Jul 2024 06:56:53 GMT"), receivedAt: now))
    #expect(skew.correction == 3600)
    #expect(skew.isOther(than: 0) && !skew.isOther(than: 3600))
    #expect(!skew.learn(from: dated("Wed, 17 Jul 2024 06:56:55 GMT"), receivedAt: now))
    #expect(skew.notice.contains("3600 s ahead of"))
  }

  @Test(
    "is not believed where it is nonsense",
    arguments: [
      "", "now", "Sat, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
      "Wed, 17 Jul 2024 25:56:53 GMT", "1721195813", "\u{0}",
    ])
  func nonsense(text: String) {
    let skew = ClockSkew()
    #expect(!skew.learn(from: dated(text), receivedAt: now))
    #expect(!skew.learn(from: HTTPFields(), receivedAt: now))
    #expect(skew.correction == 0)
  }

  @Test("is not followed for ever where it jumps")
  func jumping() {
    let skew = ClockSkew()
    let changes = (0..<20).filter { index in
      skew.learn(
        from: dated("Wed, 17 Jul 2024 \(index % 2 == 0 ? "09" : "01"):00:00 GMT"), receivedAt: now)
    }
    #expect(changes.count == 3)
  }

  @Test(
    "matters to answers that speak of the signature or its date",
    arguments: [
      ("RequestTimeTooSkewed", 403, true), ("RequestExpired", 400, true),
      ("InvalidSignatureException", 403, true), ("SignatureDoesNotMatch", 403, true),
      ("AccessDeniedException", 403, false), ("NotFoundException", 404, false),
      ("RequestTimeTooSkewed", 500, false), (nil, 403, false),
    ] as [(String?, Int, Bool)])
  func codes(code: String?, status: Int, may: Bool) {
    let error = ServiceError(
      status: status, code: code, message: nil, members: .null, isJSONObject: true)
    #expect(ClockSkew.mayBeMeant(by: error) == may)
  }
}
