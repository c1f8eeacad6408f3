import TestSupport
import Testing

private let socket = "socket: { use: websocket-integration, responses: 1 }"

private let negative = """
  - id: unknown
    title: an unknown API is not found
    evidence: { model: GetApi }
    call: GetApi
    input: { ApiId: zzzzzzzzzz }
    expect: { error: NotFoundException }
    control: { input: { ApiId: "${socket.ApiId}" } }
  """

/// Its control is another case, which writes to what others read.
private let byCase = """
  - id: accepted
    title: a key is changed
    evidence: { model: UpdateIntegrationResponse }
    call: UpdateIntegrationResponse
    input:
      ApiId: "${socket.ApiId}"
      IntegrationId: "${socket.IntegrationId}"
      IntegrationResponseId: "${socket.ids[0]}"
      TemplateSelectionExpression: x
    expect: { success: true }
  - id: refused
    title: an unknown response is not changed
    evidence: { model: UpdateIntegrationResponse }
    call: UpdateIntegrationResponse
    input:
      ApiId: "${socket.ApiId}"
      IntegrationId: "${socket.IntegrationId}"
      IntegrationResponseId: zzzzzzz
      TemplateSelectionExpression: x
    expect: { error: NotFoundException }
    control: accepted
  """

@Suite("A negative case needs its positive control")
struct ControlTests {
  @Test("it passes where the same request, made valid, was accepted; the control is no testcase")
  func accepted() async throws {
    let run = try await Scripted.run(negative, fixtures: socket)
    #expect(run.verdict("unknown") == "passed", "\(run.message("unknown"))")
    #expect(run.report.junit.testcases.filter { !$0.name.hasPrefix("contract: ") }.count == 1)
  }

  @Test("it is skipped where the control was refused, whatever the negative request got")
  func refused() async throws {
    let run = try await Scripted.run(
      negative, fixtures: socket,
      rules: """
        [{"method": "GET", "path": "/v2/apis/api", "times": [2, 99],
          "say": {"status": 400, "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "no"}}}]
        """)
    #expect(run.verdict("unknown") == "skipped")
    #expect(run.message("unknown").contains("positive control"), "\(run.message("unknown"))")
    #expect(run.requests.filter { $0.contains("zzzzzzzzzz") }.isEmpty)
    #expect(run.code == 3)
  }

  @Test("a control that is another case runs under --case too, and is no testcase there")
  func selection() async throws {
    let run = try await Scripted.run(byCase, fixtures: socket, rules: "[]", ["--case", "refused"])
    #expect(run.verdict("refused") == "passed", "\(run.message("refused"))")
    #expect(run.verdict("accepted") == "none")
    #expect(run.requests.contains { $0.hasPrefix("PATCH") && !$0.hasSuffix("zzzzzzz") })
    #expect(run.code == 0)
  }

  @Test("a case whose control writes takes turns with those that read the same fixture")
  func writingControl() async throws {
    let cases =
      byCase + "\n" + """
        - id: reads
          title: nobody writes while a case asks twice
          evidence: { model: GetIntegrationResponse }
          steps:
            - call: GetIntegrationResponses
              input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
              expect: { success: true }
            - call: GetIntegration
              input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
              expect: { success: true }
        - id: safe
          title: a response that is not there is not found
          evidence: { model: GetIntegrationResponse }
          http: GET /v2/apis/${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses/zzzzzzz
          expect: { error: client }
          control: accepted
        """
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: #"[{"method": "GET", "path": "/integrationresponses$", "delay": 0.3}]"#,
      ["--case", "reads", "--case", "safe"])
    let list = try #require(
      run.requests.firstIndex { $0.hasSuffix("/integrationresponses") && $0.hasPrefix("GET") })
    #expect(run.requests[(list + 1)...].first?.contains("/integrations/int") ?? false)
    #expect(run.requests[(list + 1)...].first?.hasPrefix("GET") ?? false, "\(run.requests)")
    #expect(run.code == 0)
  }

  @Test(
    "a control that was refused leaves its case skipped: a walk of which no page came",
    arguments: ["walk", "call"])
  func refusedCase(verb: String) async throws {
    let cases = """
      - id: listed
        title: the list is served
        evidence: { model: GetIntegrationResponses }
        \(verb): GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
        expect: \(verb == "walk" ? "{ items: { $length: 1 } }" : "{ success: true }")
      - id: refused
        title: a path with one segment too many is not served
        evidence: { model: no such path }
        http: GET /v2/apis/${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses/a/b/c
        expect: { error: client }
        control: listed
      """
    let run = try await Scripted.run(
      cases, fixtures: socket,
      rules: """
        [{"method": "GET", "path": "/integrationresponses$", "say": {"status": 400,
          "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "no"}}}]
        """)
    #expect(run.verdict("listed") == "failed")
    #expect(run.verdict("refused") == "skipped", "\(run.message("refused"))")
  }

  @Test("what a writing control created is deleted")
  func cleaned() async throws {
    let cases = """
      - id: bad-protocol
        title: an unknown protocol is refused
        evidence: { model: ProtocolType }
        call: CreateApi
        input: { Name: "${unique}", ProtocolType: CARRIER_PIGEON }
        expect: { error: BadRequestException }
        control: { input: { ProtocolType: HTTP } }
        capture: { ApiId: ApiId }
        delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
      - id: raw
        title: a malformed body is refused
        evidence: { model: JSON }
        http: POST /v2/apis
        as: CreateApi
        body: '{"name": '
        expect: { error: client }
        control: { input: { Name: "${unique}", ProtocolType: HTTP } }
        capture: { ApiId: ApiId }
        delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
      """
    let run = try await Scripted.run(cases)
    #expect(run.code == 0, "\(run.report.outcome.output)")
    #expect(run.requests.filter { $0.hasPrefix("DELETE") }.count == 2)
    #expect(run.journals.isEmpty)
  }

  @Test(
    "what is wrong with a control's answer is no matter of its case, and what it made is deleted")
  func oddControl() async throws {
    let run = try await Scripted.run(
      """
      - id: bad-protocol
        title: an unknown protocol is refused
        evidence: { model: ProtocolType }
        call: CreateApi
        input: { Name: "${unique}", ProtocolType: CARRIER_PIGEON }
        expect: { error: BadRequestException }
        control: { input: { ProtocolType: HTTP } }
        capture: { ApiId: ApiId }
        delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
      """, rules: #"[{"method": "POST", "times": [1, 1], "change": {"body": {}}}]"#)
    #expect(run.verdict("bad-protocol") == "passed", "\(run.message("bad-protocol"))")
    #expect(run.requests.contains { $0.hasPrefix("DELETE") }, "\(run.requests)")
    #expect(run.journals.isEmpty)
  }

  @Test(
    "403 is no refusal that `client` accepts: it fails where nothing in it speaks of authentication"
  )
  func forbidden() async throws {
    let run = try await Scripted.run(
      negative.replacing("error: NotFoundException", with: "error: client"), fixtures: socket,
      rules: """
        [{"path": "zzzzzzzzzz", "say": {"status": 403,
          "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "no"}}}]
        """)
    #expect(run.verdict("unknown") == "failed")
  }
}
