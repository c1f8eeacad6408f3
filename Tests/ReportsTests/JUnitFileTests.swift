import Foundation
import Reports
import Runner
import TestSupport
import Testing

@Suite("The JUnit file, whatever happens to the run or the disk")
struct JUnitFileTests {
  @Test("an interrupted run leaves a valid file with what was known, unfinished suites among it")
  func interrupted() async throws {
    let document = try await junit(of: cutShort + [.runFinished(Sample.summary())])
    #expect(document.testcases.map(\.outcome) == ["failure", nil])
    #expect(document.suites.map { $0.properties["complete"] } == ["true", "false"])
  }

  @Test("of a run that was killed the file holds what was known, and says that it did not end")
  func killed() async throws {
    let document = try await junit(of: cutShort)
    #expect(document.testcases.map(\.outcome) == ["failure", nil, "error"])
    #expect(document.testcases.last?.message?.hasPrefix("unfinished: ") ?? false)
  }

  private var cutShort: [RunEvent] {
    let open = Suite(name: "apigatewayv2/GetApi/errors", title: "t", file: "x.yaml")
    return [
      .runStarted(Sample.run()), .suiteStarted(Sample.suite), .suiteStarted(open),
      .caseFinished(Sample.result(.passed, in: open)),
      .caseFinished(Sample.result(.failed, mismatches: [Sample.mismatch()])),
      .suiteFinished(Sample.suite),
      .caseStarted(Sample.identity("still", in: open)),
    ]
  }

  @Test("a run without any case is a valid file too")
  func empty() async throws {
    let document = try await junit(of: Sample.events([]))
    #expect(document.suites.isEmpty)
    #expect(document.attributes["tests"] == "0")
  }

  @Test("until the run ends, the file says that it did not, and not what an older run said")
  func placeholder() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "junit.xml").path
      try Data("<old/>".utf8).write(to: URL(filePath: path))
      let report = try JUnitReport(path: path)
      try report.handle(.runStarted(Sample.run()))
      try report.handle(.caseFinished(Sample.result(.passed)))
      let document = try JUnitDocument(path)
      #expect(document.testcases.map(\.outcome) == ["error"])
      if let jenkinsSchema { #expect(schemaErrors(of: path, schema: jenkinsSchema) == []) }
      try report.handle(.runFinished(Sample.summary()))
      try report.finish()
      #expect(try JUnitDocument(path).testcases.map(\.outcome) == [nil])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["junit.xml"])
    }
  }

  @Test("where nothing was run, an older file stays")
  func nothingRun() async throws {
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "junit.xml")
      try Data("<old/>".utf8).write(to: file)
      try JUnitReport(path: file.path).finish()
      #expect(try Data(contentsOf: file) == Data("<old/>".utf8))
    }
  }

  @Test("a file that was there keeps its permissions")
  func permissions() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "junit.xml").path
      try Data("<old/>".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      let report = try JUnitReport(path: path)
      for event in Sample.events([]) { try report.handle(event) }
      try report.finish()
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test("missing folders are created")
  func createsFolders() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "a/b/junit.xml").path
      let report = try JUnitReport(path: path)
      for event in Sample.events([Sample.result(.passed)]) { try report.handle(event) }
      try report.finish()
      #expect(try JUnitDocument(path).testcases.count == 1)
    }
  }

  @Test("a link to the file stays a link")
  func link() async throws {
    try await withTemporaryFolder { folder in
      let (link, file) = (
        folder.appending(path: "link.xml").path, folder.appending(path: "junit.xml").path
      )
      try Data().write(to: URL(filePath: file))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      let report = try JUnitReport(path: link)
      for event in Sample.events([Sample.result(.passed)]) { try report.handle(event) }
      try report.finish()
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
      #expect(try JUnitDocument(file).testcases.count == 1)
    }
  }

  @Test("a path that cannot be written is refused before the run, with what to do")
  func refused() async throws {
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      for (path, advice) in [
        (folder.path, "It is a folder: name a file in it."), (folder.path + "/", "It is a folder"),
        (file.path + "/junit.xml", "A part of the path is a file"),
        (folder.path + "/" + String(repeating: "x", count: 300), "Choose a shorter name."),
        ("", "Look at that path"),
      ] {
        let error = #expect(throws: ReportError.self) { try JUnitReport(path: path) }
        #expect(error?.path == path)
        #expect(error?.advice.contains(advice) == true, "\(error?.description ?? "") for \(path)")
      }
    }
  }

  @Test("a read-only folder is refused before the run", .enabled(if: geteuid() != 0))
  func readOnly() async throws {
    try await withTemporaryFolder { folder in
      chmod(folder.path, 0o500)
      defer { chmod(folder.path, 0o700) }
      let error = #expect(throws: ReportError.self) {
        try JUnitReport(path: folder.path + "/junit.xml")
      }
      #expect(error?.advice.hasPrefix("Make it writable") == true)
    }
  }

  @Test(
    "a full disk is an error that says so",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let report = try JUnitReport(path: "/dev/full")
    let error = #expect(throws: ReportError.self) { try report.handle(.runStarted(Sample.run())) }
    #expect(
      error?.description
        == "/dev/full: cannot write it: No space left on device. "
        + "Free some space, or name another place for the report."
    )
  }

  @Test("memory and open files do not grow with the cases, nor with hundreds of open suites")
  func flat() async throws {
    try await withTemporaryFolder { folder in
      let report = try JUnitReport(path: folder.appending(path: "junit.xml").path)
      let suites = (0..<300).map { Suite(name: "s\($0)", title: "t", file: "f") }
      try report.handle(.runStarted(Sample.run()))
      for suite in suites { try report.handle(.suiteStarted(suite)) }
      var body = [UInt8](repeating: UInt8(ascii: "x"), count: 3000)
      body += Array("]]>&<\u{1}".utf8)
      func run(_ cases: Range<Int>) throws {
        for index in cases {
          let result = Sample.result(
            .failed, id: "case-\(index)", in: suites[index % suites.count],
            mismatches: [Sample.mismatch()], exchanges: [Sample.exchange(body: body)])
          try report.handle(.caseFinished(result))
        }
      }
      try run(0..<2000)
      let memory = residentMemory()
      try run(2000..<12_000)
      let filesHeldOpen = openFiles(in: folder)
      try report.handle(.runFinished(Sample.summary()))
      try report.finish()
      // The file holds some 90 MB; other tests run beside this one.
      #expect(residentMemory() - memory < 48 << 20)
      #expect(filesHeldOpen <= 2)
      #expect(try JUnitDocument(folder.appending(path: "junit.xml").path).testcases.count == 12_000)
    }
  }

  /// In bytes.
  private func residentMemory() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(
      separator: " ")
    return (pages.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// How many of this process's descriptors are of files in the folder, unlinked ones too.
  private func openFiles(in folder: URL) -> Int {
    let files = FileManager.default
    let descriptors = (try? files.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return descriptors.filter { descriptor in
      let target = try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
      return target?.contains(folder.lastPathComponent) ?? false
    }.count
  }
}
