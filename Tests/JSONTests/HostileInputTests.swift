import Foundation
import JSON
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  @Test("mutated documents are read or refused, and never crash", arguments: 0..<20)
  func mutations(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed) &+ 1000)
    for _ in 0..<100 {
      var bytes = JSON.random(depth: 3, using: &generator).serialised()
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        mutate(&bytes, using: &generator)
      }
      do throws(JSONSyntaxError) {
        let document = try JSON.parse(bytes)
        #expect(document.anomalies.allSatisfy { (0...bytes.count).contains($0.offset) })
        // What was read once is sound: it comes back, and nothing of it but a duplicate is odd.
        let again = try JSON.parse(document.value.serialised())
        #expect(again.value == document.value)
        #expect(again.anomalies.allSatisfy { $0.kind == .duplicateKey })
      } catch {
        #expect((0...bytes.count).contains(error.offset))
      }
    }
  }

  @Test("random bytes are read or refused, and never crash")
  func noise() {
    var generator = SplitMix(state: 7)
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = try? JSON.parse(bytes)
      _ = try? JSON.parse([0x5B, 0x22] + bytes)
    }
  }

  @Test("every beginning of a document is refused or read")
  func truncation() throws {
    let whole = Array(#"{"a":[1.5e-3,"é\n\uD83D\uDE00",true,null,-Infinity],"b":{}}"#.utf8)
    for length in 0..<whole.count {
      #expect(throws: JSONSyntaxError.self) { try JSON.parse(Array(whole.prefix(length))) }
    }
    #expect(try JSON.parse(whole).anomalies.count == 1)
  }

  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Python's reader takes duplicate keys, lone surrogates and bare NaN or Infinity, and nothing
  /// else that is an anomaly here; its own decoding refuses a byte order mark and bad UTF-8.
  private static let takenByPython: Set<JSONAnomaly.Kind> = [
    .duplicateKey, .loneSurrogate, .nonFiniteNumber,
  ]

  @Test("is taken or refused as Python's json does", .enabled(if: python != nil))
  func differential() throws {
    var generator = SplitMix(state: 42)
    var corpus: [[UInt8]] = []
    for _ in 0..<4000 {
      var bytes = JSON.random(depth: 2, using: &generator).serialised()
      for _ in 0..<Int.random(in: 0...2, using: &generator) { mutate(&bytes, using: &generator) }
      corpus.append(bytes)
    }
    let verdicts = try askPython(corpus)
    try #require(verdicts.count == corpus.count)
    #expect(Set(verdicts) == ["0", "1"])
    for (bytes, verdict) in zip(corpus, verdicts) {
      let document = try? JSON.parse(bytes)
      let isTaken = document?.anomalies.allSatisfy { Self.takenByPython.contains($0.kind) } ?? false
      #expect(isTaken == (verdict == "1"), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// `1` where Python reads a document, `0` where it does not.
  private func askPython(_ corpus: [[UInt8]]) throws -> [Character] {
    let script = """
      import base64, json, sys
      for line in sys.stdin:
          try:
              json.loads(base64.b64decode(line).decode("utf-8"))
              sys.stdout.write("1")
          except ValueError:
              sys.stdout.write("0")
      """
    let input = FileManager.default.temporaryDirectory.appending(path: "json-\(UUID()).txt")
    defer { try? FileManager.default.removeItem(at: input) }
    let lines = corpus.map { Data($0).base64EncodedString() + "\n" }.joined()
    try Data(lines.utf8).write(to: input)
    let process = Process()
    process.executableURL = URL(filePath: Self.python ?? "")
    process.arguments = ["-c", script]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(String(decoding: answer, as: UTF8.self))
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout SplitMix) {
    let tokens = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\uD83D", "NaN", "-", "0", "1e", ".",
      "true", " ", "\u{0}", "\u{FEFF}", "-Infinity",
    ]
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0 where place < bytes.count: bytes.remove(at: place)
    case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes.removeSubrange(place..<min(place + 5, bytes.count))
    default:
      let token = tokens.randomElement(using: &generator) ?? ""
      bytes.insert(contentsOf: token.utf8, at: place)
    }
  }
}
