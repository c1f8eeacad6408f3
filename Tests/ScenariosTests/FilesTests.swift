import Foundation
import Scenarios
import Testing

@Suite("Which files are read")
struct FilesTests {
  private static let valid = """
    title: t
    service: apigatewayv2
    fixtures: { f: { use: mine } }
    cases:
      - id: a
        title: t
        evidence: { model: m }
        call: GetApi
        input: { ApiId: "${f.ApiId}" }
        expect: { success: true }

    """

  private func fixture(_ title: String) -> Data {
    Data("title: \(title)\nservice: apigatewayv2\nsteps: []\noutputs: { ApiId: a }\n".utf8)
  }

  @Test(
    "the nearest fixtures folder counts, and fixtures, coverage and deviations are no scenarios")
  func nearest() throws {
    let result = try Loading.load([
      "a/b/one.yaml": Data(Self.valid.utf8), "two.yml": Data(Self.valid.utf8),
      "a/fixtures/mine.yaml": fixture("near"), "fixtures/mine.yml": fixture("far"),
      "deviations/x.yaml": Data("hello".utf8), "coverage/x.yaml": Data("hello".utf8),
      ".hidden/x.yaml": Data("hello".utf8),
      "notes.txt": Data("hello".utf8),
    ])
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.scenarios.map { $0.fixtures[0].definition.title } == ["near", "far"])
    #expect(
      result.scenarios.map { URL(filePath: $0.path).lastPathComponent } == ["one.yaml", "two.yml"])
  }

  @Test("a fixture that can't be read is shown once, and its users are not blamed")
  func brokenFixture() throws {
    let result = try Loading.load([
      "one.yaml": Data(Self.valid.utf8), "two.yaml": Data(Self.valid.utf8),
      "fixtures/mine.yaml": Data("title: t\nservice: apigatewayv2\nsteps: 5\n".utf8),
    ])
    #expect(result.diagnostics.map(\.file) == ["fixtures/mine.yaml"])
    #expect(result.hasErrors)
  }

  @Test("the errors of all files are shown at once, by file and line")
  func allAtOnce() throws {
    let result = try Loading.load([
      "b.yaml": Data("title: 1\ntags: 2\n".utf8), "a.yaml": Data("hello\n".utf8),
    ])
    #expect(
      result.diagnostics.map { "\($0.file):\($0.line)" } == [
        "a.yaml:1", "b.yaml:1", "b.yaml:1", "b.yaml:1", "b.yaml:2",
      ])
    #expect(result.scenarios.isEmpty)
  }

  @Test("a path that is not there, and a folder without a scenario, are errors")
  func missing() throws {
    let path = "/nowhere/\(UUID())"
    let result = Loading.loader.load(paths: [path])
    #expect(
      result.diagnostics.map(\.rendered) == [
        "\(path): error: there is no such file or folder\n  help: check the path"
      ])
    let empty = try Loading.load(["notes.txt": Data()]).diagnostics
    #expect(empty.map(\.message) == ["there is no scenario in this folder"])
    #expect(empty.map(\.hint) == ["a scenario is a file that ends in .yaml"])
  }

  @Test("a file that can't be read is shown, and the others are read")
  func unreadable() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Self.valid.replacing("{ f: { use: mine } }", with: "{ f: { use: http-api } }")
    try Data(text.utf8).write(to: folder.appending(path: "a.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "b.yaml").path, withDestinationPath: "nowhere.yaml")
    let result = Loading.loader.load(paths: [folder.path])
    #expect(result.diagnostics.map(\.message) == ["the file can't be read"])
    #expect(result.scenarios.count == 1)
  }

  @Test("a file that is named twice is read once")
  func twice() {
    let path = Loading.scenarios.appending(path: "apigatewayv2/GetIntegrationResponses/pages.yaml")
    let folder = path.deletingLastPathComponent().path
    let result = Loading.loader.load(paths: [
      path.path, folder, folder + "/../GetIntegrationResponses",
    ])
    #expect(result.scenarios.count { $0.path.hasSuffix("pages.yaml") } == 1)
  }
}
