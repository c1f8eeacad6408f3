import Foundation
import Testing

@testable import Reports

@Suite("Quoting for a shell")
struct ShellQuotingTests {
  private static let arguments: [[UInt8]] =
    [
      "", "plain", "two words", "'", "''a'", "a'b\"c", "$HOME `id` \\ !", "line\nbreak", "\r\n",
      "\t", "-n", "*?[x]",
      "é日本👩‍👩‍👧", "'\u{301}", "e\u{301}'\u{302}'", "\u{202E}rtl", "\u{7}7", "%s%n", "~", "#x",
      "a=b;c|d&e>(f)<g",
    ].map { Array($0.utf8) } + [[0xFF, 0x37], [0xC3], [0x27, 0x80, 0x27], Array(1...255)]

  @Test("bash hands on exactly the bytes that were quoted", arguments: arguments)
  func roundTrip(_ bytes: [UInt8]) throws {
    let quoted = try #require(shellQuoted(bytes))
    #expect(try bash("printf '%s' \(quoted)") == bytes)
    #expect(quoted.unicodeScalars.allSatisfy(Medium.line.shows))
  }

  @Test("what holds a NUL is no argument, but printf writes it")
  func nul() throws {
    #expect(shellQuoted([0x61, 0]) == nil)
    let bytes = Array(0...255) + Array("-%d\\n'7".utf8)
    #expect(try bash(shellPrintf(bytes)) == bytes)
    #expect(try bash(shellPrintf(Array("-x".utf8))) == Array("-x".utf8))
  }

  private func bash(_ command: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.environment = ["LC_ALL": "C"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(data)
  }
}
