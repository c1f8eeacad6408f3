import Foundation
import Testing

/// Something that is wrong in a file, and all that is shown of it.
struct Slip: Sendable, CustomTestStringConvertible {
  var name: String
  var files: [String: String]
  var shown: String

  var testDescription: String { name }

  /// A whole scenario file.
  static func file(
    _ name: String, _ text: String, also files: [String: String] = [:], shows shown: String
  ) -> Slip {
    Slip(name: name, files: files.merging(["a.yaml": text]) { $1 }, shown: shown)
  }

  /// Cases below a line 5 that says `cases:`, with a fixture `socket`.
  static func cases(_ name: String, _ text: String, shows shown: String) -> Slip {
    file(
      name, head(uses: "  socket: { use: websocket-integration, responses: 3 }") + text,
      shows: shown)
  }

  /// What follows line 8, which gives the case `a` its evidence.
  static func `case`(_ name: String, _ text: String, shows shown: String) -> Slip {
    cases(name, caseHead + text, shows: shown)
  }

  /// What follows line 10, which gives a valid `GetApi` its input.
  static func clause(_ name: String, _ text: String, shows shown: String) -> Slip {
    `case`(name, getAPI + text, shows: shown)
  }

  /// What follows line 3, `fixtures:`; a valid case uses `socket`.
  static func use(_ name: String, _ text: String, shows shown: String) -> Slip {
    file(name, head(uses: text) + validCase, shows: shown)
  }

  /// A fixture's file, beside a valid scenario that doesn't use it.
  static func fixture(
    _ name: String, _ text: String, also files: [String: String] = [:], shows shown: String
  ) -> Slip {
    var slip = use(name, "  socket: { use: websocket-integration }", shows: shown)
    slip.files.merge(files) { $1 }
    slip.files["fixtures/f.yaml"] = text
    return slip
  }

  /// Those whose file is YAML.
  static let all =
    yamlValueSlips + scenarioSlips + fixtureSlips + compositionSlips + caseSlips + probeSlips
    + stepSlips
    + waitingSlips + httpSlips + referenceSlips + expectationSlips + errorSlips + matcherSlips
    + comparisonSlips + captureSlips + controlSlips + lintSlips

  private static func head(uses: String) -> String {
    "title: t\nservice: apigatewayv2\nfixtures:\n\(uses)\ncases:\n"
  }

  private static let caseHead = "  - id: a\n    title: t\n    evidence: { model: m }\n"
  private static let getAPI = "    call: GetApi\n    input: { ApiId: \"${socket.ApiId}\" }\n"
  private static let validCase = caseHead + getAPI + "    expect: { success: true }\n"
}

@Suite("A slip is shown with its place, its line and what to do")
struct SlipTests {
  @Test("in YAML", arguments: Slip.yamlSlips)
  func yaml(_ slip: Slip) throws { try check(slip) }

  @Test("in YAML that Assay refuses", arguments: Slip.yamlValueSlips)
  func yamlValue(_ slip: Slip) throws { try check(slip) }

  @Test("in a scenario and its fixtures", arguments: Slip.scenarioSlips + Slip.fixtureSlips)
  func scenario(_ slip: Slip) throws { try check(slip) }

  @Test("in a case", arguments: Slip.caseSlips)
  func cases(_ slip: Slip) throws { try check(slip) }

  @Test("in a step", arguments: Slip.stepSlips)
  func step(_ slip: Slip) throws { try check(slip) }

  @Test("in a raw request", arguments: Slip.httpSlips)
  func http(_ slip: Slip) throws { try check(slip) }

  @Test("in a reference", arguments: Slip.referenceSlips)
  func reference(_ slip: Slip) throws { try check(slip) }

  @Test("in what is expected", arguments: Slip.expectationSlips)
  func expectation(_ slip: Slip) throws { try check(slip) }

  @Test("in an error, an assertion or a rejection", arguments: Slip.errorSlips)
  func error(_ slip: Slip) throws { try check(slip) }

  @Test("in sleep and until", arguments: Slip.waitingSlips)
  func waiting(_ slip: Slip) throws { try check(slip) }

  @Test("in a probe", arguments: Slip.probeSlips)
  func probe(_ slip: Slip) throws { try check(slip) }

  @Test("in what a matcher captures", arguments: Slip.captureSlips)
  func capture(_ slip: Slip) throws { try check(slip) }

  @Test("in a matcher that compares", arguments: Slip.comparisonSlips)
  func comparison(_ slip: Slip) throws { try check(slip) }

  @Test("in fixtures that use fixtures, and in what a run shares", arguments: Slip.compositionSlips)
  func composition(_ slip: Slip) throws { try check(slip) }

  @Test("in a matcher", arguments: Slip.matcherSlips)
  func matcher(_ slip: Slip) throws { try check(slip) }

  @Test("or is of no use", arguments: Slip.lintSlips)
  func lint(_ slip: Slip) throws { try check(slip) }

  @Test("in the control of a refusal", arguments: Slip.controlSlips)
  func control(_ slip: Slip) throws { try check(slip) }

  private func check(_ slip: Slip) throws {
    let result = try Loading.load(slip.files.mapValues { Data($0.utf8) })
    #expect(result.diagnostics.map(\.rendered).joined(separator: "\n") == slip.shown)
    #expect(result.hasErrors == slip.shown.contains(": error: "))
  }
}
