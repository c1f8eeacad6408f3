import Foundation
import JSON
import TestSupport
import Testing

/// A run in a folder of its own, which holds `many.yaml` with its cases.
private struct Place {
  let folder: URL

  init(cases: Int) throws {
    folder = try TemporaryFolder.make()
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "fixtures"),
      withDestinationURL: Places.root.appending(path: "scenarios/fixtures"))
    try Generated.scenario(cases: cases, in: folder)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Runs a line of bash, in which `$ASSAY` is the program.
  func bash(_ line: String) async throws -> Program.Outcome {
    try await Command.run(
      "/usr/bin/env", ["bash", "-c", line],
      environment: quiet.merging(["ASSAY": Program.path ?? "assay"]) { $1 }, in: folder)
  }

  /// The JUnit file, which must be valid.
  func junit(_ name: String = "junit.xml") throws -> JUnitDocument {
    if let schema = Places.suites?.appending(path: "junit-xsd/jenkins-junit-10.xsd") {
      let errors = schemaErrors(of: path(name), schema: schema)
      if !errors.isEmpty { throw JUnitDocument.Malformed(reason: errors.prefix(5).joined()) }
    }
    return try JUnitDocument(path(name))
  }

  /// The events' names, each line being whole JSON.
  /// - Parameter isTorn: whether the last line may be cut off.
  func events(_ name: String = "events.jsonl", isTorn: Bool = false) throws -> [String] {
    var bytes = try Data(contentsOf: folder.appending(path: name))
    if isTorn, let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { bytes = bytes[...end] }
    #expect(bytes.isEmpty || bytes.last == UInt8(ascii: "\n"))
    return try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSON.parse(Array($0)).value["event"]?.string ?? ""
    }
  }
}

/// Whether a file system can be mounted where only a child sees it.
private let canMount: Bool = {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()

@Suite("Reports of a run that something goes wrong with", .serialized)
struct CrashSafetyTests {
  @Test(
    "after kill -9 the events hold all that was finished, and the JUnit file is valid and no good news"
  )
  func killed() async throws {
    let place = try Place(cases: 5000)
    defer { place.remove() }
    for _ in 0..<3 {
      let wanted = Int.random(in: 0..<300)
      let process = try Command.start(
        Program.path ?? "assay",
        [
          "run", "many.yaml", "--junit", "junit.xml", "--json", "events.jsonl",
          // So slow that it can't end before it's killed.
          "--rate", "100",
        ], environment: quiet, in: place.folder)
      var finished = 0
      while process.isRunning {
        let text = (try? String(contentsOfFile: place.path("events.jsonl"), encoding: .utf8)) ?? ""
        finished = text.components(separatedBy: "\"case-finished\"").count - 1
        if finished >= wanted, text.contains("run-started") { break }
        try await Task.sleep(for: .milliseconds(5))
      }
      process.signal(SIGKILL)
      #expect(await process.outcome().code == 128 + SIGKILL)
      let events = try place.events(isTorn: true)
      #expect(events.first == "run-started")
      #expect(events.count { $0 == "case-finished" } >= finished - 1)
      #expect(!events.contains("run-finished"))
      let junit = try place.junit()
      #expect(junit.testcases.map(\.outcome) == ["error"])
      #expect(junit.testcases.first?.message?.contains("unfinished") == true)
      let again = try await place.bash(
        "$ASSAY run --rerun-failed events.jsonl --junit again.xml")
      #expect(again.code == 0)
      #expect(again.errors.contains("did not come to its end"), "\(again.errors)")
    }
  }

  @Test(
    "a full disk costs the reports on it, with an error that says so, and no other",
    .enabled(if: canMount, "no file system can be mounted here"))
  func fullDisk() async throws {
    let place = try Place(cases: 1500)
    defer { place.remove() }
    try FileManager.default.createDirectory(
      at: place.folder.appending(path: "small"), withIntermediateDirectories: false)
    for (junit, json) in [("junit.xml", "small/events.jsonl"), ("small/junit.xml", "events.jsonl")]
    {
      let outcome = try await place.bash(
        """
        unshare -m bash -c 'mount -t tmpfs -o size=64k tmpfs small || exit 99
        $ASSAY run many.yaml --junit \(junit) --json \(json)
        code=$?; cp small/* .; exit $code'
        """)
      #expect(outcome.code == 3, "\(outcome.output)\(outcome.errors)")
      #expect(
        outcome.errors.contains("No space left on device. Free some space"), "\(outcome.errors)")
      // Said at once, and not only at the end.
      #expect(outcome.output.contains("a report is given up: small/"))
      let (testcases, events) = (try place.junit().testcases, try place.events())
      if junit == "junit.xml" {
        #expect(testcases.count >= 1500)
        #expect(events.first == "run-started" && events.last != "run-finished")
      } else {
        #expect(testcases.map(\.outcome) == ["error"])
        #expect(events.last == "run-finished")
      }
    }
  }

  @Test(
    "a limit on the size of files ends no run: what fits is whole, and the error says what to do")
  func sizeLimit() async throws {
    let place = try Place(cases: 600)
    defer { place.remove() }
    let outcome = try await place.bash(
      "ulimit -f 60; $ASSAY run many.yaml --junit junit.xml --json events.jsonl")
    #expect(outcome.code == 3, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.errors.contains("events.jsonl: cannot write it: File too large. Raise the limit"))
    #expect(try place.events().first == "run-started")
    _ = try place.junit()
  }

  @Test("/dev/full as a report's place is an error of its own, and the others are whole")
  func devFull() async throws {
    let place = try Place(cases: 5)
    defer { place.remove() }
    let events = try await place.bash("$ASSAY run many.yaml --junit junit.xml --json /dev/full")
    #expect(events.code == 3)
    #expect(try place.junit().testcases.count > 5)
    let junit = try await place.bash(
      "$ASSAY run many.yaml --junit /dev/full --json events.jsonl")
    #expect(junit.code == 3)
    #expect(try place.events().last == "run-finished")
    let terminal = try await place.bash("$ASSAY run many.yaml --junit junit.xml > /dev/full")
    #expect(terminal.code == 3)
    #expect(terminal.errors.contains("the terminal: cannot write it: No space left"))
    #expect(try place.junit().testcases.count > 5)
  }

  @Test(
    "a folder that takes no files is an error before anything is sent",
    arguments: ["--junit", "--json", "--record-deviations"])
  func readOnly(option: String) async throws {
    let place = try Place(cases: 1)
    defer { place.remove() }
    let outcome = try await place.bash("$ASSAY run many.yaml --junit j.xml \(option) /proc/report")
    #expect(outcome.code == (option == "--record-deviations" ? 3 : 2), "\(outcome.errors)")
    #expect(outcome.errors.contains("/proc/report"), "\(outcome.errors)")
  }

  @Test("a reader that goes away costs what it read and nothing else")
  func brokenPipe() async throws {
    let place = try Place(cases: 400)
    defer { place.remove() }
    let text = try await place.bash(
      "$ASSAY run many.yaml --junit junit.xml --verbose | head -1; exit ${PIPESTATUS[0]}")
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.errors == "")
    #expect(try place.junit().testcases.count >= 400)
    let json = try await place.bash(
      "$ASSAY run many.yaml --junit junit.xml --json - -q | head -1; exit ${PIPESTATUS[0]}")
    #expect(json.code == 3)
    #expect(json.errors.contains("standard output: cannot write it: Broken pipe"), "\(json.errors)")
    #expect(try place.junit().testcases.count >= 400)
  }

  @Test(
    "a stream that is closed is no place for a report, and no report takes its place",
    arguments: [">&-", "2>&-", "<&- >&- 2>&-"])
  func closed(streams: String) async throws {
    let place = try Place(cases: 20)
    defer { place.remove() }
    let outcome = try await place.bash(
      "$ASSAY run many.yaml --junit junit.xml --json events.jsonl \(streams)")
    #expect(outcome.code == 0)
    #expect(try place.junit().testcases.count > 20)
    #expect(try place.events().last == "run-finished")
    let lost = try await place.bash("$ASSAY run many.yaml --junit junit.xml --json - >&-")
    #expect(lost.code == 3, "\(lost.errors)")
  }
}
