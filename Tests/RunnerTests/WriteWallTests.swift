import Contract
import Foundation
import HTTP
import Scenarios
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Runner

@Suite("A run that only reads")
struct WriteWallTests {
  private static let scenario = """
    title: t
    service: apigatewayv2
    fixtures:
      api: { use: websocket-api }
    cases:
      - id: create
        title: an API is created
        evidence: { model: CreateApi }
        call: CreateApi
        input: { Name: "${unique}", ProtocolType: HTTP }
        expect: { success: true }
      - id: raw
        title: an API is created by hand
        evidence: { model: CreateApi }
        http: POST /v2/apis
        json: { name: x, protocolType: HTTP }
        expect: { status: 201 }
      - id: fixture
        title: an API that was made is described
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { success: true }
      - id: control
        title: an unknown API is refused, where one that is made is not
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: zzzzzzzzzz }
        expect: { error: NotFoundException }
        control: fixture
      - id: lower-case
        title: a method in lower case is another one
        evidence: { assumed: nobody knows }
        http: get /v2/apis
        expect: { success: true }
      - id: rejected
        title: without a name nothing is sent
        evidence: { model: required }
        call: CreateApi
        input: { ProtocolType: HTTP }
        expect: { rejected: { missing: Name } }
      - id: list
        title: APIs are listed
        evidence: { model: GetApis }
        call: GetApis
        expect: { success: true }
      - id: options
        title: what there is to do is told
        evidence: { assumed: nobody knows }
        http: OPTIONS /v2/apis
        expect: { success: true }

    """

  private static func load() throws -> ([Scenario], Contract) {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.yaml")
    try Data(scenario.utf8).write(to: path)
    let contract = try Contract.load(
      contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
    let loader = ScenarioLoader(
      services: ["apigatewayv2"],
      shippedFixtures: Places.root.appending(path: "scenarios/fixtures").path
    ) { _ in contract }
    let result = loader.load(paths: [path.path])
    try #require(!result.hasErrors, "\(result.diagnostics.map(\.rendered))")
    return (result.scenarios, contract)
  }

  @Test("leaves out each case whose steps, fixtures or control write, and counts them")
  func plan() throws {
    let (scenarios, contract) = try Self.load()
    let all = Plan(scenarios, selection: Selection(), contract: contract)
    #expect(all.writingCount == 5)
    #expect(all.leftOut == 0)
    #expect(all.caseCount == 8)
    let reads = Plan(scenarios, selection: Selection(readsOnly: true), contract: contract)
    #expect(reads.testcases.map(\.identity.id) == ["rejected", "list", "options"])
    #expect(reads.leftOut == 5)
    #expect(reads.writingCount == 0)
  }

  @Test("sends no write though the plan has some, and has it errored with the reason")
  func wall() async throws {
    let (scenarios, contract) = try Self.load()
    // Nothing listens there: what was let through is refused by the machine, not by the wall.
    let endpoint = try Endpoint(parsing: "http://127.0.0.1:1")
    let runner = Runner(
      contract: contract, endpoint: endpoint, client: try HTTPClient(endpoint: endpoint),
      options: RunOptions(
        region: "us-east-1", credentials: nil, allowsWrites: false, maxAttempts: 1,
        runID: "abcdefgh",
        assayVersion: "", contractVersion: "", isEmbedded: false))
    let reasons = Mutex<[String: String]>([:])
    let summary = try await runner.run(
      Plan(scenarios, selection: Selection(), contract: contract),
      until: { try? await Task.sleep(for: .seconds(600)) },
      emit: { event in
        if case .caseFinished(let result) = event {
          reasons.withLock { $0[result.identity.id] = "\(result.verdict): \(result.reason)" }
        }
        if case .runStarted(let info) = event { #expect(info.isReadOnly) }
      })
    let found = reasons.withLock { $0 }
    for id in ["create", "raw", "fixture", "control"] {
      #expect(found[id]?.hasPrefix("errored: ") == true, "\(id): \(found)")
      #expect(found[id]?.contains("a POST was not sent: this run only reads") == true, "\(found)")
    }
    #expect(found["lower-case"]?.contains("a get was not sent") == true)
    #expect(found["list"]?.contains("refused") == true)
    #expect(found["rejected"] == "passed: ")
    // GetApis and OPTIONS.
    #expect(summary.requests == 2)
  }
}
