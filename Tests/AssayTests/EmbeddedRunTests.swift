import Foundation
import TestSupport
import Testing

@Suite("assay run against the embedded gateway", .serialized)
struct EmbeddedRunTests {
  @Test("passes every shipped case, also with --strict, whatever AWS_* says")
  func shippedPass() async throws {
    let report = try await Report.of(
      ["scenarios", "--strict"],
      environment: [
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_PROFILE": "nobody",
        "AWS_ACCESS_KEY_ID": "AKIANOBODY", "AWS_SECRET_ACCESS_KEY": "nothing",
      ])
    #expect(report.outcome.code == 0, "\(report.outcome.output)\(report.outcome.errors)")
    #expect(report.testcases(nil).count == report.junit.testcases.count)
    let cases = report.junit.testcases.filter { !$0.name.hasPrefix("contract: ") }
    #expect(cases.count >= 70)
    #expect(report.junit.suites.last?.attributes["name"] == "contract")
  }

  @Test("passes every example of the documentation")
  func examplesPass() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in try Examples.files() {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    let report = try await Report.of([folder.path])
    #expect(report.outcome.code == 0, "\(report.outcome.output)\(report.outcome.errors)")
    #expect(report.junit.testcases.contains { $0.name.contains("narrowed") })
  }

  @Test("runs one case, one row and a tag, and refuses an unknown case")
  func selection() async throws {
    let folder = "scenarios/apigatewayv2/GetIntegrationResponses"
    let one = try await Report.of([folder, "--case", "page-size"])
    #expect(one.outcome.code == 0)
    #expect(one.junit.testcases.filter { !$0.name.hasPrefix("contract: ") }.count == 1)
    let unknown = try await Program.run(["run", folder, "--case", "no-such-case"])
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("no-such-case"))
  }

  @Test("exits with 0 where only client-side cases were chosen")
  func clientSideOnly() async throws {
    let report = try await Report.of(
      ["scenarios/apigatewayv2/GetIntegrationResponses", "--case", "missing-api-id"])
    #expect(report.outcome.code == 0, "\(report.outcome.output)")
    #expect(
      report.junit.testcases.map(\.classname) == [
        "apigatewayv2.client-side.GetIntegrationResponses"
      ])
  }

  @Test("writes a page for people, and names it")
  func page() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "new/report.html").path
    let report = try await Report.of(
      ["scenarios/apigatewayv2/GetIntegrationResponses", "--case", "page-size", "--html", path])
    #expect(report.outcome.code == 0, "\(report.outcome.errors)")
    #expect(report.outcome.output.contains("HTML: \(path)"))
    let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(page.contains("<h1>All that could be judged conforms</h1>"))
    #expect(page.contains("the embedded reference gateway"))
    #expect(page.contains("GetIntegrationResponses/pages page-size"))
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test("prints nothing but JSON lines on stdout where that is asked for")
  func jsonLines() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try await Program.run([
      "run", "scenarios/apigatewayv2/GetIntegrationResponses", "--case", "page-size", "--json", "-",
      "--junit", folder.appending(path: "j.xml").path,
    ])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count > 3)
    for line in lines {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test("sends deliberately wrong signatures, which the gateway refuses")
  func unsigned() async throws {
    let report = try await Report.of([
      "scenarios/apigatewayv2/GetIntegrationResponses/pages.yaml", "--unsigned", "--case",
      "page-size",
    ])
    #expect(report.outcome.code == 3)
    #expect(report.testcases("error").allSatisfy { $0.message?.contains("not judged") ?? false })
  }

  @Test("holds less than 200 MB over 10,000 cases")
  func flatMemory() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "fixtures"),
      withDestinationURL: Places.root.appending(path: "scenarios/fixtures"))
    try Generated.scenario(cases: 10_000, in: folder)
    let peak = try await Generated.peakMemory([
      "run", folder.appending(path: "many.yaml").path,
      "--junit", folder.appending(path: "junit.xml").path,
    ])
    #expect(peak.code == 0)
    #expect(peak.megabytes < 200)
  }
}
