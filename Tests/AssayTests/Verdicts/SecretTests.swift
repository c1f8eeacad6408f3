import Foundation
import TestSupport
import Testing

@Suite("No secret leaves the run")
struct SecretTests {
  static let canaries = [
    "AWS_ACCESS_KEY_ID": "AKIACANARYCANARY0001",
    "AWS_SECRET_ACCESS_KEY": "canarySecret/wJalrXUtnFEMI+K7MDENG9bPxRfiCY",
    "AWS_SESSION_TOKEN": "canaryToken//IQoJb3JpZ2luX2VjEXAMPLE+token==",
  ]

  /// Cases that fail where the endpoint says back what it was sent, and show its answer.
  static let echoed = """
    - id: get
      title: an API is described
      evidence: { model: GetApi }
      call: GetApi
      input: { ApiId: "${api.ApiId}" }
      expect: { output: { Description: { $absent: true } } }
    - id: presigned
      title: a presigned request is answered
      evidence: { model: GetApi }
      call: GetApi
      sign: query
      input: { ApiId: "${api.ApiId}" }
      expect: { output: { Description: { $absent: true } }, headers: { x-echo: { $absent: true } } }
    """

  @Test(
    "though the endpoint echoes the signature and the token in headers, bodies, heads and surplus bytes",
    arguments: [
      #"[{"echo": true}]"#, #"[{"echo": true, "change": {"status": 400}}]"#,
      #"[{"echo": true, "change": {"headers": {"content-type": "text/html"}, "status": 404}}]"#,
      #"[{"echo": "malformed"}]"#, #"[{"echo": "surplus"}]"#,
      #"[{"method": "GET", "echo": "malformed"}]"#,
    ])
  func hidden(rules: String) async throws {
    let run = try await Scripted.run(
      Self.echoed + "\n" + """
        - id: refused
          title: an unknown API is refused in its own words
          evidence: { model: GetApi }
          call: GetApi
          input: { ApiId: zzzzzzzzzz }
          expect: { error: { code: NotFoundException, message: exact } }
          control: { input: { ApiId: "${api.ApiId}" } }
        - id: created
          title: an API is created
          evidence: { model: CreateApi }
          call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          expect: { output: { Description: { $absent: true } } }
          capture: { ApiId: ApiId }
          delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
        """, fixtures: Scripted.api, rules: rules, ["--verbose", "--timeout", "3"],
      environment: Self.canaries)
    for (name, data) in run.written {
      for secret in ["canarySecret", "wJalrXUtnFEMI", "canaryToken", "IQoJb3JpZ2luX2Vj"] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) is in \(name)")
      }
      let signatures = String(decoding: data, as: UTF8.self)
        .matches(of: #/Signature=[0-9a-f]{64}/#)
      #expect(signatures.isEmpty, "a signature is in \(name)")
    }
    #expect(run.written.count >= 4, "\(run.written.keys)")
    #expect(run.report.outcome.output.contains("[redacted]") || rules.contains("malformed"))
  }
}
