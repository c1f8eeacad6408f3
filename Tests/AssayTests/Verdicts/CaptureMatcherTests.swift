import TestSupport
import Testing

@Suite("A value that a matcher captures")
struct CaptureMatcherTests {
  private static func cases(_ matcher: String, then step: String) -> String {
    """
    - id: steps
      title: what is created is found
      evidence: { model: CreateApi }
      steps:
        - call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          expect: { output: { ApiId: { $capture: id }, Description: \(matcher) } }
          delete: { call: DeleteApi, input: { ApiId: "${id}" } }
        - \(step)
    """
  }

  private static let get = """
    call: GetApi
          input: { ApiId: "${id}" }
          expect: { output: { Description: "${text}" } }
    """

  private static let described =
    #"[{"path": "/v2/apis", "change": {"members": {"description": "made"}}}]"#

  @Test("reaches later steps and the clean-up")
  func reaches() async throws {
    let run = try await Scripted.run(
      Self.cases("{ $optional: { $matches: '^m', $capture: text } }", then: Self.get),
      rules: Self.described)
    #expect(run.verdict("steps") == "passed", "\(run.message("steps"))")
    #expect(run.requests.contains("GET /v2/apis/api0000001"))
    #expect(run.requests.last == "DELETE /v2/apis/api0000001")
  }

  @Test("is not there where the answer departs: that is the case's mismatch, and it ends")
  func departs() async throws {
    let run = try await Scripted.run(Self.cases("{ $capture: text }", then: Self.get))
    #expect(run.verdict("steps") == "failed")
    #expect(run.message("steps").contains("a value to capture"), "\(run.message("steps"))")
    #expect(!run.requests.contains("GET /v2/apis/api0000001"))
    #expect(
      run.requests.last == "DELETE /v2/apis/api0000001", "what was captured beside it is kept")
  }

  @Test("may be missing where it is optional: then later steps have nothing to stand on")
  func optional() async throws {
    let run = try await Scripted.run(
      Self.cases("{ $optional: { $capture: text } }", then: Self.get))
    #expect(run.verdict("steps") == "skipped")
    #expect(run.message("steps").contains("text"), "\(run.message("steps"))")
    #expect(run.requests.last == "DELETE /v2/apis/api0000001")
  }
}
