import Foundation
import JSON
import TestSupport
import Testing

@testable import Scenarios

@Suite("Probes that become expectations, and what these demand")
struct ObservedDemandTests {
  @Test("the only other accepted case of its operation is a refusal's control")
  func control() throws {
    let probe = "  - { id: a, title: t, probe: why, call: GetApi, input: { ApiId: zzz } }\n"
    let record = Observing.refusal(404, "NotFoundException", "no")
    #expect(try Observing.edited(probe, [("a", record)]).contains(", control: get }"))
    for other in [Observing.get.replacing("get", with: "again"), ""] {
      // Two that could be it, and none.
      let text = Observing.head + probe + (other.isEmpty ? "" : Observing.get + other)
      let rewriting = try Observing.rewrite(text, [("a", record)])
      #expect(rewriting.bytes == nil)
      let found = try #require(rewriting.cases.first)
      #expect(!found.isWhole)
      #expect(found.text.hasPrefix("# needs a control\n  - { id: a, title: t, evidence: "))
      #expect(
        found.notes == [
          "a refusal needs a positive control, and no other case of the file is one without doubt: "
            + "add `control:` to the probe, then observe again"
        ])
    }
  }

  @Test("what came is demanded as far as an expectation can say it")
  func demands() throws {
    func expect(_ record: ProbeRecord, _ request: String = "call: GetApi\n    input: { ApiId: a }")
      throws -> String
    {
      let new = try Observing.edited(
        "  - id: a\n    title: t\n    probe: why\n    \(request)\n    control: get\n",
        [("a", record)])
      return String(new[(new.range(of: "    expect:")?.lowerBound ?? new.endIndex)...])
    }
    // A code that no expectation can name stands in the header and the body.
    let unknown = try expect(Observing.refusal(418, "TeapotException", "<account> short"))
    #expect(
      unknown == """
            expect:
              error: { code: client, status: 418, message: { $matches: "^[0-9]{12} short$" } }
              headers: { x-amzn-errortype: TeapotException }
              body: { message: { $matches: "^[0-9]{12} short$" } }

        """)
    let html = try expect(
      Observing.refusal(500, nil, nil, body: .text("<html>\n\"no\" <request-id>")))
    #expect(
      html == """
            expect:
              status: 500
              text: { $matches: "^<html>\\n\\"no\\" .+$" }

        """)
    let coded = try expect(
      Observing.refusal(403, "AccessDeniedException", nil, body: ProbeRecord.Body.none))
    #expect(coded.contains("error: { code: AccessDeniedException, status: 403, except: [json] }"))
    let silent = try expect(Observing.refusal(404, "NotFoundException", nil))
    #expect(silent.contains("error: { code: NotFoundException, status: 404, except: [message] }"))
    let bytes = try expect(Observing.refusal(400, nil, nil, body: .bytes([0xFF])))
    #expect(bytes == "    expect: { status: 400 }\n")
    let long = try expect(
      Observing.refusal(400, nil, nil, body: .text(String(repeating: "x", count: 5_000))))
    #expect(long == "    expect: { status: 400 }\n")
    // What the contract has no place for is demanded of the body.
    let wrong = Observing.success(["ApiId": 5])
    #expect(try expect(wrong).contains("      body: { ApiId: 5 }\n"))
  }

  @Test("ids that the endpoint made up, and what the step itself captures, are left open")
  func madeUp() throws {
    let new = try Observing.edited(
      """
        - id: a
          title: t
          probe: why
          http: POST /v2/apis
          json: { name: "n", protocolType: HTTP, target: "given-Id" }
          as: CreateApi
          capture: { Own: Name }

      """,
      [
        (
          "a",
          Observing.success([
            "ApiId": "abc123", "ApiEndpoint": "https://abc123.execute-api", "Name": "${Own}",
            "Description": "of ${Own} and ${socket.ApiId} and ${socket.IntegrationId} by <unique>",
            "Version": "<uuid>", "ImportInfo": ["$default", ""],
            "Tags": ["${socket.ApiId}": "x", "<uuid>": "y", "$kind": "z"],
          ])
        )
      ])
    for line in [
      "ApiId: { $present: true }",
      #"ApiEndpoint: { $matches: '^https://.+\.execute-api$' }"#,
      "Name: { $present: true }",
      #"- $matches: "^of .+ and .+ and .+ by assay-[a-z0-9]+-[0-9]+$""#,
      #"- $contains: " and ${socket.ApiId} and ${socket.IntegrationId} by ""#,
      #"Version: { $matches: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$" }"#,
      #"ImportInfo: ["$default", ""]"#, "Tags: { $$kind: z }",
    ] {
      #expect(
        new.contains(line) || new.contains(line.replacing("- $", with: "$")), "\(line)\n\(new)")
    }
  }

  @Test("what is not as it was in the run is said, and nothing is changed")
  func gone() throws {
    let text =
      Observing.head + """
          - { id: a, title: t, probe: why, call: GetApis }
          - id: rows
            title: t
            probe: why
            each: [{ name: one, ApiId: a }]
            call: GetApi
            input: { ApiId: "${each.ApiId}" }

        """ + Observing.get
    let answer = Observing.success(["Items": []])
    for (id, note) in [
      ("b", "there is no such case any more"), ("get", "this case is no probe any more"),
      ("rows/two", "row two: there is no such row any more"),
      ("rows", "the case has rows now: run it again"),
    ] {
      let rewriting = try Observing.rewrite(text, [(id, answer)])
      #expect(rewriting.cases.first?.notes == [note])
      #expect(rewriting.bytes == nil)
    }
    let broken = try Observing.rewrite(text + "  - nonsense\n", [("a", answer)])
    #expect(broken.bytes == nil)
    #expect(broken.problem?.contains("error: a case must be a mapping") == true)
    let deep = (0..<70).reduce(JSON.string("deep")) { value, _ in .array([value]) }
    let unsayable = try Observing.rewrite(
      text, [("a", Observing.refusal(200, nil, nil, body: .json(deep)))])
    #expect(unsayable.bytes == nil)
    let note = unsayable.cases.first?.notes.first ?? ""
    #expect(note.hasPrefix("what was answered can't be written as an expectation\n"))
    #expect(note.contains("values are nested more than 64 deep"))
  }
}
