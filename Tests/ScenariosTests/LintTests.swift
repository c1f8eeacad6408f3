import Testing

@Suite("Warnings are right")
struct LintTests {
  private func warnings(_ lines: String) throws -> [String] {
    let text = """
      title: t
      service: apigatewayv2
      cases:
        - id: a
          title: t
          evidence: { documented: "API reference, none of it unknown" }
          steps:
            - call: GetApis
              expect: {}
            - call: GetApis

      """
    return try Loading.load(text + lines).diagnostics.map(\.rendered)
  }

  @Test(
    "nothing is said of a matcher that can fail",
    arguments: [
      "{ $absent: true }", "{ $present: true }", "{ $optional: a }", "{ $not: a }", "{ $each: a }",
      "{ $minLength: 1 }", "{ $maxLength: 0 }", "{ $oneOf: [a, { $absent: true }] }",
      "{ $not: { $absent: true } }", "{ $not: { $null: true } }", "{ $not: { $present: true } }",
      "{ $all: [{ $optional: a }, { $present: true }] }", "{}", "[]",
      "{ $each: { $optional: a } }", "{ $not: { $optional: { $absent: true } } }",
      "{ $oneOf: [{ $null: true }, { $not: { $absent: true } }] }",
    ])
  func canFail(_ matcher: String) throws {
    #expect(try warnings("        expect: { body: { a: \(matcher) } }\n") == [])
  }

  @Test("a matcher that captures is of use, whatever may come")
  func captures() throws {
    let found = try warnings(
      """
              expect: { body: { a: { $optional: { $capture: token } } } }
            - http: GET /v2/apis?nextToken=${token}
              expect: { success: true }

      """)
    #expect(found == [])
  }

  @Test("cases that differ in what they do, or in what they expect, are two")
  func twins() throws {
    let cases = ["{ success: true }", "{ status: 200 }", "{ status: [200] }"].enumerated().map {
      "  - { id: c\($0), title: t, evidence: { model: m }, call: GetApis, expect: \($1) }\n"
    }
    let other =
      "  - { id: d, title: t, evidence: { model: m }, http: GET /, expect: { success: true } }\n"
    #expect(try warnings("        expect: { success: true }\n" + cases.joined() + other) == [])
  }
}
