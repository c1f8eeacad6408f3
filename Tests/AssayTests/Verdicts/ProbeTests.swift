import Foundation
import JSON
import TestSupport
import Testing

private let api = Scripted.api

private let probe = """
  - id: odd
    title: what becomes of a description that is a number
    probe: nobody has tried it
    http: PATCH /v2/apis/${api.ApiId}
    as: UpdateApi
    json: { description: 5 }
  """

private func refusal(_ status: Int, _ code: String, _ more: String = "") -> String {
  """
  [{"method": "PATCH", "say": {"status": \(status), "headers": {"x-amzn-errortype": "\(code)"},
    "body": {"message": "no"}}}\(more)]
  """
}

@Suite("Probes")
struct ProbeTests {
  /// The records in the events, by case.
  private func records(_ run: Scripted) throws -> [String: JSON] {
    try records(run.written["events.jsonl"] ?? Data())
  }

  private func records(_ events: Data) throws -> [String: JSON] {
    var found: [String: JSON] = [:]
    for line in events.split(separator: UInt8(ascii: "\n")) {
      let event = try JSON.parse(Array(line)).value
      if let id = event["id"]?.string, let record = event["probe"] { found[id] = record }
    }
    return found
  }

  @Test("whatever is answered is recorded, is never red, and shows in every report")
  func recorded() async throws {
    for (status, code) in [
      (400, "BadRequestException"), (403, "AccessDeniedException"), (500, "InternalFailure"),
      (200, ""),
    ] {
      let run = try await Scripted.run(
        probe, fixtures: api, rules: refusal(status, code), ["--verbose"])
      let testcase = try #require(run.testcase("odd"))
      #expect(testcase.outcome == nil, "\(status)")
      #expect(
        testcase.systemOut?.hasPrefix("probe: nobody has tried it\n\nstatus: \(status)\n") == true)
      #expect(run.code == 0, "\(status)")
      let record = try #require(try records(run)["odd"])
      #expect(record["status"]?.number?.int == status)
      #expect(record["body"]?["json"] == ["message": "no"])
      let output = run.report.outcome.output
      #expect(output.contains("1 recorded"))
      #expect(output.contains("    status: \(status)\n"))
      let properties = run.report.junit.suites.first?.properties
      #expect(properties?["verdict.recorded"] == "1")
      #expect(properties?["probe.odd"]?.hasPrefix("\(status)") == true)
    }
  }

  @Test("a run of nothing but probes that were recorded exits with 0")
  func alone() async throws {
    let run = try await Scripted.run(
      """
      - id: get
        title: what an API looks like
        probe: nobody has written it down
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
      """, fixtures: api)
    #expect(run.code == 0, "\(run.report.outcome.output)")
    let record = try #require(try records(run)["get"])
    #expect(
      record["body"]?["json"] == [
        "apiId": "${api.ApiId}", "createdDate": "<timestamp>", "name": "<unique>",
        "protocolType": "WEBSOCKET", "routeSelectionExpression": "$request.body.action",
        "tags": [
          "assay:created": "<timestamp>", "assay:creator": "<creator>", "assay:run": "${run.id}",
        ],
      ])
    let headers = try #require(record["headers"]?.array)
    #expect(
      headers == [
        ["name": "content-type", "value": "application/json"],
        ["name": "x-amzn-requestid", "value": "<request-id>"],
      ])
  }

  @Test("the region of the endpoint is left open, as another run may have another")
  func region() async throws {
    let run = try await Scripted.run(
      """
      - id: get
        title: what an API looks like
        probe: nobody has written it down
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
      """, fixtures: api,
      rules:
        #"[{"method": "GET", "path": "/v2/apis/", "change": {"members": {"description": "wss://x.execute-api.us-east-1.amazonaws.com, us-east-1a"}}}]"#
    )
    let record = try #require(try records(run)["get"])
    #expect(
      record["body"]?["json"]?["description"]
        == "wss://x.execute-api.<region>.amazonaws.com, us-east-1a", "\(record)")
  }

  @Test("what may be another answer the next moment tells nothing: errored")
  func notJudged() async throws {
    for (status, code) in [(429, "TooManyRequestsException"), (503, "ServiceUnavailable")] {
      let run = try await Scripted.run(probe, fixtures: api, rules: refusal(status, code))
      #expect(run.verdict("odd") == "errored")
      #expect(run.code == 3)
    }
    let busy = try await Scripted.run(
      probe, fixtures: api,
      rules:
        #"[{"method": "PATCH", "say": {"status": 409, "headers": {"x-amzn-errortype": "ConflictException"}, "body": {"message": "due to concurrent modification"}}}]"#
    )
    #expect(busy.verdict("odd") == "errored")
  }

  @Test("without its set-up it is skipped, and says why")
  func setUp() async throws {
    let failing = try await Scripted.run(
      """
      - id: odd
        title: what comes of it
        probe: nobody knows
        steps:
          - call: GetApi
            input: { ApiId: "${api.ApiId}" }
            expect: { output: { Description: something } }
          - call: GetApis
      """, fixtures: api)
    #expect(failing.verdict("odd") == "skipped")
    #expect(failing.message("odd").contains("its set-up failed: expect.output at $.Description"))
    let unbuilt = try await Scripted.run(
      probe, fixtures: api,
      rules:
        #"[{"method": "POST", "path": "/v2/apis$", "say": {"status": 400, "headers": {"x-amzn-errortype": "BadRequestException"}, "body": {"message": "no"}}}]"#
    )
    #expect(unbuilt.verdict("odd") == "skipped")
  }

  @Test("of an operation that is not implemented nothing is recorded")
  func notImplemented() async throws {
    let known = """
      \(probe)
      - id: update
        title: a description is updated
        evidence: { model: UpdateApi }
        call: UpdateApi
        input: { ApiId: "${own.ApiId}", Description: here }
        expect: { status: 200 }
      """
    let run = try await Scripted.run(
      known, fixtures: "\(api)\nown: { use: websocket-api, scope: case }",
      rules: refusal(404, "NotFoundException"))
    #expect(run.verdict("update") == "not-implemented", "\(run.report.outcome.output)")
    #expect(run.verdict("odd") == "not-implemented")
    #expect(try records(run).isEmpty)
  }

  @Test("a connection that breaks is recorded where the endpoint answered anything, else errored")
  func fault() async throws {
    let closed = #"[{"method": "PATCH", "close": true}]"#
    let run = try await Scripted.run(probe, fixtures: api, rules: closed)
    #expect(run.testcase("odd")?.outcome == nil, "\(run.report.outcome.output)")
    let record = try #require(try records(run)["odd"])
    #expect(record["fault"]?.string?.hasPrefix("http.") == true)
    #expect(record["status"]?.isNull == true)
    let nowhere = try await Scripted.run(
      """
      - id: odd
        title: what comes of it
        probe: nobody knows
        call: GetApis
      """, ["--timeout", "2"], endpoint: "http://127.0.0.1:9")
    #expect(nowhere.verdict("odd") == "errored")
    #expect(nowhere.code == 3)
    #expect(try records(nowhere).isEmpty)
  }

  @Test("its record tells no secret")
  func secrets() async throws {
    let run = try await Scripted.run(
      probe, fixtures: api, rules: #"[{"method": "PATCH", "echo": "body"}]"#,
      environment: [
        "AWS_ACCESS_KEY_ID": "AKIAPROBEPROBEPROBE1", "AWS_SECRET_ACCESS_KEY": "secretsecretsecret",
        "AWS_SESSION_TOKEN": "token-of-the-session-which-is-long",
      ])
    let record = try #require(try records(run)["odd"]).description
    #expect(!record.contains("token-of-the-session"))
    #expect(!record.contains("AKIAPROBEPROBEPROBE1"))
  }

  @Test("what differs from run to run stands as a name, and two runs give the same record")
  func normalised() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "fixtures"),
      withDestinationURL: Places.root.appending(path: "scenarios/fixtures"))
    try """
    title: probes of the reference gateway
    service: apigatewayv2
    fixtures:
      socket: { use: websocket-integration, responses: 2 }
    cases:
      - id: created
        title: what is answered to a creation
        probe: for a test
        each: [{ name: http, Protocol: HTTP }, { name: socket, Protocol: WEBSOCKET }]
        call: CreateApi
        input:
          Name: "the ${unique} of ${each.name}"
          ProtocolType: "${each.Protocol}"
          RouteSelectionExpression: $${request.method} ${request.path}
        capture: { ApiId: ApiId }
        delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
      - id: list
        title: what a list is like
        probe: for a test
        call: GetIntegrationResponses
        input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
      - id: unknown
        title: what is said of an unknown one
        probe: for a test
        http: GET /v2/apis/${socket.ApiId}/integrations/none-${socket.IntegrationId}/integrationresponses
      - id: deleted
        title: what is answered to a deletion
        probe: for a test
        steps:
          - call: CreateApi
            input: { Name: "${unique}", ProtocolType: HTTP }
            capture: { ApiId: ApiId }
            delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }
          - call: DeleteApi
            input: { ApiId: "${ApiId}" }

    """.replacing("$${request.method} ${request.path}", with: "$${request.method} $${request.path}")
      .write(to: folder.appending(path: "probes.yaml"), atomically: true, encoding: .utf8)
    var runs: [[String: JSON]] = []
    for name in ["one", "two"] {
      let outcome = try await Program.run(
        ["run", "probes.yaml", "--junit", "/dev/null", "--json", name], in: folder)
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
      runs.append(
        try records(try Data(contentsOf: folder.appending(path: name))))
    }
    #expect(runs[0].count == 5)
    #expect(runs[0] == runs[1])
    let created = try #require(runs[0]["created/http"]?["body"]?["json"])
    #expect(created["name"] == "the ${unique} of ${each.name}")
    #expect(created["apiId"] == "${ApiId}")
    #expect(created["protocolType"] == "${each.Protocol}")
    #expect(created["createdDate"] == "<timestamp>")
    #expect(
      created["routeSelectionExpression"] == "$${request.method} $${request.path}",
      "what the endpoint says itself is no reference")
    #expect(
      runs[0]["list"]?["body"]?["json"]?["items"]?.array?.first?["integrationResponseId"]?.string?
        .hasPrefix("${socket.") == true)
    #expect(runs[0]["deleted"]?["body"]?.isNull == true)
    let dates = runs[0].values.flatMap { $0["headers"]?.array ?? [] }
      .filter { $0["name"] == "date" }
    #expect(dates.allSatisfy { $0["value"] == "<date>" })
  }

  @Test("list says which cases are probes")
  func list() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try """
    title: t
    service: apigatewayv2
    cases:
      - { id: ask, title: t, probe: why, call: GetApis }
      - { id: say, title: t, evidence: { model: m }, call: GetApis, expect: { success: true } }

    """.write(to: folder.appending(path: "x.yaml"), atomically: true, encoding: .utf8)
    let listed = try await Program.run(["list", "x.yaml", "--json"], in: folder)
    let cases = try #require(try JSON.parse(Array(listed.output.utf8)).value.array)
    #expect(cases.map { $0["probe"] } == [true, false])
    #expect(cases.map { $0["evidence"] } == [nil ?? JSON.null, "model"])
  }
}
