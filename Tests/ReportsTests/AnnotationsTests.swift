import Contract
import Foundation
import Reports
import Runner
import Testing

@Suite("GitHub's annotations")
struct AnnotationsTests {
  private func lines(
    _ results: [CaseResult], isStrict: Bool = false, workspace: String? = nil
  ) async throws -> [String] {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "out").path
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      var report = Checkout(["GITHUB_WORKSPACE": workspace ?? ""])
        .placing(AnnotationsReport(descriptor: handle.fileDescriptor))
      for event in Sample.events(results, isStrict: isStrict) { try report.handle(event) }
      try report.finish()
      return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(
        String.init)
    }
  }

  @Test("stand at the scenario's line, after GitHub listens again")
  func place() async throws {
    var absolute = Sample.result(.errored, id: "b", reason: "http.refused: down")
    absolute.source?.file = "/home/runner/repo/a,b.yaml"
    let lines = try await lines(
      [Sample.result(.failed, mismatches: [Sample.mismatch()]), absolute],
      workspace: "/home/runner/repo")
    #expect(lines.count == 4)
    let token = try #require(lines[0].wholeMatch(of: /::stop-commands::(.{36})/)).1
    #expect(lines[1] == "::\(token)::")
    #expect(
      lines[2].hasPrefix(
        "::error file=scenarios/apigatewayv2/GetApis/pagination.yaml,line=14,"
          + "title=failed%3A apigatewayv2.GetApis pagination/page-size::pagination.page-size at"))
    #expect(lines[3].hasPrefix("::error file=a%2Cb.yaml,line=14,title=errored%3A "))
  }

  @Test("are one line each, in which an endpoint's text can't end anything")
  func hostile() async throws {
    let evil = "a\r\n::add-mask::x%0A::error::y"
    var result = Sample.result(
      .failed, id: "i,d::e", mismatches: [Sample.mismatch(actual: evil)])
    result.title = evil
    let lines = try await lines([result])
    #expect(lines.count == 3)
    #expect(lines[2].contains("title=failed%3A apigatewayv2.GetApis pagination/i%2Cd%3A%3Ae::"))
    #expect(lines[2].contains("%0A::add-mask::x%250A"))
  }

  @Test("are ten of each level, the last of which says how many more there are")
  func most() async throws {
    let assumed = [Sample.mismatch(.lastToken, evidence: Evidence(.assumed, "a guess"))]
    var results = (0..<25).map {
      Sample.result(.failed, id: "f\($0)", mismatches: [Sample.mismatch()])
    }
    results += (0..<10).map { Sample.result(.advisory, id: "a\($0)", mismatches: assumed) }
    var flaky = Sample.result(.passed, id: "flaky")
    flaky.isFlaky = true
    results.append(flaky)
    results.append(Sample.result(.deviates, id: "known"))
    let lines = try await lines(results)
    func count(_ level: String) -> Int { lines.count { $0.hasPrefix("::\(level) ") } }
    #expect(count("error") == 10)
    #expect(lines.contains("::error title=Assay::and 16 more: the other reports have all of them"))
    #expect(count("notice") == 10)
    #expect(count("warning") == 1)
    let strict = try await self.lines(results, isStrict: true)
    #expect(strict.contains("::error title=Assay::and 26 more: the other reports have all of them"))
  }
}
