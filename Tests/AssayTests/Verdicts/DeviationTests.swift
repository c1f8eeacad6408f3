import Foundation
import TestSupport
import Testing

private let api = Scripted.api

private let cases = """
  - id: status
    title: an API is found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: "${api.ApiId}" }
    expect: { status: 200, output: { Description: here } }
  - id: list
    title: the list is served
    evidence: { model: GetApis }
    call: GetApis
    expect: { status: 200 }
  - id: rows
    title: a created API has its name
    evidence: { model: CreateApi }
    each: [{ name: one }, { name: two }]
    call: CreateApi
    input: { Name: "${unique}", ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
    expect: { status: 202 }
    capture: { ApiId: ApiId }
    delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
  """

/// GetApi answers 203, and so departs from the case `status` and from the contract.
private let rules =
  #"[{"method": "GET", "path": "/v2/apis/", "change": {"status": 203, "members": {"description": "here"}}}]"#

private func list(_ entries: String) -> [String: String] {
  ["list.yaml": "endpoint: scripted 1\ndeviations:\n\(entries)\n"]
}

private func entry(_ name: String, _ rule: String, _ more: String = "") -> String {
  "  - { case: \"\(name)\", rule: \(rule), reason: it answers as it likes\(more) }"
}

private let allKnown = [
  entry("scripted.yaml#status", "expect.status"), entry("contract/GetApi", "response.status"),
  entry("scripted.yaml#rows/*", "expect.status"),
].joined(separator: "\n")

@Suite("Known deviations")
struct DeviationTests {
  private func run(
    _ entries: String, rules: String = rules, _ arguments: [String] = []
  ) async throws -> Scripted {
    try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--deviations", "list.yaml"] + arguments,
      files: list(entries))
  }

  @Test("what is listed deviates, with its reason, and is not red; only the flag applies a list")
  func listed() async throws {
    let known = try await run(allKnown)
    for name in ["status", "GetApi response.status", "one", "two"] {
      #expect(known.verdict(name) == "deviates", "\(name)")
      #expect(known.message(name) == "deviates: it answers as it likes", "\(name)")
    }
    #expect(known.verdict("list") == "passed")
    #expect(known.stale.isEmpty)
    #expect(known.code == 0, "\(known.report.outcome.output)")
    #expect(known.report.outcome.output.contains("Known deviations\n  4 cases deviate as listed\n"))
    let blank = try await Scripted.run(cases, fixtures: api, rules: rules, files: list(allKnown))
    #expect(blank.verdict("status") == "failed")
    #expect(blank.code == 1)
  }

  @Test("--verbose tells each reason, JSON lines each entry")
  func told() async throws {
    let known = try await run(
      entry(
        "scripted.yaml#status", "expect.status", ", link: \"https://x.test/1\", expires: 9999-01-01"
      )
        + "\n" + entry("contract/*", "response.status") + "\n"
        + entry("./scripted.yaml#*", "expect.status"), ["--verbose"])
    #expect(known.report.outcome.output.contains("  4 cases: it answers as it likes\n"))
    let events = String(decoding: known.written["events.jsonl"] ?? Data(), as: UTF8.self)
    #expect(
      events.contains(
        #""deviation":{"reason":"it answers as it likes","link":"https://x.test/1","expires":"9999-01-01""#
      ))
    #expect(known.code == 0)
  }

  @Test("a case with a mismatch that is not listed stays failed, and that one decides")
  func partly() async throws {
    let rules =
      #"[{"method": "GET", "path": "/v2/apis/", "change": {"status": 203, "members": {"description": "other"}}}]"#
    let partly = try await run(allKnown, rules: rules)
    #expect(partly.verdict("status") == "failed")
    #expect(partly.message("status").hasPrefix("expect.output at $.Description"))
    #expect(partly.stale.isEmpty)
    #expect(partly.code == 1)
    let none = try await run(
      allKnown + "\n" + entry("scripted.yaml#status", "expect.output"), rules: rules)
    #expect(none.verdict("status") == "deviates")
    #expect(none.code == 0)
  }

  @Test("an entry that no longer deviates is red, in the contract suite too")
  func conforms() async throws {
    let run = try await run(allKnown, rules: "[]")
    #expect(run.verdict("status") == "failed", "nobody gives the API a description")
    #expect(
      run.stale == [
        "scripted.yaml#status expect.status": "no longer deviates: remove it",
        "contract/GetApi response.status": "no longer deviates: remove it",
      ])
    #expect(run.report.junit.suites.last?.attributes["name"] == "deviations")
    #expect(run.report.junit.suites.last?.testcases.first?.classname == "apigatewayv2.deviations")
    #expect(run.code == 1)
    #expect(run.report.outcome.output.contains("list.yaml:3"))
  }

  @Test("an entry whose cases did not all run, or could not be judged, is left alone")
  func leftAlone() async throws {
    let some = try await run(
      entry("scripted.yaml#rows/*", "expect.output") + "\n"
        + entry("scripted.yaml#status", "expect.status"), ["--case", "rows/one"])
    #expect(some.stale.isEmpty)
    let closed = #"[{"method": "GET", "path": "/v2/apis$", "close": true}]"#
    let errored = try await run(
      entry("scripted.yaml#list", "expect.status"), rules: closed, ["--case", "list"])
    #expect(errored.verdict("list") == "errored")
    #expect(errored.stale.isEmpty)
    #expect(errored.code == 3)
  }

  @Test("of a part of the cases no entry about the contract is out of date: another may show it")
  func part() async throws {
    let unmet = [allKnown, entry("contract/GetApis", "response.status")].joined(separator: "\n")
    let whole = try await run(unmet)
    #expect(whole.code == 1)
    #expect(whole.report.outcome.output.contains("no longer deviates: remove it"))
    let part = try await run(unmet, ["--case", "list"])
    #expect(part.code == 0, "\(part.report.outcome.output)")
    #expect(!part.report.outcome.output.contains("no longer deviates"))
    // The list is about a file that is not among those that run.
    let lists = list([unmet, entry("others.yaml#x", "expect.status")].joined(separator: "\n"))
    let other = try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--deviations", "list.yaml"],
      files: lists.merging(["others.yaml": "title: t\nservice: apigatewayv2\ncases: []\n"]) { $1 })
    #expect(other.code == 0, "\(other.report.outcome.output)")
  }

  @Test("an entry past its day no longer applies, and is red itself")
  func expired() async throws {
    let run = try await run(
      entry("scripted.yaml#status", "expect.status", ", expires: 2020-02-29"),
      ["--case", "status"])
    #expect(run.verdict("status") == "failed")
    #expect(
      run.stale == [
        "scripted.yaml#status expect.status":
          "expired on 2020-02-29: look again, then renew or remove it"
      ])
    #expect(run.code == 1)
  }

  @Test("an entry whose case is gone is red, whichever cases run; one of a file elsewhere is not")
  func orphans() async throws {
    let run = try await run(
      [
        entry("scripted.yaml#renamed", "expect.status"),
        entry("scripted.yaml#rows/three", "expect.status"),
        entry("removed/other.yaml#id", "expect.status"),
        entry("contract/GetNothing", "response.status"),
        entry("contract/GetApi", "pagination.page-size"),
        entry("fixtures/websocket-api.yaml#id", "expect.status"),
        entry("scripted.yaml#fixture: nobody", "expect.success"),
      ].joined(separator: "\n"), ["--case", "list"])
    #expect(
      Set(run.stale.keys) == [
        "scripted.yaml#renamed expect.status", "scripted.yaml#rows/three expect.status",
        "removed/other.yaml#id expect.status", "contract/GetNothing response.status",
        "contract/GetApi pagination.page-size", "scripted.yaml#fixture: nobody expect.success",
      ])
    #expect(run.stale.values.allSatisfy { $0 == "no case of that name: correct or remove it" })
    #expect(run.code == 1)
  }

  @Test("a fixture that can't be built can be listed, and is missed once it can")
  func fixture() async throws {
    let refused =
      #"[{"method": "POST", "path": "/v2/apis$", "say": {"status": 400, "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "no"}}}]"#
    let known = entry("scripted.yaml#fixture: api", "expect.success")
    let run = try await run(known, rules: refused, ["--case", "status", "--fail-fast"])
    #expect(run.verdict("fixture: api") == "deviates")
    #expect(run.verdict("status") == "skipped")
    #expect(run.stale.isEmpty)
    let built = try await self.run(known, rules: "[]", ["--case", "status"])
    #expect(
      built.stale == ["scripted.yaml#fixture: api expect.success": "no longer deviates: remove it"])
  }

  @Test("a verdict that waits for the end of the run deviates then; advisories do too")
  func late() async throws {
    // The first DELETE and the last: whether the operation is there at all is open until the end.
    let run = try await Scripted.run(
      """
      - id: gone
        title: a deleted API is not found
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { success: true }
      - id: advisory
        title: an API has a description
        evidence: { assumed: nobody knows }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { output: { Description: something } }
      """, fixtures: api,
      rules:
        #"[{"method": "GET", "path": "/v2/apis/", "times": [2, 2], "say": {"status": 404, "headers": {"x-amzn-errortype": "NotFoundException"}, "body": {"message": "no"}}}]"#,
      ["--deviations", "list.yaml", "--jobs", "1", "--strict"],
      files: list(
        entry("scripted.yaml#gone", "expect.success") + "\n"
          + entry("scripted.yaml#advisory", "expect.output")))
    #expect(run.verdict("gone") == "deviates", "\(run.report.outcome.output)")
    #expect(run.verdict("advisory") == "deviates")
    #expect(run.code == 0)
  }

  @Test("a list with a mistake stops the run before anything is sent")
  func mistakes() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "list.yaml").path
    try "endpoint: x\ndeviations:\n  - { case: a, rule: expect.statuss, reasons: why }\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    for arguments in [["run", "--deviations", path], ["lint", path]] {
      let outcome = try await Program.run(arguments)
      #expect(outcome.code == 2)
      for part in [
        "list.yaml:3:13: error: `case` can't be \"a\"", "did you mean `expect.status`?",
        "`reasons` is no key of a deviation", "did you mean `reason`?",
      ] {
        #expect(outcome.errors.contains(part), "\(part): \(outcome.errors)")
      }
    }
    let asScenario = try await Program.run(["run", path])
    #expect(asScenario.code == 2)
    #expect(asScenario.errors.contains("apply it to a run with `--deviations FILE`"))
    let missing = try await Program.run(["run", "--deviations", path + "x"])
    #expect(missing.code == 2)
  }

  @Test("lint checks the lists that it is given or finds, and a run passes them over")
  func lint() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appending(path: "scenarios/deviations")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let path = place.appending(path: "x.yaml").path
    try (list(allKnown)["list.yaml"] ?? "").write(toFile: path, atomically: true, encoding: .utf8)
    let good = try await Program.run(["lint", path])
    #expect(good.output == "0 scenarios with 0 cases, 3 deviations of scripted 1: no errors\n")
    #expect(good.code == 0)
    try "deviation: []".write(toFile: path, atomically: true, encoding: .utf8)
    let bad = try await Program.run(["lint", folder.path])
    #expect(bad.code == 2)
    #expect(bad.errors.contains("x.yaml:1:1: error: `deviation` is no key of a list of deviations"))
    let listing = try await Program.run(["list", folder.path])
    #expect(listing.errors.contains("there is no scenario in this folder"))
  }

  @Test(
    "a recorded list reads back, and makes the same run green; the rows of a case are one entry")
  func record() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--record-deviations", "first.yaml"], in: folder)
    #expect(first.code == 1)
    let path = folder.appending(path: "first.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    let names = text.split(separator: "\n").filter { $0.contains("case: ") }
    #expect(
      names == [
        "  - case: contract/GetApi", "  - case: scripted.yaml#rows/*",
        "  - case: scripted.yaml#status",
      ])
    #expect(text.contains("not yet checked: expected 202, actual 201\""))
    #expect(text.contains("\nendpoint: \"\(first.url)\"\n"))
    let known = try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--deviations", "first.yaml"], in: folder)
    #expect(known.code == 0, "\(known.report.outcome.output)")
    #expect(known.verdict("rows/one") == "deviates")

    let outcome = try await Program.run(
      ["run", "scripted.yaml", "--junit", "/dev/null", "--record-deviations", "first.yaml"],
      in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("first.yaml: there is a file already"))
    #expect(try String(contentsOf: path, encoding: .utf8) == text)
  }

  @Test("with --strict, advisories are recorded too; a row alone is not taken for all")
  func recordStrict() async throws {
    let rules =
      #"[{"method": "POST", "path": "/v2/apis$", "change": {"members": {"description": null}}}]"#
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = ["--strict", "--case", "rows/two", "--case", "list"]
    _ = try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--record-deviations", "list.yaml"] + arguments,
      in: folder)
    let text = try String(contentsOf: folder.appending(path: "list.yaml"), encoding: .utf8)
    #expect(text.contains("case: contract/CreateApi\n    rule: output.null"))
    #expect(text.contains("case: scripted.yaml#rows/two\n"))
    let again = try await Scripted.run(
      cases, fixtures: api, rules: rules, ["--deviations", "list.yaml"] + arguments, in: folder)
    #expect(again.code == 0, "\(again.report.outcome.output)")
  }

  @Test("a list that can't be written is exit 3, as any report")
  func unwritable() async throws {
    let run = try await Scripted.run(
      cases, fixtures: api, ["--case", "list", "--record-deviations", "/dev/full"])
    #expect(run.code == 3)
    #expect(run.report.outcome.errors.contains("/dev/full"))
  }
}
