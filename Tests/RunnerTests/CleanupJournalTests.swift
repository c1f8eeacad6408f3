import Foundation
import JSON
import TestSupport
import Testing

@testable import Runner

@Suite("The clean-up journal on disk")
struct CleanupJournalTests {
  let folder: URL

  init() throws { folder = try TemporaryFolder.make().appending(path: "state/assay") }

  private var header: JournalHeader {
    JournalHeader(
      run: "a1b2c3d4", endpoint: "http://127.0.0.1:5000", region: "eu-west-1",
      account: "123456789012", startedAt: Date(timeIntervalSince1970: 1_700_000_000))
  }

  private var file: URL { folder.appending(path: "a1b2c3d4.jsonl") }

  private func intent(_ number: Int) -> JournalEntry {
    .intended(
      number: number, operation: "CreateApi", input: "/v2/apis", name: "assay-a1b2c3d4-\(number)",
      at: Date(timeIntervalSince1970: 1_700_000_001))
  }

  @Test("is read back as it was written, and a line that was cut off is not read")
  func torn() throws {
    let journal = try CleanupJournal(folder: folder, header)
    for number in 1...3 { try journal.write(intent(number)) }
    try journal.write(
      .created(
        number: 2, deletion: "DeleteApi", input: ["ApiId": "x"],
        shown: ["Name": "assay-a1b2c3d4-2"]))
    try journal.write(.done(number: 1))
    journal.close()
    let whole = try Data(contentsOf: file)
    for line in [#"{"event":"done","number":2"#, #"{"event":"done","number":2}"#, "{", "\0\0"] {
      try (whole + Data(line.utf8)).write(to: file)
      var left = try LeftJournal(try #require(try JournalFile.adopt(file)))
      #expect(left.header == header)
      #expect(left.intents.map(\.number) == [3])
      #expect(left.resources.map(\.input) == [["ApiId": "x"]])
      #expect(left.resources.first?.at == Date(timeIntervalSince1970: 1_700_000_001))
      // What is written after it stands on a line of its own.
      try left.settle(3)
      left.file.end()
      let again = try LeftJournal(try #require(try JournalFile.adopt(file)))
      #expect(again.intents.isEmpty && again.resources.count == 1)
      again.file.end()
    }
  }

  @Test("belongs to the process that writes it, and only its user may read it")
  func locked() throws {
    let journal = try CleanupJournal(folder: folder, header)
    #expect(try JournalFile.adopt(file) == nil)
    #expect(LeftJournals(in: folder).running == ["a1b2c3d4"])
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    journal.close()
    let left = LeftJournals(in: folder)
    #expect(left.running.isEmpty && left.left.count == 1)
    left.close()
    #expect(!FileManager.default.fileExists(atPath: file.path), "nothing was left of it")
  }

  @Test("a line that is none of a journal's is told with its number, and nothing is taken from it")
  func damaged() throws {
    let journal = try CleanupJournal(folder: folder, header)
    try journal.write(intent(1))
    journal.close()
    var text = try String(contentsOf: file, encoding: .utf8)
    text = text.replacing("intended", with: "extended")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let left = LeftJournals(in: folder)
    #expect(left.left.isEmpty)
    #expect(left.damages.count == 1)
    #expect(left.damages[0].contains("a1b2c3d4.jsonl, line 2: "))
    #expect(FileManager.default.fileExists(atPath: file.path))
  }

  @Test("that can't be written says what to do")
  func unwritable() throws {
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: folder)
    #expect {
      try CleanupJournal(folder: folder, header)
    } throws: { error in
      "\(error)".contains("XDG_STATE_HOME")
    }
  }

  @Test(
    "a name is a run's where it begins with just that form",
    arguments: [
      ("assay-a1b2c3d4-1", "a1b2c3d4"), ("assay-a1b2c3d4-12-http", "a1b2c3d4"),
      ("assay-a1b2c3d4-1 \u{1F600}", "a1b2c3d4"), ("assay-a1b2c3d4-1x", nil),
      ("assay-a1b2c3d4-1234567890", nil), ("assay-a1b2c3d4", nil), ("assay-a1b2c3d-1", nil),
      ("assay-A1B2C3D4-1", nil), ("my-assay-a1b2c3d4-1", nil), ("assay", nil), ("", nil),
    ] as [(String, String?)])
  func names(name: String, run: String?) { #expect(RunName(name)?.run == run) }

  @Test("a tag's value has only characters that AWS takes")
  func tagValue() {
    #expect("J\u{F6}rg O'Neil@build.example".asTagValue == "J-rg O-Neil@build.example")
    #expect(String(repeating: "a", count: 300).asTagValue.count == 256)
  }
}
