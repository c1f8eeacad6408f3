import Foundation
import HTTP
import JSON
import Reports
import Runner
import Testing

@Suite("Events as lines of JSON")
struct JSONLinesTests {
  private func lines(_ events: [RunEvent]) async throws -> [JSON] {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "events.jsonl").path
      let report = try JSONLinesReport(path: path)
      for event in events { try report.handle(event) }
      // Not finished on purpose: what was finished before a kill -9 must be there.
      let data = try Data(contentsOf: URL(filePath: path))
      #expect(data.last == UInt8(ascii: "\n"))
      return try data.split(separator: UInt8(ascii: "\n")).map { try JSON.parse(Array($0)).value }
    }
  }

  @Test("each event is a line at once, in order, and the first carries the version")
  func order() async throws {
    let events: [RunEvent] =
      [.runStarted(Sample.run()), .suiteStarted(Sample.suite), .caseStarted(Sample.identity())]
      + [
        .caseFinished(Sample.result(.passed)), .notice("left behind:\napi a1"),
        .suiteFinished(Sample.suite),
      ]
      + [.runFinished(Sample.summary([.passed: 1], exitCode: 0))]
    let lines = try await lines(events)
    #expect(
      lines.map { $0["event"]?.string } == [
        "run-started", "suite-started", "case-started", "case-finished", "notice", "suite-finished",
        "run-finished",
      ])
    #expect(lines[0]["version"] == 1)
    #expect(lines[0]["startedAt"] == "2027-01-15T08:00:00.000Z")
    #expect(lines[4]["text"] == "left behind:\napi a1")
    #expect(lines[6]["counts"]?["passed"] == 1)
    #expect(lines[6]["counts"]?["not-implemented"] == 0)
    #expect(lines[6]["exitCode"] == 0)
  }

  @Test("a case carries all that the runner knows of it")
  func wholeCase() async throws {
    var result = Sample.result(.failed, reason: "r", mismatches: [Sample.mismatch()])
    result.occurrences = Occurrences(checked: 3, mismatched: 1, cases: ["a"])
    let line = try #require(try await lines([.caseFinished(result)]).first)
    #expect(line["suite"] == "apigatewayv2/GetApis/pagination")
    #expect(line["classname"] == "apigatewayv2.GetApis")
    #expect(line["id"] == "page-size")
    #expect(line["verdict"] == "failed")
    #expect(
      line["mismatches"] == [
        [
          "rule": "pagination.page-size", "demand": "no page holds more items than MaxResults",
          "path": "$.items", "expected": "at most 5 items", "actual": "12 items",
          "evidence": [
            "level": "documented", "source": "API reference, GetApis, maxResults", "date": nil,
          ],
        ]
      ])
    #expect(line["source"]?["line"] == 14)
    #expect(line["occurrences"] == ["checked": 3, "mismatched": 1, "cases": ["a"]])
    #expect(line["duration"]?.number?.text == "0.250")
    let exchange = try #require(line["exchanges"]?.array?.first)
    #expect(exchange["request"]?["method"] == "GET")
    #expect(exchange["request"]?["body"] == nil)
    #expect(
      exchange["request"]?["headers"]?.array?.first == ["name": "Host", "value": "127.0.0.1:5000"])
    #expect(exchange["response"]?["body"] == "{\"items\":[]}")
    #expect(exchange["response"]?["bodyLength"] == 12)
  }

  @Test("bytes that are no text are base64, wherever they stand")
  func bytes() async throws {
    let exchange = ExchangeRecord(
      label: "l",
      request: HTTPRequest(
        method: Array("GET".utf8), target: [0x2F, 0xE9],
        headers: HTTPFields([.init(Array("X".utf8), [0xFF])]), body: [0, 0x80]),
      origin: "o", fault: "closed", received: [0xC3])
    let line = try #require(
      try await lines([.caseFinished(Sample.result(.errored, exchanges: [exchange]))]).first)
    let written = try #require(line["exchanges"]?.array?.first)
    #expect(written["request"]?["targetBase64"] == "L+k=")
    #expect(written["request"]?["bodyBase64"] == "AIA=")
    #expect(written["request"]?["headers"] == [["name": "X", "valueBase64": "/w=="]])
    #expect(written["response"] == .null)
    #expect(written["receivedBase64"] == "ww==")
    #expect(written["fault"] == "closed")
  }

  @Test("hostile text comes back scalar by scalar")
  func hostile() async throws {
    let text = "\u{0}\u{1B}\n\r\u{2028}e\u{301}'\u{301}\u{FFFF}👩‍👩‍👧\"\\"
    let line = try #require(try await lines([.notice(text)]).first)
    #expect(line["text"] == .string(text))
  }
}
