import Foundation
import TestSupport

/// One run of the program against an endpoint whose departures are written beside the test.
struct Scripted {
  var report: Report
  /// What the endpoint was asked, in order: `GET /v2/apis`.
  var requests: [String]
  /// Everything that the run wrote: reports, both streams, the clean-up journals.
  var written: [String: Data]
  var url: String

  /// A fixture that most cases here need no more than.
  static let api = "api: { use: websocket-api }"

  /// - Parameters:
  ///   - cases: the list under `cases:` of one scenario, in YAML.
  ///   - fixtures: what stands under `fixtures:`.
  ///   - fixtureFiles: fixture files beside the shipped ones, by name, without title and service.
  ///   - copies: so many scenarios are just like this one, but for their names.
  ///   - rules: a JSON list, as `scripted.py` describes it.
  ///   - files: more files, by name; the program runs in their folder.
  ///   - place: a folder that outlives the run; else one of its own.
  static func run(
    _ cases: String, fixtures: String = "", fixtureFiles: [String: String] = [:], copies: Int = 0,
    rules: String = "[]", _ arguments: [String] = [], files: [String: String] = [:],
    in place: URL? = nil, environment: [String: String] = [:],
    endpoint: String? = nil
  ) async throws -> Scripted {
    let folder = try place ?? TemporaryFolder.make()
    defer { if place == nil { try? FileManager.default.removeItem(at: folder) } }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    for (name, text) in files {
      try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }
    try write(fixtures: fixtureFiles, to: folder.appending(path: "fixtures"))
    let scenario = """
      title: Scripted
      service: apigatewayv2
      \(fixtures.isEmpty ? "" : "fixtures:\n\(indented(fixtures))")
      cases:
      \(indented(cases))

      """
    let scenarios = ["scripted.yaml"] + (0..<copies).map { "copy-\($0 + 1).yaml" }
    for file in scenarios {
      try scenario.write(toFile: path(file), atomically: true, encoding: .utf8)
    }
    try rules.write(toFile: path("rules.json"), atomically: true, encoding: .utf8)
    let server = try await Server.scripted(rules: path("rules.json"), log: path("requests"))
    let outcome: Program.Outcome
    do {
      outcome = try await Program.run(
        ["run"] + scenarios + [
          "--endpoint", endpoint ?? server.url, "--junit", path("junit.xml"),
          "--json", path("events.jsonl"),
        ] + arguments,
        environment: quiet.merging(["XDG_STATE_HOME": path("state")]) { $1 }
          .merging(environment) { $1 }, in: folder)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    let log = (try? String(contentsOfFile: path("requests"), encoding: .utf8)) ?? ""
    var written = ["stdout": Data(outcome.output.utf8), "stderr": Data(outcome.errors.utf8)]
    for name in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      guard let name = name as? String, name.hasSuffix(".jsonl") || name == "junit.xml" else {
        continue
      }
      written[name] = FileManager.default.contents(atPath: path(name))
    }
    guard written["junit.xml"] != nil else {
      throw ServerFailure(reason: outcome.output + outcome.errors)
    }
    return Scripted(
      report: try Report(outcome: outcome, path: path("junit.xml")),
      requests: log.split(separator: "\n").map(String.init), written: written, url: server.url)
  }

  var code: Int32 { report.outcome.code }

  /// The one testcase of that name; a contract testcase is named `CreateApi rule`.
  func testcase(_ name: String) -> JUnitDocument.Testcase? {
    let parts = name.split(separator: " ").map(String.init)
    let found = report.junit.testcases.filter {
      parts.count == 2 && parts[0] != "fixture:"
        ? $0.classname == "apigatewayv2.\(parts[0])" && $0.name == "contract: \(parts[1])"
        : $0.name == name || $0.name.hasSuffix("/\(name)")
    }
    return found.count == 1 ? found[0] : nil
  }

  /// How a testcase ended, in one word: `passed`, `failed`, `errored`, `skipped`,
  /// `not-implemented`, `deviates` or `advisory`; `none` where there is no such testcase, or more than one.
  func verdict(_ name: String) -> String {
    guard let testcase = testcase(name) else { return "none" }
    let message = testcase.message ?? ""
    switch testcase.outcome {
    case nil: return testcase.systemOut?.contains("advisory") ?? false ? "advisory" : "passed"
    case "failure"?: return message.hasPrefix("advisory") ? "advisory" : "failed"
    case "error"?: return "errored"
    case "skipped"?:
      return ["not-implemented", "deviates"].first(where: message.hasPrefix) ?? "skipped"
    default: return "\(testcase.outcome ?? "")"
    }
  }

  /// The messages of the suite `deviations`, by testcase.
  var stale: [String: String] {
    let suite = report.junit.suites.first { $0.attributes["name"] == "deviations" }
    let pairs = suite?.testcases.map { ($0.name, $0.message ?? "") } ?? []
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  func message(_ name: String) -> String {
    guard let testcase = testcase(name) else { return "" }
    return testcase.message ?? testcase.systemOut ?? ""
  }

  /// What a testcase sent and received, in order: each exchange's label, and all of it as text.
  func exchanges(of id: String) throws -> [(label: String, text: String)] {
    for line in (written["events.jsonl"] ?? Data()).split(separator: UInt8(ascii: "\n")) {
      let event = try JSONSerialization.jsonObject(with: line) as? [String: Any]
      guard event?["event"] as? String == "case-finished", event?["id"] as? String == id else {
        continue
      }
      return (event?["exchanges"] as? [[String: Any]] ?? []).map {
        ($0["label"] as? String ?? "", "\($0)")
      }
    }
    return []
  }

  /// The clean-up journals that the run left.
  var journals: [String] {
    written.filter { $0.key.contains("journals/") }.map {
      String(decoding: $0.value, as: UTF8.self)
    }
  }

  /// The shipped fixtures and these.
  private static func write(fixtures files: [String: String], to folder: URL) throws {
    let shipped = Places.root.appending(path: "scenarios/fixtures")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: shipped.path) {
      // There already where the folder outlives the run.
      try? FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: shipped.appending(path: name))
    }
    for (name, text) in files {
      try "title: Scripted \(name)\nservice: apigatewayv2\n\(text)\n".write(
        to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      .joined(separator: "\n")
  }
}
