import Foundation
import TestSupport
import Testing

private let get = """
    - id: get
      title: an API is found
      evidence: { model: GetApi }
      call: GetApi
      input: { ApiId: "${api.ApiId}" }
      expect: { success: true }
  """

private let unknown = """
    - id: unknown
      title: how an unknown id is refused
      probe: nobody has tried it
      each:
        - { name: short, ApiId: zzz1 }   # three of them
        - { name: spaced, ApiId: a b c d }
        - { name: other, ApiId: zzz2 }
      call: GetApi
      input: { ApiId: "${each.ApiId}" }
  """

private let raw = """
    - id: raw
      title: what a path of no operation gets
      probe: nobody knows
      http: GET /v2/nothing
  """

@Suite("assay observe")
struct ObserveTests {
  @Test("what a scripted endpoint answered is expected of it, and of every other one")
  func scripted() async throws {
    let desk = try ObserveDesk([get, unknown, raw].joined(separator: "\n\n"))
    defer { desk.remove() }
    let before = try desk.text("s.yaml")
    func rules(_ status: Int, _ hello: String, _ found: String) -> String {
      """
      [{"method": "GET", "path": "a%20b", "say": {"status": \(status),
         "headers": {"x-amzn-errortype": "BadRequestException"},
         "body": {"message": "of 2024-07-17T05:56:53Z"}}},
       {"method": "GET", "path": "zzz2", "say": {"status": 404,
         "headers": {"x-amzn-errortype": "NotFoundException"},
         "body": {"message": "\(found) zzz2"}}},
       {"method": "GET", "path": "nothing", "say": {"status": 200,
         "body": {"hello": ["\(hello)", null], "seen": "2024-07-17T05:56:53Z", "$id": 1}}}]
      """
    }
    let usual = rules(400, "world", "Invalid identifier specified")
    _ = try await desk.run(rules: usual)
    let written = try await desk.assay(
      ["observe", "events.jsonl", "--write", "--source", "the script beside this test"])
    #expect(written.code == 0, "\(written)")
    #expect(written.errors == "")
    #expect(written.output == "s.yaml: unknown-404, unknown-400\ns.yaml: raw\n")

    // Other lines are as they were, and in their order.
    let after = try desk.text("s.yaml")
    let evidence =
      #"evidence: { observed: "the script beside this test", date: \#(Self.today) }"#
    let unknown = { (id: String, rows: String, expect: String) in
      """
        - id: \(id)
          title: how an unknown id is refused
          \(evidence)
          each:
      \(rows)
          call: GetApi
          input: { ApiId: "${each.ApiId}" }
          expect:
      \(expect)
            headers:
              content-type: { $matches: "^application/json *(;|$)" }
      """
    }
    let asked = try #require(before.range(of: "  - id: unknown"))
    let expected =
      before[..<asked.lowerBound]
      + unknown(
        "unknown-404",
        """
              - { name: short, ApiId: zzz1 }   # three of them
              - { name: other, ApiId: zzz2 }
        """,
        """
              error:
                code: NotFoundException
                status: 404
                message: "Invalid identifier specified ${each.ApiId}"
        """) + "\n        x-amzn-errortype: NotFoundException\n    control: get\n\n"
      + unknown(
        "unknown-400", "      - { name: spaced, ApiId: a b c d }",
        """
              error: { code: BadRequestException, status: 400, message: { $matches: "^of .+$" } }
        """) + """

                x-amzn-errortype: BadRequestException
            control: get

          - id: raw
            title: what a path of no operation gets
            \(evidence)
            http: GET /v2/nothing
            expect:
              status: 200
              headers: { content-type: { $matches: "^application/json *(;|$)" } }
              body: { $$id: 1, hello: [world, null], seen: { $present: true } }

        """
    #expect(after == expected)

    let lint = try await desk.assay(["lint", "s.yaml"])
    #expect(lint.code == 0 && lint.errors == "", "\(lint)")
    let again = try await desk.run(rules: usual)
    for id in ["unknown-404/short", "unknown-404/other", "unknown-400/spaced", "raw"] {
      let testcase = try #require(again.testcase(id))
      #expect(testcase.outcome == nil, "\(again.outcome.output)")
    }
    for (rules, id) in [
      (rules(422, "world", "Invalid identifier specified"), "unknown-400/spaced"),
      (rules(400, "you", "Invalid identifier specified"), "raw"),
      (rules(400, "world", "Never heard of"), "unknown-404/other"),
    ] {
      let other = try await desk.run(rules: rules)
      #expect(other.outcome.code == 1)
      let testcase = try #require(other.testcase(id))
      #expect(testcase.outcome == "failure", "\(id)")
      #expect(testcase.text.contains("observed"), "\(testcase)")
    }
  }

  @Test("an answer of the gateway becomes an expectation that its faults fail")
  func gateway() async throws {
    let desk = try ObserveDesk(
      """
        - id: whole
          title: what an API is like
          probe: nobody has written it down
          call: GetApi
          input: { ApiId: "${api.ApiId}" }

        - id: created
          title: what a creation is answered with
          probe: nobody has written it down
          call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          capture: { ApiId: ApiId }
          delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }

        - id: refused
          title: how an unknown id is refused
          probe: nobody has written it down
          call: GetApi
          input: { ApiId: zzzzzzzzzz }
          control: { input: { ApiId: "${api.ApiId}" } }
      """)
    defer { desk.remove() }
    let first = try await desk.run()
    #expect(first.outcome.code == 0)
    let before = try desk.text("s.yaml")
    let refused = try await desk.assay(["observe", "events.jsonl", "--write"])
    #expect(refused.code == 2)
    #expect(refused.output == "")
    #expect(refused.errors.contains("recorded from the reference gateway, which is not AWS's own"))
    #expect(refused.errors.contains("name who saw it with --source"))

    // Printed it is what is written, and nothing is written.
    let printed = try await desk.assay(["observe", "events.jsonl", "--source", "me"])
    #expect(printed.code == 0, "\(printed)")
    #expect(printed.output.hasPrefix("# s.yaml\n  - id: whole\n"))
    #expect(try desk.text("s.yaml") == before)
    let one = try await desk.assay(
      ["observe", "events.jsonl", "--source", "me", "--case", "s.yaml#whole", "--write"])
    #expect(one.output == "s.yaml: whole\n")
    #expect(try desk.text("s.yaml").components(separatedBy: "probe:").count == 3)
    let rest = try await desk.assay(["observe", "events.jsonl", "--source", "me", "--write"])
    #expect(rest.code == 1)
    #expect(rest.errors == "assay: s.yaml#whole: this case is no probe any more\n")
    let after = try desk.text("s.yaml")
    for block in printed.output.components(separatedBy: "# s.yaml\n").dropFirst() {
      #expect(after.contains(block.trimmingCharacters(in: .newlines)), "\(block)\n\(after)")
    }

    let again = try await desk.run()
    #expect(again.outcome.code == 0, "\(again.outcome.output)")
    #expect(again.outcome.output.contains("3 passed"))
    for (fault, id) in [
      ("enum-in-lower-case", "whole"), ("creates-answer-200", "created"),
      ("wrong-error-code", "refused"),
    ] {
      let gateway = try Command.start(Program.path ?? "assay", ["serve", "--fault", fault])
      while gateway.isRunning, !gateway.output.contains("\nexport AWS_DEFAULT_REGION") {
        try await Task.sleep(for: .milliseconds(20))
      }
      let url = try #require(gateway.output.split(separator: "\n").first)
      let report = try await desk.run(String(url))
      gateway.signal(SIGTERM)
      _ = await gateway.outcome()
      let testcase = try #require(report.testcase(id))
      #expect(testcase.outcome == "failure", "\(fault): \(report.outcome.output)")
      #expect(testcase.text.contains("observed: me (\(Self.today))"), "\(testcase)")
    }
  }

  @Test("a connection that broke is said and left; a refusal without a control is not written")
  func left() async throws {
    let desk = try ObserveDesk([unknown, raw].joined(separator: "\n\n"))
    defer { desk.remove() }
    let before = try desk.text("s.yaml")
    _ = try await desk.run(
      rules: #"[{"method": "GET", "path": "nothing", "close": true}]"#)
    let outcome = try await desk.assay(
      ["observe", "events.jsonl", "--write", "--source", "the script"])
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("s.yaml#raw: no answer came to expect: http."))
    #expect(outcome.errors.contains("s.yaml#unknown: a refusal needs a positive control"))
    #expect(try desk.text("s.yaml") == before)
    let printed = try await desk.assay(["observe", "events.jsonl", "--source", "the script"])
    #expect(printed.code == 1)
    #expect(printed.output.hasPrefix("# s.yaml\n# needs a control\n  - id: unknown\n"))
    #expect(!printed.output.contains("id: raw"))
  }

  @Test("only the last line of the events may be cut off")
  func cut() async throws {
    let desk = try ObserveDesk(get + "\n\n" + raw)
    defer { desk.remove() }
    _ = try await desk.run(
      rules: #"[{"method": "GET", "path": "nothing", "say": {"status": 200, "body": "hello"}}]"#)
    let events = try desk.text("events.jsonl")
    let lines = events.split(separator: "\n").map(String.init)
    let recorded = try #require(lines.firstIndex { $0.contains(#""probe":"#) })
    func observe(_ text: String) async throws -> Program.Outcome {
      try desk.write(text, to: "cut.jsonl")
      return try await desk.assay(["observe", "cut.jsonl", "--source", "me"])
    }
    let whole = lines[...recorded].joined(separator: "\n") + "\n"
    let killed = try await observe(whole + lines[recorded + 1].prefix(20))
    #expect(killed.code == 0, "\(killed)")
    #expect(killed.errors == "assay: cut.jsonl: the last line is cut off, and left out\n")
    #expect(killed.output.contains("text: hello\n"))

    for (text, message) in [
      (String(whole.dropLast(9)), "cut.jsonl has no record of a probe"),
      (whole + "{\"event\":\n" + lines[recorded + 1], "line \(recorded + 2) is no event"),
      ("", "cut.jsonl does not begin with a run of this version"),
      ("{\"event\":\"run-sta", "line 1 is no event"),
      (lines.dropFirst().joined(separator: "\n"), "does not begin with a run of this version"),
      (whole + lines[0] + "\n", "a second run begins in line \(recorded + 2)"),
      (
        whole.replacing(#""probe":{"question""#, with: #""probe":{"quest""#),
        "line \(recorded + 1) is damaged"
      ),
      (before(events), "cut.jsonl has no record of a probe"),
    ] {
      let outcome = try await observe(text)
      #expect(outcome.code == 2, "\(message)")
      #expect(outcome.output == "")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
    let missing = try await desk.assay(["observe", "nothing.jsonl"])
    #expect(missing.code == 2)
    #expect(missing.errors == "assay: nothing.jsonl can't be read: check the path\n")
    let nobody = try await desk.assay(
      ["observe", "events.jsonl", "--source", "me", "--case", "get"])
    #expect(nobody.code == 2)
    #expect(nobody.errors.contains("has no record of get: it has s.yaml#raw"))
    let silent = try await desk.assay(["observe", "events.jsonl", "--source", " "])
    #expect(silent.code == 2)
    #expect(silent.errors.contains("--source is empty"))
    let gone = try desk.text("s.yaml").replacing("service:", with: "servis:")
    try desk.write(gone, to: "s.yaml")
    let broken = try await desk.assay(["observe", "events.jsonl", "--source", "me", "--write"])
    #expect(broken.code == 1)
    #expect(broken.errors.contains("s.yaml is left as it is\ns.yaml:2:1: error: "))
    #expect(try desk.text("s.yaml") == gone)
  }

  @Test("the pack's probes become cases that their own endpoint passes")
  func pack() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: Places.root.appending(path: "scenarios"), to: folder.appending(path: "scenarios"))
    func assay(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(
        arguments, environment: quiet.merging(["XDG_STATE_HOME": folder.path]) { $1 }, in: folder)
    }
    let asked = try await assay(
      "run", "scenarios", "--tag", "probe", "--junit", "junit.xml", "--json", "events.jsonl")
    #expect(asked.code == 0)
    let observed = try await assay("observe", "events.jsonl", "--write", "--source", "a try")
    #expect(observed.code == 0, "\(observed)")
    let again = try await assay("run", "scenarios", "--strict", "--junit", "junit.xml")
    let junit = try JUnitDocument(folder.appending(path: "junit.xml").path)
    let wrong = junit.testcases.filter { $0.outcome != nil }.map(\.name)
    // The list of all that the account holds: beside other cases it's another each time.
    #expect(wrong.allSatisfy { $0 == "probes/empty-id" }, "\(wrong)")
    #expect(junit.testcases.count > 700)
    #expect(again.code == (wrong.isEmpty ? 0 : 1))
  }

  /// The events up to the first case.
  private func before(_ events: String) -> String {
    events.components(separatedBy: #"{"event":"case-finished""#)[0]
  }

  @Test(
    "AWS's own endpoint is its own source",
    arguments: [
      ("https://apigateway.eu-central-1.amazonaws.com", true),
      ("https://apigateway.cn-north-1.amazonaws.com.cn", true),
      ("https://amazonaws.com.example.test", false), ("http://127.0.0.1:4566", false),
    ])
  func endpoint(url: String, isAWS: Bool) async throws {
    let desk = try ObserveDesk(get + "\n\n" + raw)
    defer { desk.remove() }
    _ = try await desk.run(
      rules: #"[{"method": "GET", "path": "nothing", "say": {"status": 200, "body": "hello"}}]"#)
    let events = try desk.text("events.jsonl")
    let address = try #require(events.firstMatch(of: /"endpoint":"(http:[^"]+)"/)).1
    try desk.write(events.replacing(address, with: url), to: "events.jsonl")
    let outcome = try await desk.assay(["observe", "events.jsonl"])
    #expect(outcome.code == (isAWS ? 0 : 2), "\(outcome)")
    if isAWS {
      #expect(
        outcome.output.contains(
          #"evidence: { observed: "recorded from \#(url)", date: \#(Self.today) }"#))
    } else {
      #expect(outcome.errors.contains("was recorded from \(url), which is not AWS's own"))
    }
  }

  /// In UTC.
  private static var today: String {
    String(Date().formatted(Date.ISO8601FormatStyle()).prefix(10))
  }
}
