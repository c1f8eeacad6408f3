import Foundation
import JSON
import TestSupport
import Testing

@Suite("assay report")
struct ReportCommandTests {
  /// A client-side case that passes, one that fails, and one that the endpoint answers.
  private static let cases = """
    - id: client
      title: without ApiId nothing is sent
      evidence: { model: required }
      call: GetApi
      expect: { rejected: { missing: ApiId } }
    - id: wrong
      title: the input would be sent
      evidence: { model: required }
      call: GetApi
      input: { ApiId: a }
      expect: { rejected: true }
    - id: list
      title: the list is served
      evidence: { model: GetApis }
      call: GetApis
      expect: { success: true }
    """

  private static let options = [
    "--junit", "junit.xml", "--junit-split", "split", "--junit-dialect", "azure",
    "--markdown", "report.md", "--tap", "report.tap", "--sarif", "report.sarif",
    "--ctrf", "ctrf.json", "--badge", "badge.svg",
  ]

  private func withRun(
    _ arguments: [String] = [], environment: [String: String] = [:],
    _ body: (Scripted, URL) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try await Scripted.run(
      Self.cases, arguments, in: folder, environment: environment)
    try await body(run, folder)
  }

  private func report(_ arguments: [String], in folder: URL) async throws -> Program.Outcome {
    try await Program.run(["report"] + arguments, in: folder)
  }

  private func files(in folder: URL) throws -> [String: Data] {
    let names = ["junit.xml", "report.md", "report.tap", "report.sarif", "ctrf.json", "badge.svg"]
    let split = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "split").path)
    var files: [String: Data] = [:]
    for name in names + split.map({ "split/\($0)" }) {
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return files
  }

  @Test("makes the reports of the run from its events, byte for byte, and tells it on the terminal")
  func same() async throws {
    try await withRun(Self.options) { run, folder in
      #expect(run.code == 1)
      let ofRun = try files(in: folder)
      for name in ofRun.keys {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      }
      let outcome = try await report(["events.jsonl"] + Self.options, in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.output == "" && outcome.errors == "")
      let ofFile = try files(in: folder)
      #expect(ofFile.keys.sorted() == ofRun.keys.sorted())
      for (name, data) in ofRun { #expect(ofFile[name] == data, "\(name)") }
      let told = try await report(["events.jsonl"], in: folder)
      #expect(told.output.contains("What broke"))
      #expect(told.output.contains("\nExit 1: something failed: "))
    }
  }

  @Test(
    "of a run that was killed it makes what was finished, and each report says that it did not end")
  func killed() async throws {
    try await withRun { _, folder in
      let events = folder.appending(path: "events.jsonl")
      let lines = try String(contentsOf: events, encoding: .utf8).split(separator: "\n")
      let last = try #require(lines.lastIndex { $0.contains(#""suite":"scripted","#) })
      try Data((lines[...last].joined(separator: "\n") + "\n{\"event\":\"case-fin").utf8).write(
        to: events)
      let outcome = try await report(["events.jsonl"] + Self.options, in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.errors == "assay: events.jsonl: the last line is cut off, and left out\n")
      let document = try JUnitDocument(folder.appending(path: "junit.xml").path)
      #expect(document.testcases.last?.outcome == "error")
      #expect(document.testcases.contains { $0.name.hasSuffix("/wrong") })
      func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      }
      #expect(try text("report.tap").hasSuffix("Bail out! The run did not end.\n"))
      #expect(try text("report.md").contains("**The run did not come to its end**"))
      #expect(try text("report.sarif").contains(#""executionSuccessful":false"#))
      #expect(try text("ctrf.json").contains(#""complete":false"#))
      #expect(try text("badge.svg").contains("unfinished"))
    }
  }

  @Test("one report may go to standard output, and then nothing else is there")
  func streams() async throws {
    try await withRun { _, folder in
      let tap = try await report(["events.jsonl", "--tap", "-", "--markdown", "a.md"], in: folder)
      #expect(tap.output.hasPrefix("TAP version 14\n"))
      let points = tap.output.split(separator: "\n").count {
        $0.hasPrefix("ok ") || $0.hasPrefix("not ok ")
      }
      #expect(points > 3)
      #expect(tap.output.hasSuffix("\n1..\(points)\n"))
      let junit = try await report(["events.jsonl", "--junit", "-"], in: folder)
      let path = folder.appending(path: "out.xml").path
      try Data(junit.output.utf8).write(to: URL(filePath: path))
      #expect(try JUnitDocument(path).testcases.count > 3)
      for option in ["--sarif", "--ctrf"] {
        let json = try await report(["events.jsonl", option, "-"], in: folder)
        #expect(throws: Never.self) { try JSON.parse(Array(json.output.utf8)) }
      }
      let both = try await report(["events.jsonl", "--tap", "-", "--ctrf", "-"], in: folder)
      #expect(both.code == 2)
      #expect(both.errors == "assay: only one report can go to stdout: name files for the others\n")
      let one = try await report(["events.jsonl", "--tap", "x", "--ctrf", "./x"], in: folder)
      #expect(one.code == 2)
      #expect(one.errors == "assay: ./x is named for two reports: give each a place of its own\n")
      let own = try await report(["events.jsonl", "--html", "events.jsonl"], in: folder)
      #expect(own.code == 2)
      #expect(
        own.errors == "assay: events.jsonl is what is read: name another file for the report\n")
      let piped = try await Program.run(
        ["report", "-", "--tap", "-"],
        input: String(contentsOf: folder.appending(path: "events.jsonl"), encoding: .utf8),
        in: folder)
      #expect(piped.output == tap.output)
    }
  }

  @Test("what can't be read or written is said, and an older report stays where nothing was read")
  func refused() async throws {
    try await withRun { _, folder in
      let junit = folder.appending(path: "junit.xml")
      let before = try Data(contentsOf: junit)
      for (name, message) in [
        ("none.jsonl", "none.jsonl can't be read: check the path"),
        (
          "scripted.yaml",
          "scripted.yaml: line 1 is no event: name a file that `assay run --json` wrote"
        ),
        ("state", "state is a folder: name a file that `assay run --json` wrote"),
      ] {
        let outcome = try await report([name, "--junit", "junit.xml"], in: folder)
        #expect(outcome.code == 2)
        #expect(outcome.errors == "assay: \(message)\n")
        #expect(try Data(contentsOf: junit) == before)
      }
      let folderGiven = try await report(["events.jsonl", "--tap", "state"], in: folder)
      #expect(folderGiven.code == 2)
      if FileManager.default.fileExists(atPath: "/dev/full") {
        let full = try await report(
          ["events.jsonl", "--ctrf", "/dev/full", "--markdown", "kept.md"], in: folder)
        #expect(full.code == 3)
        #expect(full.errors.contains("a report could not be written: /dev/full: cannot write it"))
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "kept.md").path))
      }
    }
  }

  @Test("--diff says what changed, and exits with 1 where something got worse")
  func diff() async throws {
    try await withRun { _, folder in
      let events = folder.appending(path: "events.jsonl")
      let text = try String(contentsOf: events, encoding: .utf8)
      let worse = text.replacing(
        #""id":"list","title":"the list is served","verdict":"passed""#,
        with: #""id":"list","title":"the list is served","verdict":"failed""#)
      #expect(worse != text)
      try Data(worse.utf8).write(to: folder.appending(path: "worse.jsonl"))
      let down = try await report(
        ["--diff", "events.jsonl", "worse.jsonl", "--markdown", "diff.md"], in: folder)
      #expect(down.code == 1)
      #expect(down.output.hasPrefix("worse: 1\n  passed → failed"))
      let page = try String(contentsOf: folder.appending(path: "diff.md"), encoding: .utf8)
      #expect(page.hasPrefix("## Assay: ❌ 1 got worse\n"))
      let up = try await report(["--diff", "worse.jsonl", "events.jsonl"], in: folder)
      #expect(up.code == 0)
      #expect(up.output.hasPrefix("better: 1\n"))
      let wrong: [[String]] = [
        ["--diff", "events.jsonl"], ["events.jsonl", "worse.jsonl"], [],
        ["--diff", "events.jsonl", "worse.jsonl", "--tap", "x"],
      ]
      for arguments in wrong {
        #expect(try await report(arguments, in: folder).code == 2)
      }
    }
  }

  @Test("dashboards find files from the checkout on, wherever in it the run was started")
  func checkout() async throws {
    try await withRun { _, folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      let outcome = try await Program.run(
        [
          "report", "../events.jsonl", "--annotations", "--junit", "j.xml", "--junit-dialect",
          "github", "--sarif", "s.sarif", "--ctrf", "c.json",
        ],
        environment: quiet.merging(["GITHUB_WORKSPACE": folder.deletingLastPathComponent().path]) {
          $1
        },
        in: inner)
      #expect(outcome.code == 0, "\(outcome)")
      // The events name files as the run was told of them, here as if it had been started in `inner`.
      let path = "\(folder.lastPathComponent)/inner/scripted.yaml"
      #expect(outcome.output.contains("::error file=\(path),line="), "\(outcome.output)")
      for (name, text) in [
        ("j.xml", "file=\"\(path)\""), ("s.sarif", "\"uri\":\"\(path)\""),
        ("c.json", "\"filePath\":\"\(path)\""),
      ] {
        let report = try String(contentsOf: inner.appending(path: name), encoding: .utf8)
        #expect(report.contains(text), "\(name)")
      }
    }
  }

  @Test("a run on GitHub annotates by itself, and not where that is refused")
  func annotations() async throws {
    let github = ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": "/nowhere"]
    try await withRun(environment: github) { run, folder in
      let lines = run.report.outcome.output.split(separator: "\n")
      let stop = try #require(lines.firstIndex { $0.hasPrefix("::stop-commands::") })
      let token = lines[stop].dropFirst("::stop-commands::".count)
      let go = try #require(lines.firstIndex { $0 == "::\(token)::" })
      let error = try #require(
        lines.firstIndex { $0.hasPrefix("::error file=scripted.yaml,line=") })
      #expect(stop < go && go < error)
      let silent = try await report(["events.jsonl"], in: folder)
      #expect(!silent.output.contains("::error"))
      let asked = try await report(["events.jsonl", "--annotations"], in: folder)
      #expect(asked.output.contains("::error file=scripted.yaml,line="))
    }
    try await withRun(["--no-annotations"], environment: github) { run, _ in
      #expect(!run.report.outcome.output.contains("::"))
    }
  }
}
