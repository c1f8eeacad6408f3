import Foundation
import JSON
import TestSupport
import Testing

@testable import Scenarios

@Suite("Probes that become expectations, where they stand")
struct ObservedPlaceTests {
  @Test("a block case gets its expectation behind its last line", arguments: ["\n", "\r\n"])
  func block(lineEnd: String) throws {
    let number = try #require(JSONNumber("5e0").map(JSON.number))
    let new = try Observing.edited(
      """
        -   id: a   # its id
            title: t
            probe: >-  # why
              nobody has
              tried

            http: GET /v2/apis/${socket.ApiId}
            as: GetApi # and no more

      """,
      [
        (
          "a",
          Observing.success([
            "ApiId": "${socket.ApiId}", "CreatedDate": "<timestamp>", "Description": nil,
            "ApiEndpoint": "wss://<endpoint>/${socket.ApiId}/$${x}", "Tags": [:],
            "CorsConfiguration": ["MaxAge": number, "AllowCredentials": false],
          ])
        )
      ], lineEnd: lineEnd)
    let expected = """
        -   id: a   # its id
            title: t
            evidence: { observed: "someone's \\"account\\"", date: 2026-03-12 }

            http: GET /v2/apis/${socket.ApiId}
            as: GetApi # and no more
            expect:
              status: 200
              headers: { content-type: { $matches: "^application/json *(;|$)" } }
              output:
                ApiId: "${socket.ApiId}"
                CreatedDate: { $present: true }
                Description: null
                ApiEndpoint: { $matches: '^wss://.+/.+/\\$\\{x\\}$', $contains: "/${socket.ApiId}/$${x}" }
                Tags: {}
                CorsConfiguration: { MaxAge: 5e0, AllowCredentials: false }

      """
    #expect(new == expected.replacing("\n", with: lineEnd))
  }

  @Test("flow mappings get it before their brace, and the last of several steps")
  func flow() throws {
    let flow = try Observing.edited(
      "  - { id: a, probe: why, title: t, call: DeleteApi, input: { ApiId: a }, } # flow\n",
      [("a", Observing.deleted)])
    #expect(
      flow
        == "  - { id: a, evidence: { observed: \"someone's \\\"account\\\"\", date: 2026-03-12 }, title: t, "
        + "call: DeleteApi, input: { ApiId: a }, expect: { status: 204 }, } # flow\n")
    let steps = try Observing.edited(
      """
        - id: a
          probe: why
          steps:
            - { call: GetApi, input: { ApiId: "${socket.ApiId}" } }
            - { call: GetApi, input: { ApiId: zzzzzzzzzz } }
          # the end
          title: t

      """, [("a", Observing.refusal(404, "NotFoundException", "no zzzzzzzzzz"))])
    #expect(
      steps.contains(
        #"""
              - { call: GetApi, input: { ApiId: zzzzzzzzzz }, expect: { error: { code: NotFoundException, status: 404, message: "no zzzzzzzzzz" }, headers: { x-amzn-errortype: NotFoundException } } }
            # the end
            title: t

        """#), "the step before it is its control: \(steps)")
  }

  @Test("empty lines that a block scalar keeps stay in it")
  func keptLines() throws {
    let new = try Observing.edited(
      """
        - id: a
          title: t
          probe: why
          http: PATCH /v2/apis/${socket.ApiId}
          body: |+
            {}


      """, [("a", Observing.deleted)])
    #expect(new.hasSuffix("      {}\n\n\n    expect: { status: 204 }"), "\(new)")
  }

  @Test("rows that were answered alike stay together; those without an answer go on asking")
  func rows() throws {
    let text =
      Observing.head + """
          - id: a
            title: t
            probe: why
            each:
              # the first
              - { name: one, ApiId: aaaaaaaaaa }
              # the second
              - name: two   # 2
                ApiId: bbbbbbbbbb
              - { name: three, ApiId: cccccccccc }

              - { name: four, ApiId: "${socket.ApiId}" }
              - { name: five, ApiId: e }
            call: GetApi
            input: { ApiId: "${each.ApiId}" }
            control: { input: { ApiId: "${socket.ApiId}" } }

        """ + Observing.get
    let no = Observing.refusal(404, "NotFoundException", "no ${each.ApiId}")
    let rewriting = try Observing.rewrite(
      text,
      [
        ("a/four", Observing.success(["ApiId": "${each.ApiId}"])), ("a/three", no), ("a/one", no),
        (
          "a/five",
          ProbeRecord(question: "q", status: nil, fault: "http.reset", headers: [], body: .none)
        ),
      ])
    let found = try #require(rewriting.cases.first)
    #expect(found.ids == ["a", "a-404", "a-200"])
    #expect(found.notes == ["row five: no answer came to expect: http.reset"])
    let new = String(decoding: try #require(rewriting.bytes), as: UTF8.self)
    let asking = """
          probe: why
          each:
            # the first
            # the second
            - name: two   # 2
              ApiId: bbbbbbbbbb
            - { name: five, ApiId: e }
          call: GetApi
          input: { ApiId: "${each.ApiId}" }
          control: { input: { ApiId: "${socket.ApiId}" } }

        - id: a-404
          title: t
      """
    #expect(new.contains(asking), "\(new)")
    let refused = """
          each:
            # the first
            - { name: one, ApiId: aaaaaaaaaa }
            - { name: three, ApiId: cccccccccc }
          call: GetApi
      """
    #expect(new.contains(refused))
    // Nothing is refused in the last, so it needs no control.
    #expect(new.components(separatedBy: "control:").count == 3)
    #expect(new.contains("\n\n  - id: a-200\n"))
    #expect(found.text.hasPrefix("  - id: a\n"))
    let reread = try Loading.load(new)
    #expect(reread.diagnostics.map(\.rendered) == [])
    #expect(
      reread.scenarios.first?.cases.map { $0.rows.map(\.name) } == [
        ["two", "five"], ["one", "three"], ["four"], [],
      ])
  }

  @Test("different answers of one status are told apart by code, then by row")
  func names() throws {
    let text =
      Observing.head + """
          - id: a
            title: t
            probe: why
            each: [{ name: one, ApiId: a1 }, { name: two, ApiId: b2 }, { name: three, ApiId: c3 }]
            call: GetApi
            input: { ApiId: "${each.ApiId}" }
            control: get
          - id: a-400-validation
            title: is taken
            evidence: { model: m }
            call: GetApis
            expect: { success: true }

        """ + Observing.get
    let rewriting = try Observing.rewrite(
      text,
      [
        ("a/one", Observing.refusal(400, "BadRequestException", "one")),
        ("a/two", Observing.refusal(400, "BadRequestException", "two")),
        ("a/three", Observing.refusal(400, "ValidationException", "three")),
      ])
    #expect(rewriting.cases.first?.ids == ["a-one", "a-two", "a-400-validation-2"])
    let new = String(decoding: try #require(rewriting.bytes), as: UTF8.self)
    #expect(new.contains("    each: [{ name: two, ApiId: b2 }]\n"))
  }
}
