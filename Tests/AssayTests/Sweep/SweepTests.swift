import Foundation
import TestSupport
import Testing

@Suite("assay sweep")
struct SweepTests {
  private static let waiting = """
    title: A run that waits
    service: apigatewayv2
    fixtures:
      socket: { use: websocket-integration, responses: 2 }
    cases:
      - id: waits
        title: it waits
        evidence: { model: GetApi }
        steps:
          - call: CreateApi
            input: { Name: "${unique}", ProtocolType: HTTP }
            untagged: true
          - sleep: 60s
          - call: GetApi
            input: { ApiId: "${socket.ApiId}" }
            expect: { success: true }

    """

  /// Starts a run that holds two APIs, the second without tags, and waits until they are there.
  private func hold(_ gateway: Gateway, _ machine: Machine) async throws -> RunningCommand {
    let path = machine.folder.appending(path: "waiting.yaml").path
    try Self.waiting.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      at: machine.folder.appending(path: "fixtures"),
      withDestinationURL: Places.root.appending(path: "scenarios/fixtures"))
    let count = try await gateway.apiNames().count
    let run = try machine.start([path], at: gateway.url)
    while run.isRunning, try await gateway.apiNames().count < count + 2 {
      try await Task.sleep(for: .milliseconds(50))
    }
    // The answer to the last create may still be on its way.
    try await Task.sleep(for: .milliseconds(500))
    return run
  }

  @Test("lets a run be that is under way, then finds what it left, by its journal or without it")
  func life() async throws {
    let gateway = try await Gateway.start()
    let (machine, other) = (try Machine(), try Machine())
    defer {
      machine.remove()
      other.remove()
    }
    try await Strangers.plant(at: gateway.url)
    let strangers = try await gateway.apiNames()
    let before = try await Strangers.everything(at: gateway.url)
    let run = try await hold(gateway, machine)
    let everything = ["--older-than", "0s", "--delete"]

    let early = try await machine.sweep(gateway.url, everything)
    #expect(early.code == 0)
    #expect(early.output.contains("2 of runs under way"), "\(early.output)")
    #expect(try await gateway.apiNames().count == strangers.count + 2)
    run.signal(SIGKILL)
    _ = await run.outcome()

    let young = try await machine.sweep(gateway.url, ["--delete"])
    #expect(young.code == 0)
    #expect(young.output.contains("2 younger than 24h"), "\(young.output)")
    let dry = try await machine.sweep(gateway.url, ["--older-than", "0s"])
    #expect(dry.code == 1, "something of ours is left")
    #expect(dry.output.contains("2 would be deleted with --delete"), "\(dry.output)")
    #expect(try await gateway.apiNames().count == strangers.count + 2)
    #expect(machine.journals.count == 1)

    // Of what has no tags another machine knows nothing.
    let elsewhere = try await other.sweep(gateway.url, everything)
    #expect(elsewhere.code == 0, "\(elsewhere.output)")
    #expect(elsewhere.output.contains("name and tags of run"), "\(elsewhere.output)")
    #expect(elsewhere.output.contains(": 1 deleted"), "\(elsewhere.output)")
    // Nor does this one, of an endpoint that is not the journal's.
    let region = try await machine.sweep(gateway.url, everything + ["--region", "eu-west-1"])
    #expect(region.code == 0)
    #expect(machine.journals.count == 1)

    let own = try await machine.sweep(gateway.url, everything)
    #expect(own.code == 0, "\(own.output)")
    #expect(own.output.contains(": 1 deleted"), "\(own.output)")
    #expect(machine.journals.isEmpty)
    #expect(try await Strangers.everything(at: gateway.url) == before)
    await gateway.stop()
  }

  @Test("deletes nothing whose id a journal has, where that is another's by now or may be")
  func idsGivenAgain() async throws {
    let gateway = try await Gateway.start()
    let machine = try Machine()
    defer { machine.remove() }
    try await Strangers.plant(at: gateway.url)
    let before = try await Strangers.everything(at: gateway.url)
    let ids = try Strangers.ids(before)
    func journal(_ run: String, _ lines: [String]) throws {
      let started =
        #"{"event":"started","run":"\#(run)","endpoint":"\#(gateway.url)","region":"us-east-1","at":"2026-01-01T00:00:00Z"}"#
      try machine.write(
        journal: ([started] + lines).map { $0 + "\n" }.joined(), run: run)
    }
    func created(_ deletion: String, _ input: String, _ shown: String) -> String {
      #"{"event":"created","number":1,"deletion":"\#(deletion)","input":\#(input),"shown":\#(shown)}"#
    }
    // Made at another time than the journal says: the id was given again.
    for (index, id) in ids.apis.enumerated() {
      try journal(
        "again\(String(format: "%03d", index))",
        [
          created(
            "DeleteApi", #"{"ApiId":"\#(id)"}"#,
            #"{"Name":"assay-x","CreatedDate":"2020-01-01T00:00:00Z"}"#)
        ])
    }
    let again = try await machine.sweep(gateway.url, ["--older-than", "0s", "--delete"])
    #expect(again.code == 0, "\(again.output)")
    #expect(machine.journals.isEmpty)
    // Nothing says so, nor that it is ours; and what lies within it goes by that.
    let orders = #""ApiId":"\#(ids.orders)""#
    try journal("unproved", [created("DeleteApi", "{\(orders)}", "{}")])
    try journal(
      "inwardly",
      [
        created(
          "DeleteIntegration", #"{\#(orders),"IntegrationId":"\#(ids.integration)"}"#, "{}")
      ])
    let unproven = try await machine.sweep(gateway.url, ["--older-than", "0s", "--delete"])
    #expect(unproven.code == 1)
    #expect(unproven.output.contains("2 left, as nothing proves"), "\(unproven.output)")
    #expect(try await Strangers.everything(at: gateway.url) == before)
    #expect(machine.journals.count == 2)
    await gateway.stop()
  }

  @Test("tells what the endpoint will not delete, and deletes it another time")
  func refused() async throws {
    let machine = try Machine()
    defer { machine.remove() }
    let rules = machine.folder.appending(path: "rules.json").path
    // The case and the end of its run ask twice, the first sweep once.
    try """
    [{"method": "DELETE", "times": [1, 3], "say": {"status": 409,
      "headers": {"x-amzn-errortype": "ConflictException"}, "body": {"message": "in use"}}}]
    """.write(toFile: rules, atomically: true, encoding: .utf8)
    let server = try await Server.scripted(
      rules: rules, log: machine.folder.appending(path: "requests").path)
    let run = try machine.start(
      ["scenarios/apigatewayv2/CreateApi/http.yaml", "--case", "id"], at: server.url)
    _ = await run.outcome()
    #expect(machine.journals.count == 1)
    let first = try await machine.sweep(server.url, ["--older-than", "0s", "--delete"])
    #expect(first.code == 1)
    #expect(first.output.contains("could not be deleted: DeleteApi"), "\(first.output)")
    #expect(machine.journals.count == 1)
    let second = try await machine.sweep(server.url, ["--older-than", "0s", "--delete"])
    #expect(second.code == 0, "\(second.output)")
    #expect(machine.journals.isEmpty)
    await server.stop()
  }

  @Test("does not take silence for nothing left")
  func silence() async throws {
    let machine = try Machine()
    defer { machine.remove() }
    let outcome = try await machine.sweep("http://127.0.0.1:9", ["--timeout", "2", "--delete"])
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("could not be listed: GetApis"), "\(outcome.output)")
  }

  @Test("does not call clean what it may not look at")
  func denied() async throws {
    let machine = try Machine()
    defer { machine.remove() }
    let rules = machine.folder.appending(path: "rules.json").path
    try """
    [{"method": "GET", "path": "^/v2/apis", "say": {"status": 403,
      "headers": {"x-amzn-errortype": "AccessDeniedException"}, "body": {"message": "no"}}},
     {"method": "GET", "path": "^/v2/(vpclinks|domainnames)", "say": {"status": 200, "body": {"items": []}}}]
    """.write(toFile: rules, atomically: true, encoding: .utf8)
    let server = try await Server.scripted(
      rules: rules, log: machine.folder.appending(path: "requests").path)
    let outcome = try await machine.sweep(server.url, ["--delete"])
    await server.stop()
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("could not be listed: GetApis: 403"), "\(outcome.output)")
    #expect(outcome.output.hasSuffix(": 1 could not be looked at\n"), "\(outcome.output)")
  }

  @Test("says of journals that can't be read that they can't, and is not content")
  func unreadable() async throws {
    let machine = try Machine()
    defer { machine.remove() }
    let gateway = try await Gateway.start()
    let state = machine.folder.appending(path: "state/assay")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    try Data().write(to: state.appending(path: "journals"))
    let outcome = try await machine.sweep(gateway.url)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("journals can't be read: Not a directory"), "\(outcome.output)")
    await gateway.stop()
  }

  @Test("refuses a command line that says too little or too much")
  func usage() async throws {
    for arguments in [
      ["sweep"], ["sweep", "--endpoint", "http://127.0.0.1:9", "--older-than", "soon"],
      ["sweep", "--endpoint", "http://127.0.0.1:9", "--older-than", "-1s"],
      ["sweep", "--endpoint", "http://127.0.0.1:9", "--timeout", "0"],
    ] {
      let outcome = try await Program.run(arguments, environment: quiet)
      #expect(outcome.code == 2, "\(arguments): \(outcome.output)\(outcome.errors)")
      #expect(!outcome.errors.isEmpty)
    }
  }
}
