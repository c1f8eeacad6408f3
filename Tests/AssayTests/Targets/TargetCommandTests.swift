import Foundation
import TestSupport
import Testing

@Suite("assay target")
struct TargetCommandTests {
  private func targets(_ url: String) -> String {
    """
    targets:
      staging:
        region: eu-west-1
        accounts: ["111122223333"]
        writes: true
        rate: { requestsPerSecond: 5, burst: 20 }
        tags: { team: platform }
      local:
        endpoint: \(url)
        writes: true
        accounts: ["111122223333"]
      plain: { endpoint: "\(url)" }
      gone: { endpoint: "http://127.0.0.1:1", writes: false }

    """
  }

  @Test("list names each in a line, also from a folder below")
  func list() async throws {
    try await withStandIn(targets: targets) { project in
      let outcome = try await project.run(["target", "list"])
      #expect(outcome.code == 0)
      #expect(
        outcome.output == """
          staging  AWS eu-west-1, writes to 111122223333
          local    \(project.server.url), writes to 111122223333
          plain    \(project.server.url)
          gone     http://127.0.0.1:1, reads only

          """)
    }
  }

  @Test("show tells what a target comes to, where each setting is from, and sends nothing")
  func show() async throws {
    try await withStandIn(targets: targets) { project in
      let outcome = try await project.run(["target", "show", "staging"])
      #expect(outcome.code == 0)
      #expect(
        outcome.output == """
          target      staging (assay.yaml:2)
          service     ApiGatewayV2
          endpoint    https://apigateway.eu-west-1.amazonaws.com (the service's endpoint rules)
          region      eu-west-1 (assay.yaml:3)
          partition   aws
          writes      true (assay.yaml:5)
          accounts    111122223333 (assay.yaml:4)
          rate        5 requests a second, bursts of 20 (assay.yaml:6)
          tags        team=platform (assay.yaml:7)

          """)
      let moved = try await project.run(
        ["target", "show", "staging", "--region", "us-gov-west-1"],
        environment: ["AWS_USE_FIPS_ENDPOINT": "true"])
      #expect(
        moved.output.contains(
          "https://apigateway-fips.us-gov-west-1.amazonaws.com (the service's endpoint rules)\n"
            + "region      us-gov-west-1 (--region)\npartition   aws-us-gov\nfips        true\n"))
      #expect(project.requests == [])
    }
  }

  @Test("check says who you are, where it leads and what you may do, and creates nothing")
  func check() async throws {
    try await withStandIn(targets: targets) { project in
      let outcome = try await project.run(["target", "check", "local"])
      #expect(outcome.code == 0, "\(outcome)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      for line in [
        "ok       credentials  the environment",
        "ok       identity     account 111122223333, arn:aws:iam::111122223333:user/ada",
        "ok       address      127.0.0.1 is 127.0.0.1, on this machine",
        "ok       connection   over plain HTTP", "ok       read         GetApis, one item: 200",
        "ok       writes       allowed: account 111122223333 is listed at assay.yaml:11",
      ] {
        #expect(lines.contains(line), "\(line)\n\(outcome.output)")
      }
      #expect(Set(project.requests) == ["POST /", "GET /v2/apis?maxResults=1"])
      #expect(project.requests.count == 2)
      #expect(!outcome.output.contains("example/secret"))
    }
  }

  @Test("check makes every check, whatever fails, and exits with 1")
  func problems() async throws {
    try await withStandIn(account: nil, targets: targets) { project in
      let outcome = try await project.run(["target", "check", "local"])
      #expect(outcome.code == 1)
      #expect(outcome.output.contains("problem  identity     STS does not say who the caller is: "))
      #expect(outcome.output.contains("help: let STS be reached"))
      #expect(outcome.output.contains("ok       read         GetApis, one item: 200"))
      #expect(outcome.output.contains("problem  writes       refused: whose the credentials are"))
      let gone = try await project.run(["target", "check", "gone"])
      #expect(gone.code == 1)
      #expect(
        gone.output.contains("problem  connection   http://127.0.0.1:1 refused the connection"))
      #expect(gone.output.contains("note     identity     not known: "))
      #expect(
        gone.output.contains("note     writes       refused: assay.yaml:13 says that nothing"))
      let none = try await project.run(
        ["target", "check", "staging"],
        environment: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""])
      #expect(none.code == 1)
      #expect(none.output.contains("problem  credentials  no credentials were found for https://"))
      #expect(none.output.contains("problem  writes       refused: requests are not signed"))
      #expect(none.output.contains("note     rate         5 requests a second, bursts of 20"))
    }
  }

  @Test("check goes by the endpoint's clock, as a run does, and says so")
  func clock() async throws {
    let gateway = try await SignedGateway.start(["--clock", "1200"])
    let outcome = try await Program.run(
      ["target", "check", "--endpoint", "http://127.0.0.1:\(gateway.port)"],
      environment: gateway.environment)
    await gateway.stop()
    #expect(outcome.code == 0, "\(outcome)")
    #expect(outcome.output.contains("ok       read         GetApis, one item: 200"))
    #expect(
      outcome.output.firstMatch(of: /note +clock +the endpoint's is 1(199|200|201) s ahead/) != nil,
      "\(outcome.output)")
  }

  @Test("lint takes the file itself")
  func lint() async throws {
    try await withStandIn(targets: targets) { project in
      let good = try await project.run(["lint", "assay.yaml"])
      #expect(good.code == 0, "\(good)")
      #expect(good.output == "4 targets: no errors\n")
      try Data("targets: {}\nx: y\n".utf8).write(to: project.folder.appending(path: "assay.yaml"))
      let bad = try await project.run(["lint", "assay.yaml"])
      #expect(bad.code == 2)
      #expect(bad.errors.contains("assay.yaml:2:1: error:"), "\(bad)")
    }
  }

  @Test("refuses with 2 what is not there, and says what is")
  func usage() async throws {
    try await withStandIn(targets: targets) { project in
      for (arguments, message) in [
        (["target", "show", "stagin"], "assay.yaml has no target stagin; did you mean staging?"),
        (
          ["run", "apis.yaml", "--target", "xxxxxxxx"],
          "assay.yaml has no target xxxxxxxx; there are: staging, local, plain, gone"
        ),
        (
          ["target", "check"],
          "name a target, an --endpoint or a --profile; assay.yaml has: staging, local, plain, gone"
        ),
        (["target", "show", "local", "--service", "s3"], "there is no contract of s3; "),
        (["target", "show", "local", "--target", "plain"], "local and --target plain are two"),
      ] {
        let outcome = try await project.run(arguments)
        #expect(outcome.code == 2, "\(arguments)")
        #expect(outcome.errors.hasPrefix("assay: \(message)"), "\(outcome.errors)")
      }
      try FileManager.default.removeItem(at: project.folder.appending(path: "assay.yaml"))
      let missing = try await project.run(["run", "apis.yaml", "--target", "local"])
      #expect(missing.code == 2)
      #expect(
        missing.errors.hasPrefix("assay: there is no target local, as there is no assay.yaml"))
      try Data("targets: { a: { endpont: x } }\n".utf8).write(
        to: project.folder.appending(path: "assay.yaml"))
      let broken = try await project.run(["run", "apis.yaml", "--target", "a"])
      #expect(broken.code == 2)
      #expect(broken.errors.contains("assay.yaml:1:17: error: `endpont` is no key of a target"))
      #expect(project.requests == [])
    }
  }
  @Test("each prints JSON where that is asked for")
  func json() async throws {
    try await withStandIn(targets: targets) { project in
      func print(_ arguments: [String]) async throws -> Any {
        let outcome = try await project.run(["target"] + arguments + ["--json"])
        return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      }
      let listed = try #require(try await print(["list"]) as? [[String: Any]])
      #expect(listed.map { $0["name"] as? String } == ["staging", "local", "plain", "gone"])
      #expect(listed.map { $0["line"] as? Int } == [2, 8, 12, 13])
      let shown = try #require(try await print(["show", "gone"]) as? [[String: Any]])
      #expect(
        shown.contains {
          $0["name"] as? String == "writes" && $0["source"] as? String == "assay.yaml:13"
        })
      let checked = try #require(try await print(["check", "gone"]) as? [String: Any])
      let findings = try #require(checked["findings"] as? [[String: Any]])
      #expect(
        findings.map { "\($0["subject"] ?? "") \($0["standing"] ?? "")" } == [
          "credentials ok", "identity ok", "address ok", "connection problem", "writes note",
        ])
    }
  }
}
