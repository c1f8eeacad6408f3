import Foundation
import TestSupport
import Testing

/// What a person saw of a run on a terminal.
private struct Screen: Decodable {
  var code: Int32
  /// What stays, scrolled away or not.
  var lines: [String]
  /// The progress lines, one after another.
  var progress: [String]
  /// How often one of them did not fit.
  var wraps: Int
  var pieces: Int

  static let python = Places.root.appending(path: ".venv-terminal/bin/python3").path

  static func of(
    _ arguments: [String], columns: Int = 100, rows: Int = 30, resize: Int = 0,
    environment: [String: String] = [:]
  ) async throws -> Screen {
    let script = Places.root.appending(path: "Tests/AssayTests/Terminal/screen.py").path
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try await Command.run(
      python,
      [script, "\(columns)", "\(rows)", "\(resize)", "--", Program.path ?? "assay"]
        + arguments.map { $0.replacing("FOLDER", with: folder.path) },
      environment: quiet.merging(["CI": "", "NO_COLOR": "", "TERM": "xterm-256color"]) { $1 }
        .merging(environment) { $1 })
    guard outcome.code == 0 else { throw ServerFailure(reason: outcome.errors) }
    return try JSONDecoder().decode(Screen.self, from: Data(outcome.output.utf8))
  }

  /// Lines that stay though only the progress line has such.
  var rubbish: [String] {
    lines.filter { $0.wholeMatch(of: /\d+\/\d+(  .*)?/) != nil }
  }
}

@Suite(
  "A run on a real terminal", .serialized,
  .enabled(if: FileManager.default.isExecutableFile(atPath: Screen.python), "run scripts/venv.sh"))
struct TerminalScreenTests {
  private let run = ["run", "--junit", "FOLDER/junit.xml", "--jobs", "2"]

  @Test(
    "the progress line is redrawn in place and leaves nothing behind, on any width",
    arguments: [200, 100, 61, 33, 12])
  func progress(columns: Int) async throws {
    let screen = try await Screen.of(
      run + ["scenarios/apigatewayv2/GetIntegrationResponses"], columns: columns)
    #expect(screen.code == 0)
    #expect(screen.progress.count > 3, "\(screen.progress)")
    #expect(screen.wraps == 0)
    #expect(screen.rubbish.isEmpty, "\(screen.rubbish)")
    #expect(screen.progress.allSatisfy { $0.count < columns }, "\(screen.progress)")
    let numbers = screen.progress.compactMap { Int($0.prefix { $0 != "/" }) }
    #expect(numbers == numbers.sorted() && (numbers.last ?? 0) > 20, "\(numbers)")
    if columns == 200 {
      #expect(screen.progress.contains { $0.contains("GetIntegrationResponses/") })
      // Nothing but the end stays of a run in which nothing went wrong.
      #expect(screen.lines.count < 12, "\(screen.lines)")
      #expect(screen.lines.last == "Exit 0: all cases that could be judged conform")
    }
  }

  @Test("a terminal that is made narrower in mid-run gets lines of its new width")
  func resized() async throws {
    let screen = try await Screen.of(
      run + ["scenarios/apigatewayv2/GetIntegrationResponses"], columns: 100, resize: 40)
    #expect(screen.code == 0)
    #expect(screen.progress.suffix(2).allSatisfy { $0.count < 40 }, "\(screen.progress)")
    #expect(screen.progress.contains { $0.count >= 40 }, "\(screen.progress)")
    #expect(screen.wraps == 0)
  }

  @Test("failures stand above the progress line, and neither garbles the other")
  func failures() async throws {
    let gateway = try await Gateway.start(["--no-auth", "--fault", "ignore-max-results"])
    let screen = try await Screen.of(
      run + ["scenarios/apigatewayv2/GetIntegrationResponses", "--endpoint", gateway.url],
      columns: 90)
    await gateway.stop()
    #expect(screen.code == 1)
    #expect(screen.rubbish.isEmpty, "\(screen.rubbish)")
    let text = screen.lines.joined(separator: "\n")
    #expect(text.contains("What broke: the endpoint answered, and wrongly"), "\(text)")
    let told = screen.lines.filter { $0.hasPrefix("failed    ") }
    #expect(!told.isEmpty && told.allSatisfy { !$0.contains("  0:") }, "\(told)")
  }

  @Test("JSON has stdout for itself, and quiet and dumb terminals get no progress")
  func otherForms() async throws {
    let some = run + ["scenarios/apigatewayv2/GetApis"]
    for (arguments, environment) in [(["--quiet"], [:]), ([], ["TERM": "dumb"]), ([], ["CI": "1"])]
    {
      let screen = try await Screen.of(some + arguments, environment: environment)
      #expect(screen.code == 0)
      #expect(screen.progress.isEmpty, "\(arguments) \(environment)")
    }
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try await Program.run(
      ["run", "scenarios/apigatewayv2/GetApis", "--json", "-", "--junit", "\(folder.path)/j.xml"],
      environment: quiet)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count > 10)
    for line in lines {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    #expect(outcome.errors.contains("Exit 0"))
  }
}
