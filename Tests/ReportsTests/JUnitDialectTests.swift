import Contract
import Foundation
import Reports
import Runner
import TestSupport
import Testing

@Suite("JUnit's dialects")
struct JUnitDialectTests {
  /// The file's text, and the file read back.
  private func write(
    _ results: [CaseResult], _ dialect: JUnitDialect, verbose: Bool = false
  ) async throws -> (text: String, document: JUnitDocument) {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "junit.xml").path
      let report = try JUnitReport(path: path, dialect: dialect, verbose: verbose)
      for event in Sample.events(results) { try report.handle(event) }
      try report.finish()
      if dialect == .surefire, let surefireSchema {
        #expect(schemaErrors(of: path, schema: surefireSchema) == [])
      }
      return (try String(contentsOfFile: path, encoding: .utf8), try JUnitDocument(path))
    }
  }

  private func failure() -> CaseResult {
    Sample.result(.failed, mismatches: [Sample.mismatch()])
  }

  /// Failed, then errored, then as the verdict says.
  private func rerun(_ verdict: Verdict) -> CaseResult {
    var result = Sample.result(
      verdict, mismatches: verdict == .failed ? [Sample.mismatch(actual: "11 items")] : [])
    result.isFlaky = verdict == .passed
    result.reruns = [
      CaseAttempt(verdict: .failed, reason: "r", mismatches: [Sample.mismatch()]),
      CaseAttempt(verdict: .errored, reason: "http.refused: nobody listens"),
    ]
    return result
  }

  @Test("the file and the line are where their readers look")
  func places() async throws {
    let file = "file=\"scenarios/apigatewayv2/GetApis/pagination.yaml\""
    for dialect in JUnitDialect.allCases {
      let text = try await write([failure()], dialect).text
      let testcase = try #require(text.firstMatch(of: /<testcase [^>]*>/)).0
      #expect(testcase.contains(file) == [.gitlab, .github, .extended].contains(dialect))
      #expect(testcase.contains("line=\"14\"") == [.github, .extended].contains(dialect))
    }
  }

  @Test("surefire has one suite, in which names are unique, and reruns as elements of their own")
  func surefire() async throws {
    let other = Suite(name: "apigatewayv2/GetApi/errors", title: "t", file: "x.yaml")
    var passed = rerun(.passed)
    passed.identity = Sample.identity("flaky", in: other)
    let (text, document) = try await write([rerun(.failed), passed], .surefire)
    #expect(document.suites.count == 1)
    #expect(text.contains("<testsuite name=\"assay\" tests=\"2\" failures=\"1\" errors=\"0\""))
    #expect(text.contains("flakes=\"1\""))
    #expect(document.testcases.map(\.outcome) == ["failure", nil])
    for element in [
      "<rerunFailure message=\"pagination.page-size at $.items: expected at most 5 items, actual 12",
      "<rerunError message=\"http.refused: nobody listens\" type=\"http.refused\">",
      "<flakyFailure message=\"pagination.page-size", "<flakyError message=\"http.refused",
      "<stackTrace>",
    ] {
      #expect(text.contains(element), "\(element)")
    }
  }

  @Test("other dialects tell the tries in text, and a flaky case in system-out")
  func tries() async throws {
    let failed = try await write([rerun(.failed)], .standard).document.testcases[0]
    #expect(failed.text.contains("\nnone of 3 tries passed: "))
    let flaky = try await write([rerun(.passed)], .standard).document.testcases[0]
    #expect(flaky.outcome == nil)
    #expect(flaky.systemOut?.hasPrefix("flaky: 2 of 3 tries did not pass: ") ?? false)
  }

  @Test("extended has properties of each case")
  func extended() async throws {
    var result = rerun(.failed)
    result.tags = ["pages"]
    let text = try await write([result], .extended).text
    for property in [
      #"name="operation" value="GetApis""#, #"name="service" value="apigatewayv2""#,
      #"name="rule" value="pagination.page-size""#, #"name="evidence" value="documented""#,
      #"name="evidence.source" value="API reference, GetApis, maxResults""#,
      #"name="source" value="scenarios/apigatewayv2/GetApis/pagination.yaml:14""#,
      #"name="tries" value="3""#,
    ] {
      #expect(text.contains("<property \(property)/>"), "\(property)")
    }
  }

  @Test("azure tells in the text what it shows no property for")
  func azure() async throws {
    let testcase = try await write([failure()], .azure).document.testcases[0]
    #expect(testcase.text.contains("\nendpoint: http://127.0.0.1:5000\nregion: us-east-1\n"))
  }

  @Test("gitlab links each failure's whole story, and removes those of an earlier run")
  func attachments() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "junit.xml").path
      for results in [[failure(), Sample.result(.errored, id: "b", reason: "down")], [failure()]] {
        let report = try JUnitReport(path: path, dialect: .gitlab)
        for event in Sample.events(results + [Sample.result(.passed, id: "c")]) {
          try report.handle(event)
        }
        try report.finish()
        let files = folder.appending(path: "junit-files")
        let names = try FileManager.default.contentsOfDirectory(atPath: files.path).sorted()
        #expect(names == (1...results.count).map { "case-\($0).txt" })
        let testcases = try JUnitDocument(path).testcases
        for (number, testcase) in testcases.dropLast().enumerated() {
          let file = files.appending(path: "case-\(number + 1).txt").path
          #expect(testcase.systemOut == "[[ATTACHMENT|\(file)]]")
          let story = try String(contentsOfFile: file, encoding: .utf8)
          #expect(story.contains("GET /v2/apis?maxResults=5 HTTP/1.1"))
        }
        #expect(testcases.last?.systemOut == nil)
      }
    }
  }

  @Test("gitlab's file stays below 30 MB: exchanges go first, and no case goes")
  func limit() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "junit.xml").path
      let report = try JUnitReport(path: path, dialect: .gitlab)
      try report.handle(.runStarted(Sample.run()))
      var result = Sample.result(
        .failed, mismatches: [Sample.mismatch(actual: String(repeating: "&", count: 4000))],
        exchanges: [Sample.exchange(body: [UInt8](repeating: UInt8(ascii: "<"), count: 60_000))])
      let count = 700
      for index in 0..<count {
        result.identity = Sample.identity("case-\(index)")
        // By then they are left out; each failure has a file of its own, too.
        if index == 100 { result.exchanges = [Sample.exchange()] }
        try report.handle(.caseFinished(result))
      }
      try report.handle(.runFinished(Sample.summary()))
      try report.finish()
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let size = try #require(attributes[.size] as? Int)
      #expect(20_000_000...30_000_000 ~= size)
      let testcases = try JUnitDocument(path).testcases
      #expect(testcases.count == count)
      #expect(testcases.allSatisfy { $0.outcome == "failure" })
      #expect(testcases[0].text.contains("Exchange 1 of 1"))
      let last = try #require(testcases.last?.text)
      #expect(!last.contains("Exchange 1 of 1"))
      #expect(last.contains("[exchanges are left out: the reader takes no more than 30 MB a file"))
      #expect(last.contains("pagination.page-size"))
    }
  }

  @Test("split into one file a suite, whose names are safe and unique; older ones are removed")
  func split() async throws {
    try await withTemporaryFolder { folder in
      let place = folder.appending(path: "out")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for name in ["TEST-assay.old.xml", "TEST-other.xml"] {
        try Data("<old/>".utf8).write(to: place.appending(path: name))
      }
      let names = ["a/b", "a.b", "A/B", "../../é x", "/"]
      let report = try JUnitReport(folder: place.path + "/")
      let results = names.map {
        Sample.result(.passed, in: Suite(name: $0, title: "t", file: "f"))
      }
      func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
      }
      let events = Sample.events(results)
      try report.handle(events[0])
      #expect(try files() == ["TEST-assay.run.xml", "TEST-other.xml"])
      for event in events.dropFirst() { try report.handle(event) }
      try report.finish()
      let written = try files().filter { $0 != "TEST-other.xml" }
      #expect(written.count == names.count)
      #expect(written.contains("TEST-assay.a.b.xml"))
      for name in written {
        #expect(name.wholeMatch(of: /TEST-assay\.[A-Za-z0-9._-]*\.?xml/) != nil, "\(name)")
        #expect(try JUnitDocument(place.appending(path: name).path).testcases.count == 1)
      }
      #expect(throws: ReportError.self) {
        try JUnitReport(folder: place.appending(path: written[0]).path)
      }
    }
  }
}
