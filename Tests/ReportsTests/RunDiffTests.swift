import Foundation
import Reports
import Runner
import Testing

@Suite("Two runs, compared")
struct RunDiffTests {
  private func diff(
    _ old: [(String, Verdict)], _ new: [(String, Verdict)], ends: Bool = true
  ) async throws -> RunDiff {
    try await withTemporaryFolder { folder in
      func write(_ cases: [(String, Verdict)], _ name: String, _ ends: Bool) throws -> String {
        let path = folder.appending(path: name).path
        let report = try JSONLinesReport(path: path)
        let results = cases.map { id, verdict in
          Sample.result(
            verdict, id: id, reason: "r", mismatches: verdict == .failed ? [Sample.mismatch()] : [])
        }
        for event in Sample.events(results).dropLast(ends ? 0 : 1) { try report.handle(event) }
        try report.finish()
        return path
      }
      return try RunDiff(old: write(old, "old", true), new: write(new, "new", ends))
    }
  }

  @Test("tells better, worse, otherwise, new, gone and unchanged apart")
  func kinds() async throws {
    let diff = try await diff(
      [
        ("same", .failed), ("mended", .failed), ("broken", .passed), ("lost", .passed),
        ("listed", .failed), ("errored", .failed), ("gone", .passed), ("built", .notImplemented),
        ("recorded", .recorded), ("up", .errored),
      ],
      [
        ("same", .failed), ("mended", .passed), ("broken", .failed), ("lost", .skipped),
        ("listed", .deviates), ("errored", .errored), ("fresh", .failed), ("built", .passed),
        ("recorded", .recorded), ("up", .failed),
      ])
    func ids(_ entries: [RunDiff.Entry]) -> [String] {
      entries.map { String($0.name.split(separator: "/").last ?? "") }
    }
    #expect(ids(diff.better) == ["built", "mended"])
    #expect(ids(diff.worse) == ["broken", "lost"])
    #expect(ids(diff.changed) == ["errored", "listed", "up"])
    #expect(ids(diff.new) == ["fresh"])
    #expect(ids(diff.gone) == ["gone"])
    #expect(diff.unchanged == 2)
    #expect(
      diff.text == """
        worse: 2
          passed → failed              apigatewayv2.GetApis pagination/broken
              pagination.page-size at $.items: expected at most 5 items, actual 12 items
          passed → skipped             apigatewayv2.GetApis pagination/lost
              r

        better: 2
          not-implemented → passed     apigatewayv2.GetApis pagination/built
          failed → passed              apigatewayv2.GetApis pagination/mended

        otherwise: 3
          failed → errored             apigatewayv2.GetApis pagination/errored
          failed → deviates            apigatewayv2.GetApis pagination/listed
          errored → failed             apigatewayv2.GetApis pagination/up

        new: 1
          failed                       apigatewayv2.GetApis pagination/fresh
              pagination.page-size at $.items: expected at most 5 items, actual 12 items

        gone: 1
          passed                       apigatewayv2.GetApis pagination/gone

        2 worse, 2 better, 3 otherwise, 1 new, 1 gone, 2 unchanged

        """)
    #expect(diff.markdown.hasPrefix("## Assay: ❌ 2 got worse\n"))
    #expect(diff.markdown.contains("| passed | failed |"))
  }

  @Test("says where a run did not come to its end, as what is gone may only be unfinished")
  func unfinished() async throws {
    let diff = try await diff([("a", .passed)], [], ends: false)
    #expect(diff.text.hasPrefix("the newer run did not come to its end\n"))
    #expect(diff.worse.isEmpty)
  }
}
