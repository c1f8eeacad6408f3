import Contract
import Foundation
import HTTP
import Reports
import Runner
import TestSupport
import Testing

@Suite("What JUnit says of each verdict")
struct JUnitMappingTests {
  private func testcase(
    _ result: CaseResult, isStrict: Bool = false, verbose: Bool = false
  ) async throws -> JUnitDocument.Testcase {
    let document = try await junit(
      of: Sample.events([result], isStrict: isStrict), verbose: verbose)
    return try #require(document.testcases.first)
  }

  @Test("failed is a failure that names the rule and tells the whole story")
  func failed() async throws {
    let result = Sample.result(
      .failed,
      mismatches: [Sample.mismatch(), Sample.mismatch(.nothingLost, expected: "a, b", actual: "a")])
    let testcase = try await testcase(result)
    #expect(testcase.outcome == "failure")
    #expect(testcase.type == "pagination.page-size")
    #expect(
      testcase.message
        == "pagination.page-size at $.items: expected at most 5 items, actual 12 items (and 1 more)"
    )
    #expect(testcase.classname == "apigatewayv2.GetApis")
    #expect(testcase.name == "pagination/page-size")
    #expect(testcase.time == "0.250")
    for part in [
      "a page holds no more than MaxResults items",
      "scenarios/apigatewayv2/GetApis/pagination.yaml:14\n  14 |   - id: page-size",
      "evidence: documented: API reference, GetApis, maxResults",
      "pagination.nothing-lost: a walk meets every item\n  at        $.items\n  expected  a, b\n",
      "curl -i --path-as-is", "http://127.0.0.1:5000/v2/apis?maxResults=5",
      "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"items\":[]}",
      "assay run scenarios/apigatewayv2/GetApis/pagination.yaml --case page-size",
    ] {
      #expect(testcase.text.contains(part), "\(part)")
    }
    let systemOut = try #require(testcase.systemOut)
    #expect(systemOut.contains("GET /v2/apis?maxResults=5 HTTP/1.1\nHost: 127.0.0.1:5000\n"))
  }

  @Test("the message comes from the first mismatch that is red")
  func decisiveMismatch() async throws {
    let assumed = Evidence(.assumed, "a guess")
    let result = Sample.result(
      .failed,
      mismatches: [Sample.mismatch(.lastToken, evidence: assumed), Sample.mismatch(.nothingLost)])
    #expect(try await testcase(result).type == "pagination.nothing-lost")
  }

  @Test("errored is an error whose type is the kind of the fault")
  func errored() async throws {
    var exchange = Sample.exchange()
    exchange.response = nil
    exchange.fault = "the endpoint closed the connection"
    exchange.received = Array("HTTP/1.1 2".utf8)
    let kind = try await testcase(
      Sample.result(
        .errored, reason: "http.incomplete-head: closed in the middle", exchanges: [exchange]))
    #expect(kind.outcome == "error")
    #expect(kind.type == "http.incomplete-head")
    #expect(kind.message == "http.incomplete-head: closed in the middle")
    #expect(kind.text.contains("[no response: the endpoint closed the connection]"))
    #expect(kind.text.contains("[received until then]\n\nHTTP/1.1 2"))
    let plain = try await testcase(Sample.result(.errored, reason: "Nothing answers: it is down"))
    #expect(plain.type == "errored")
  }

  @Test(
    "skipped, not implemented and known deviations are skipped, and say which",
    arguments: [Verdict.skipped, .notImplemented, .deviates])
  func skipped(_ verdict: Verdict) async throws {
    let testcase = try await testcase(Sample.result(verdict, reason: "for this reason"))
    #expect(testcase.outcome == "skipped")
    #expect(testcase.message == "\(verdict.rawValue): for this reason")
  }

  @Test("advisory passes but is shown, and under strict it fails")
  func advisory() async throws {
    let result = Sample.result(
      .advisory, mismatches: [Sample.mismatch(.lastToken, evidence: Evidence(.assumed, "a guess"))])
    let document = try await junit(of: Sample.events([result]))
    let shown = try #require(document.testcases.first)
    #expect(shown.outcome == nil)
    #expect(shown.systemOut?.hasPrefix("advisory: pagination.last-token at $.items: ") == true)
    #expect(document.suites.first?.attributes["failures"] == "0")
    #expect(document.suites.first?.properties["verdict.advisory"] == "1")
    let red = try await testcase(result, isStrict: true)
    #expect(red.outcome == "failure")
    #expect(red.type == "pagination.last-token")
    #expect(red.message?.hasPrefix("advisory: ") == true)
  }

  @Test("a passed case carries its exchange only when asked to be verbose")
  func passed() async throws {
    #expect(try await testcase(Sample.result(.passed)).systemOut == nil)
    let verbose = try await testcase(Sample.result(.passed), verbose: true)
    #expect(verbose.outcome == nil)
    #expect(verbose.systemOut?.contains("{\"items\":[]}") == true)
  }

  @Test("a testcase of the contract tells how often its clause was put to the test")
  func contract() async throws {
    let result = Sample.result(
      .failed, id: "contract: media type", in: Sample.contract,
      mismatches: [Sample.mismatch(.mediaType)],
      occurrences: Occurrences(checked: 30, mismatched: 12, cases: ["a", "b/1"]))
    let testcase = try await testcase(result)
    #expect(testcase.name == "contract: media type")
    #expect(testcase.text.contains("12 of 30 answers depart from this clause\nseen in: a, b/1"))
  }

  @Test("a message is one line of fewer than 300 characters, whatever came")
  func shortMessage() async throws {
    let long = String(repeating: "a\nb\u{0}é", count: 5000)
    let byMismatch = try await testcase(
      Sample.result(.failed, mismatches: [Sample.mismatch(expected: long, actual: long)]))
    let byReason = try await testcase(Sample.result(.advisory, reason: long), isStrict: true)
    for message in [byMismatch.message, byReason.message] {
      let message = try #require(message)
      #expect(message.unicodeScalars.count < 300)
      #expect(!message.contains("\n"))
    }
    #expect(byMismatch.text.contains("b\\u{0}é"))
  }

  @Test("suites carry their counts, their file, when and where they ran, and against what")
  func suiteAttributes() async throws {
    let other = Suite(name: "apigatewayv2/GetApi/errors", title: "t", file: "scenarios/x.yaml")
    let document = try await junit(
      of: Sample.events([
        Sample.result(.failed, mismatches: [Sample.mismatch()]),
        Sample.result(.passed, id: "b", in: other),
        Sample.result(.errored, id: "c", reason: "down"), Sample.result(.deviates, id: "d"),
      ]))
    #expect(document.suites.map { $0.attributes["name"] } == [Sample.suite.name, other.name])
    let suite = try #require(document.suites.first)
    #expect(suite.attributes["tests"] == "3")
    #expect(suite.attributes["failures"] == "1")
    #expect(suite.attributes["errors"] == "1")
    #expect(suite.attributes["skipped"] == "1")
    #expect(suite.attributes["time"] == "0.750")
    #expect(suite.attributes["file"] == Sample.suite.file)
    #expect(suite.attributes["hostname"] == "box")
    #expect(suite.attributes["timestamp"]?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    #expect(suite.properties["endpoint"] == "http://127.0.0.1:5000")
    #expect(suite.properties["contract"] == "apigatewayv2 2018-11-29")
    #expect(suite.properties["run.id"] == "r1")
    #expect(suite.properties["verdict.deviates"] == "1")
    #expect(document.attributes["tests"] == "4")
    #expect(document.attributes["time"] == "2.500")
  }

  @Test("of a large body the first 64 KiB are shown, and how much more there was")
  func largeBody() async throws {
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let testcase = try await testcase(
      Sample.result(
        .failed, mismatches: [Sample.mismatch()], exchanges: [Sample.exchange(body: body)]))
    #expect(testcase.text.contains("[983040 more bytes: 65536 of 1048576 are shown]"))
    #expect(testcase.text.utf8.count < 70_000)
  }

  @Test("no text passes 1 MiB, and one that would says what is missing")
  func manyExchanges() async throws {
    let exchanges = Array(
      repeating: Sample.exchange(body: [UInt8](repeating: 0, count: 60_000)), count: 100)
    let testcase = try await testcase(
      Sample.result(.failed, mismatches: [Sample.mismatch()], exchanges: exchanges))
    #expect(testcase.text.utf8.count <= 1 << 20)
    #expect(testcase.text.contains("[cut here: "))
    #expect(testcase.text.contains("--case page-size"))
  }
}
