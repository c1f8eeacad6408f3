import Contract
import Foundation
import JSON
import Runner
import Scenarios
import Testing

@testable import Reports

@Suite("The event file, read back")
struct EventFileTests {
  /// Writes the events, and reads the file as the body changed it.
  private func read(
    _ events: [RunEvent], _ change: (String) -> String = { $0 }
  ) async throws -> (events: [RunEvent], isCut: Bool) {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "events.jsonl").path
      let report = try JSONLinesReport(path: path)
      for event in events { try report.handle(event) }
      try report.finish()
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try Data(change(text).utf8).write(to: URL(filePath: path))
      var file = try EventFile(path)
      var read: [RunEvent] = []
      while let event = try file.next() { read.append(event) }
      return (read, file.isCut)
    }
  }

  private func lines(_ events: [RunEvent]) -> [[UInt8]] {
    events.map { JSON.object($0.json).serialised() }
  }

  @Test("nothing is lost, whatever an endpoint sent")
  func lossless() async throws {
    var probe = Sample.result(.recorded, id: "p", reason: "200 with b")
    probe.probe = ProbeRecord(
      question: "q", status: 200, fault: nil, headers: [.init(name: "a", value: "\u{0}b")],
      body: .json(["a": [1, nil, "\u{2028}"]]), output: ["a": 1], summary: "s")
    var silent = probe
    silent.probe = ProbeRecord(
      question: "q", status: nil, fault: "http.reset: x", headers: [], body: .bytes([0xFF]),
      summary: "s")
    var coverage = Coverage(rules: [.pageSize, .status])
    coverage.operations = [OperationCoverage(name: "GetApis")]
    var events = Hostile.run(300, seed: 11)
    events.insert(contentsOf: [.caseStarted(Sample.identity()), .coverage(coverage)], at: 60)
    events.insert(.suiteStarted(Sample.suite), at: 1)
    events += [.caseFinished(probe), .caseFinished(silent)]
    let back = try await read(events)
    #expect(!back.isCut)
    #expect(back.events.count == events.count)
    for (written, read) in zip(lines(events), lines(back.events)) {
      try #require(written == read, "\(String(decoding: written, as: UTF8.self))")
    }
  }

  @Test("every report of the file is the report of the run, byte for byte")
  func sameReports() async throws {
    var events = Hostile.run(200, seed: 12).map { event in
      // Clocks are finer than a line of events.
      guard case .caseFinished(var result) = event else { return event }
      result.startedAt = Date(timeIntervalSince1970: 1_800_000_000.123_456_7)
      result.duration += 0.000_4
      return .caseFinished(result)
    }
    guard case .runStarted(var run) = events[0] else { return }
    run.startedAt = Date(timeIntervalSince1970: 1_799_999_999.999_6)
    events[0] = .runStarted(run)
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "events.jsonl").path
      func reports(_ name: String) throws -> [any Reporter] {
        try AllReports.of(folder.appending(path: name).path)
      }
      let ofRun = ReportSet(try reports("run") + [try JSONLinesReport(path: file)])
      for event in events { await ofRun.handle(event) }
      #expect(await ofRun.finish().isEmpty)
      let ofFile = ReportSet(try reports("file"))
      for event in try EventFile.read(file) { await ofFile.handle(event) }
      #expect(await ofFile.finish().isEmpty)
      let names = try FileManager.default.subpathsOfDirectory(
        atPath: folder.appending(path: "run").path)
      #expect(names.count >= AllReports.leastFiles)
      for name in names where !name.contains("-files") {
        func content(_ place: String) -> Data? {
          FileManager.default.contents(atPath: folder.appending(path: "\(place)/\(name)").path)
        }
        // The attachments' paths differ, as the folders do.
        if name.hasPrefix("gitlab") { continue }
        #expect(content("run") == content("file"), "\(name)")
      }
    }
  }

  @Test("a last line that was cut off is left out, and told")
  func cut() async throws {
    let events = Sample.events([Sample.result(.passed), Sample.result(.failed, id: "b")])
    let back = try await read(events) { String($0.dropLast(20)) }
    #expect(back.isCut)
    #expect(back.events.count == events.count - 1)
    // Only its line break may be missing, too.
    let whole = try await read(events) { String($0.dropLast(1)) }
    #expect(!whole.isCut)
    #expect(whole.events.count == events.count)
  }

  @Test("keys, events and rules that only a newer Assay knows are left out")
  func newer() async throws {
    let events = Sample.events([Sample.result(.passed)])
    let back = try await read(events) { text in
      text.replacing(#"{"event":"#, with: #"{"later":[1],"event":"#)
        .replacing(#""rules":[]"#, with: #""rules":["later.rule"]"#)
        .replacing("\n", with: "\n{\"event\":\"later\",\"x\":1}\n")
    }
    #expect(lines(back.events) == lines(events))
  }

  @Test(
    "what can't be read is said with its line, and what to do",
    arguments: [
      (
        #""version":1"#, #""version":2"#,
        "has version 2 of the events, and this assay reads version 1"
      ),
      (#""version":1"#, #""version":"x""#, "does not begin with a run of this version"),
      (#""event":"run-started""#, #""event":"x""#, "does not begin with a run of this version"),
      (
        #""verdict":"failed""#, #""verdict":"bad""#,
        "line 3 is damaged: case-finished has the verdict `bad`"
      ),
      (
        #""title":"a page"#, #""name":"a page"#,
        "line 3 is damaged: case-finished has no text `title`"
      ),
      (
        #"[{"rule":"pagination.page-size""#, #"[{"rule":"later.rule""#,
        "case-finished.mismatches[0] names the rule `later.rule`, which this assay does not know"
      ),
      (#"{"name":"Host""#, #"{"nameBase64":"*""#, "request.headers[0] has no base64 `nameBase64`"),
      (
        #""suite":"apigatewayv2/GetApis/pagination","classname""#, #""suite":"s","classname""#,
        "which never began"
      ),
      ("{\"event\":\"suite-finished\"", "{\"event\":", "line 4 is no event"),
    ])
  func damaged(old: String, new: String, message: String) async throws {
    let events = Sample.events([Sample.result(.failed, mismatches: [Sample.mismatch()])])
    let error = await #expect(throws: EventFile.Unreadable.self) {
      _ = try await read(events) { $0.replacing(old, with: new) }
    }
    #expect(error?.description.contains(message) ?? false, "\(error?.description ?? "")")
  }

  @Test("a folder, a missing file and an empty one are refused")
  func missing() async throws {
    try await withTemporaryFolder { folder in
      let empty = folder.appending(path: "empty").path
      try Data().write(to: URL(filePath: empty))
      for path in [folder.path, folder.path + "/none", empty] {
        #expect(throws: EventFile.Unreadable.self) { try EventFile.read(path) }
      }
    }
  }
}
