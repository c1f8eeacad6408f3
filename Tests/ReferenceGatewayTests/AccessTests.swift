import Foundation
import HTTP
import Signing
import Testing

@testable import ReferenceGateway

@Suite("Who may call, and how often")
struct AccessTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func send(
    _ gateway: TestGateway, _ prepare: (SigV4, HTTPRequest) -> HTTPRequest
  ) throws -> TestAnswer {
    var request = HTTPRequest(method: "GET", target: "/v2/apis?maxResults=%32&b")
    request.headers.append("Host", "127.0.0.1:1")
    let signer = SigV4(credentials: .test, region: "us-east-1", service: "apigateway")
    return try TestAnswer(gateway.gateway.answer(prepare(signer, request)).bytes)
  }

  private func gateway(_ change: (inout GatewayConfiguration) -> Void = { _ in }) throws
    -> TestGateway
  {
    try TestGateway {
      $0.checksSignatures = true
      $0.now = { [now] in now }
      change(&$0)
    }
  }

  @Test("a good signature is let in, in header and in query form")
  func signed() throws {
    #expect(try send(try gateway()) { $0.sign($1, at: now) }.status == 200)
    let answer = try send(try gateway()) { signer, request in
      var signer = signer
      signer.options.form = .query(expires: 60)
      return signer.sign(request, at: now)
    }
    #expect(answer.status == 200)
  }

  @Test("a missing or wrong signature is a 403 with a code, whatever the path")
  func refused() throws {
    let gateway = try gateway()
    let unsigned = try send(gateway) { $1 }
    #expect(unsigned.status == 403 && unsigned.code == "MissingAuthenticationTokenException")
    for flaw in [SigV4.Flaw.badSecret, .oldDate, .otherRegion] {
      let answer = try send(gateway) { $0.signWrongly($1, flaw: flaw, at: now) }
      #expect(answer.status == 403 && answer.code == "InvalidSignatureException", "\(flaw)")
      #expect(answer.message?.isEmpty == false)
    }
    let tampered = try send(gateway) { signer, request in
      var signed = signer.sign(request, at: now)
      signed.target = Array("/v2/vpclinks".utf8)
      return signed
    }
    #expect(tampered.status == 403)
    let stranger = try send(gateway) { signer, request in
      var signer = signer
      signer.credentials.accessKeyID = "AKIAANOTHER"
      return signer.sign(request, at: now)
    }
    #expect(stranger.status == 403 && stranger.code == "UnrecognizedClientException")
  }

  @Test("more than the rate is a 429 with a limitType, and time brings it back")
  func throttle() throws {
    let clock = Clock(now)
    let gateway = try gateway {
      $0.checksSignatures = false
      $0.throttle = ThrottleLimit(rate: 3)
      $0.now = { clock.now }
    }
    let statuses = try (0..<5).map { _ in try gateway.send("GET", "/v2/apis").status }
    #expect(statuses == [200, 200, 200, 429, 429])
    let refused = try gateway.send("GET", "/v2/apis")
    #expect(refused.code == "TooManyRequestsException")
    #expect(refused["limitType"]?.string?.isEmpty == false)
    #expect(refused.message == "Too Many Requests")
    clock.now += 0.34
    #expect(try gateway.send("GET", "/v2/apis").status == 200)
    #expect(try gateway.send("GET", "/v2/apis").status == 429)
    clock.now += 3600
    let later = try (0..<5).map { _ in try gateway.send("GET", "/v2/apis").status }
    #expect(later == [200, 200, 200, 429, 429])
  }

  @Test("dates are written as the calendar has them")
  func dates() {
    let moments: [(Double, String, String)] = [
      (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
      (951_827_696.9, "2000-02-29T12:34:56Z", "Tue, 29 Feb 2000 12:34:56 GMT"),
      (4_107_542_399, "2100-02-28T23:59:59Z", "Sun, 28 Feb 2100 23:59:59 GMT"),
      (4_107_542_400, "2100-03-01T00:00:00Z", "Mon, 01 Mar 2100 00:00:00 GMT"),
    ]
    for (moment, dateTime, httpDate) in moments {
      let date = CalendarDate(Date(timeIntervalSince1970: moment))
      #expect(date.dateTime == dateTime)
      #expect(date.httpDate == httpDate)
    }
  }
}

/// A clock that a test sets. Only its one test, on one thread, holds it.
private final class Clock: @unchecked Sendable {
  var now: Date
  init(_ now: Date) { self.now = now }
}
