import Contract
import Foundation
import JSON
import Scenarios
import TestSupport
import Testing

@testable import Reports
@testable import Runner

@Suite("Coverage as it is written")
struct CoverageTests {
  @Test("the event reads back as it was")
  func roundTrip() throws {
    let line = JSON.object(Sample.coverage.json)
    #expect(line["event"] == "coverage")
    #expect(Coverage(json: try JSON.parse(line.serialised()).value) == Sample.coverage)
  }

  @Test("a file of events gives its coverage, and says where it has none")
  func file() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "e.jsonl").path
      let report = try JSONLinesReport(path: path)
      try report.handle(.notice(#""event":"coverage""#))
      try report.handle(.coverage(Sample.coverage))
      try report.handle(.runFinished(Sample.summary()))
      #expect(try CoverageFile.read(path) == Sample.coverage)
      for (text, words) in [
        ("{\"event\":\"notice\"}\n", "no coverage event"), ("", "no coverage event"),
        ("{\"event\":\"coverage\",\"operations\":[{}],\"rules\":[]}\n", "damaged"),
        ("{\"event\":\"coverage\",", "damaged"),
      ] {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        do {
          _ = try CoverageFile.read(path)
          Issue.record("\(text) was read")
        } catch {
          #expect("\(error)".contains(words), "\(error)")
        }
      }
    }
  }

  @Test("the table fits 100 columns, names each gap, and shows nothing that moves a cursor")
  func text() throws {
    let text = try Sample.coverageReport().text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(
      Array(lines.prefix(2)) == [
        "operation  calls  members sent  seen  values sent  seen  errors   pages",
        "GetApis        7           1/2  2/32            -   1/4     1/3  walked",
      ])
    #expect(text.contains("rules exercised: 2/\(Rule.catalogue.count - 1)\n"))
    #expect(text.contains("\n  GetApis output Items[].ProtocolType = WEBSOCKET\n"))
    #expect(text.contains("\n    GetApis output Items[].Warnings[]\n"))
    #expect(text.contains("\n  rule http.query: a query parameter is percent-decoded\n"))
    #expect(
      text.contains(
        "\n  scenarios/coverage/apigatewayv2.yaml:6: `GetApis output Nothing`: the contract has no such item:"
      ))
    #expect(text.contains(#"A|B_\u{1B}[31m"#))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("Markdown says the same, with its marks escaped")
  func markdown() throws {
    let markdown = try Sample.coverageReport().markdown
    #expect(markdown.contains("| GetApis | 7 | 1/2 | 2/32 | - | 1/4 | 1/3 | walked |\n"))
    #expect(markdown.contains(#"- GetApis: A\|B\_\u{1B}\[31m, NotFoundException"#) == false)
    #expect(markdown.contains(#"A\|B\_\\u{1B}\[31m"#))
    #expect(markdown.contains("  - `GetApis output Items[].Warnings[]`\n"))
    #expect(markdown.contains("- GetApis input NextToken\n"))
  }

  @Test("HTML says the same, each gap under its operation, and lets no text become markup")
  func html() throws {
    var hostile = Sample.coverage
    hostile.operations[0].errors = ["<script>alert(1)</script>"]
    let html = try #require(String(bytes: try Sample.coverageReport(hostile).html, encoding: .utf8))
    let cells = ["7", "1/2", "2/32", "-", "1/4", "0/3", "walked"]
    #expect(
      html.contains(cells.map { "<td class=\"number\">\($0)</td>" }.joined()), "\(html)")
    #expect(html.contains("<li><code>GetApis input NextToken</code></li>"))
    #expect(
      html.contains(
        "<code>GetApis output Items[].Warnings</code> <span class=\"explained\">only an import"))
    #expect(html.contains("<code>pagination.page-size</code></th>"))
    #expect(html.contains("<span class=\"yes\">yes</span>"))
    #expect(html.contains("<code>scenarios/coverage/apigatewayv2.yaml:6</code>"))
    #expect(html.contains("GetApis: &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!html.contains("<script"))
  }

  @Test("JSON holds rows, gaps with their reasons, and problems")
  func json() throws {
    let json = try Sample.coverageReport().json
    let row = try #require(json["operations"]?.array?.first)
    #expect(row["membersSeen"] == ["covered": 2, "total": 32])
    #expect(row["statuses"] == ["200": 5, "404": 2])
    #expect(row["walked"] == true)
    let gaps = json["gaps"]?.array ?? []
    #expect(gaps.contains { $0["item"] == "GetApis input NextToken" && $0["reason"] == .null })
    #expect(
      gaps.contains {
        $0["item"] == "GetApis output Items[].Warnings" && $0["reason"]?.string != nil
      })
    #expect(json["problems"]?.array?.count == 1)
  }
}
