import Foundation
import JSON
import Reports
import Runner
import TestSupport
import Testing

@Suite("Several reports of one run")
struct ReportSetTests {
  @Test("a report that fails is told of once, and the others are complete")
  func oneFails() async throws {
    try await withTemporaryFolder { folder in
      let junitPath = folder.appending(path: "junit.xml").path
      let jsonPath = folder.appending(path: "events.jsonl").path
      let set = ReportSet([
        try JUnitReport(path: "/dev/full"), try JSONLinesReport(path: "/dev/full"),
        try JUnitReport(path: junitPath), try JSONLinesReport(path: jsonPath),
      ])
      let events = Sample.events([
        Sample.result(.passed), Sample.result(.skipped, id: "b", reason: "r"),
      ])
      for event in events { await set.handle(event) }
      let errors = await set.finish()
      #expect(errors.map(\.path) == ["/dev/full", "/dev/full"])
      #expect(await set.finish() == errors)
      #expect(try JUnitDocument(junitPath).testcases.count == 2)
      let lines = try String(contentsOfFile: jsonPath, encoding: .utf8).split(separator: "\n")
      // And it says that the others are given up.
      #expect(lines.count == events.count + 2)
      #expect(lines.filter { $0.contains("a report is given up: /dev/full") }.count == 2)
    }
  }
}
