import Foundation
import TestSupport
import Testing

@Suite("The guard of the program")
struct GuardTests {
  private let keys = ["AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "example"]

  /// Public addresses of the documentation (RFC 5737): nobody answers there, so a run that tried would
  /// end otherwise, and later.
  @Test(
    "refuses to write to what is outside this machine and private networks",
    arguments: [
      ["--endpoint", "http://192.0.2.1"], ["--endpoint", "https://203.0.113.5:8443/prefix"],
      ["--endpoint", "http://[2001:db8::1]:5000"], ["--endpoint", "http://name.invalid"],
      ["--endpoint", "https://apigateway.eu-west-1.amazonaws.com"],
      ["--endpoint", "http://3405803781"], ["--endpoint", "http://192.0.2.1", "--unsigned"],
    ])
  func refused(arguments: [String]) async throws {
    for command in [["run", "scenarios/apigatewayv2/GetApis"], ["coverage"]] {
      let outcome = try await Program.run(
        command + arguments, environment: quiet.merging(keys) { $1 })
      #expect(outcome.code == 2)
      #expect(outcome.output == "")
      #expect(outcome.errors.hasPrefix("assay: nothing was sent to \(arguments[1].prefix(10))"))
      #expect(outcome.errors.contains("cases write, and the endpoint is "))
      #expect(outcome.errors.contains("help: run what only reads with --read-only"))
      #expect(outcome.errors.contains("help: or name a target of assay.yaml"))
    }
  }

  @Test("--profile without an endpoint is AWS itself, and refused")
  func profile() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let config = folder.appending(path: "config")
    try Data(
      """
      [profile dev]
      region = eu-west-1
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = example

      """.utf8
    ).write(to: config)
    let outcome = try await Program.run(
      ["run", "scenarios/apigatewayv2/GetApis", "--profile", "dev"],
      environment: quiet.merging(["AWS_CONFIG_FILE": config.path]) { $1 })
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasPrefix(
        "assay: nothing was sent to https://apigateway.eu-west-1.amazonaws.com: "))
    #expect(outcome.errors.contains("the endpoint is AWS, and no target allows it"))
  }

  @Test("--read-only runs what only reads, and tells how much was left out")
  func readOnly() async throws {
    try await withStandIn(targets: { "targets: { local: { endpoint: \"\($0)\" } }\n" }) { project in
      let outcome = try await project.run([
        "run", "apis.yaml", "--target", "local", "--read-only", "--json", "events.jsonl",
        "--junit", "junit.xml",
      ])
      #expect(outcome.code == 0, "\(outcome)")
      #expect(project.requests == ["GET /v2/apis"])
      #expect(outcome.output.contains("only reads were sent: 2 cases left out, as they write"))
      #expect(outcome.output.contains("\nlocal: \(project.server.url), "))
      let started = project.text("events.jsonl").split(separator: "\n")[0]
      #expect(started.contains(#""target":"local","readOnly":true,"leftOut":2"#))
      let junit = project.text("junit.xml")
      #expect(junit.contains(#"<property name="read-only" value="true"/>"#))
      #expect(junit.contains(#"<property name="left-out" value="2"/>"#))
      #expect(junit.contains(#"<property name="target" value="local"/>"#))
      let none = try await project.run(["run", "apis.yaml", "--read-only", "--case", "made"])
      #expect(none.code == 2)
      #expect(none.errors == "assay: no case is left with --read-only: all 1 write\n")
    }
  }

  /// A target that lists accounts is held to them wherever it is, which a stand-in can show.
  private func guarded(
    account: String? = "111122223333", writes: String = "true", accounts: String = "111122223333",
    _ body: (StandIn, Program.Outcome) async throws -> Void
  ) async throws {
    try await withStandIn(
      account: account,
      targets: {
        """
        targets:
          staging:
            endpoint: \($0)
            writes: \(writes)
            accounts: ["\(accounts)"]

        """
      }
    ) { project in
      let outcome = try await project.run([
        "run", "apis.yaml", "--target", "staging", "--case", "made", "--junit", "junit.xml",
      ])
      try await body(project, outcome)
    }
  }

  @Test("lets an account that is listed write")
  func listed() async throws {
    try await guarded { project, outcome in
      #expect(outcome.code == 0, "\(outcome)")
      #expect(project.requests.first == "POST /")
      #expect(project.requests.filter { $0 == "POST /" }.count == 1)
      #expect(project.requests.contains("POST /v2/apis"))
      #expect(project.requests.last?.hasPrefix("DELETE /v2/apis/") == true)
    }
  }

  @Test("lets no other account write, and sends nothing to the endpoint")
  func unlisted() async throws {
    try await guarded(accounts: "999988887777") { project, outcome in
      #expect(outcome.code == 2)
      #expect(
        outcome.errors.contains(
          "1 of 1 cases write, and the credentials are of account 111122223333, which is not listed at "
            + "assay.yaml:5"))
      #expect(project.requests == ["POST /"])
    }
  }

  @Test("lets nobody write whom STS does not know")
  func unknown() async throws {
    try await guarded(account: nil) { project, outcome in
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("whose the credentials are could not be told: "))
      #expect(outcome.errors.contains("403 InvalidClientTokenId"))
      #expect(project.requests == ["POST /"])
    }
  }

  @Test("lets nobody write where the target says so, and does not ask STS")
  func never() async throws {
    try await guarded(writes: "false") { project, outcome in
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("assay.yaml:4 says that nothing may be written"))
      #expect(project.requests == [])
    }
  }

  @Test("a run without a target stays in this process, whatever the environment says")
  func embedded() async throws {
    try await withStandIn(targets: { "targets: { local: { endpoint: \"\($0)\" } }\n" }) { project in
      let outcome = try await project.run(
        ["run", "apis.yaml", "--case", "made", "--region", "eu-west-1", "--junit", "junit.xml"],
        environment: [
          "AWS_ENDPOINT_URL": project.server.url, "AWS_USE_FIPS_ENDPOINT": "true",
          "AWS_PROFILE": "nobody",
        ])
      #expect(outcome.code == 0, "\(outcome)")
      #expect(outcome.output.contains("the embedded reference gateway, eu-west-1"))
      #expect(project.requests == [])
    }
  }

  @Test("account ids are masked in every report, and captures work on")
  func masked() async throws {
    try await withStandIn(
      description: "arn:aws:iam::444455556666:role/x of 111122223333",
      targets: {
        """
        targets:
          staging: { endpoint: "\($0)", writes: true, accounts: ["111122223333"] }

        """
      }
    ) { project in
      let outcome = try await project.run([
        "run", "apis.yaml", "--target", "staging", "--mask-account", "--verbose", "--json",
        "events.jsonl", "--junit", "junit.xml", "--record-deviations", "list.yaml",
      ])
      #expect(outcome.code == 1, "\(outcome)")
      let texts = [
        outcome.output, outcome.errors, project.text("events.jsonl"), project.text("junit.xml"),
        project.text("list.yaml"),
      ]
      for (index, text) in texts.enumerated() {
        for id in ["111122223333", "444455556666", "999988887777"] {
          #expect(!text.contains(id), "\(id) is in output \(index)")
        }
      }
      #expect(texts[2].contains("arn:aws:iam::************:role/x of ************"))
      // STS is asked once, for the mask and the guard.
      #expect(project.requests.filter { $0 == "POST /" }.count == 1)
      #expect(texts[3].contains("************"))
      for line in texts[2].split(separator: "\n") {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      }
      let bare = try await project.run([
        "run", "apis.yaml", "--target", "staging", "--verbose", "--junit", "junit.xml",
      ])
      #expect(bare.output.contains("arn:aws:iam::444455556666:role/x of 111122223333"))
    }
  }
  @Test("account ids are masked in the endpoint's own name too")
  func maskedEndpoint() async throws {
    let name = "111122223333.invalid"
    try await withStandIn(
      targets: { _ in
        """
        targets:
          far: { endpoint: "https://\(name)", accounts: ["111122223333"], maskAccount: true }

        """
      }
    ) { project in
      let reports = [
        "events.jsonl", "junit.xml", "page.html", "page.md", "t.tap", "s.sarif", "c.json",
      ]
      let options = ["--json", "--junit", "--html", "--markdown", "--tap", "--sarif", "--ctrf"]
      let run = try await project.run(
        ["run", "apis.yaml", "--target", "far", "--read-only", "--verbose", "--max-attempts", "1"]
          + zip(options, reports).flatMap { [$0, $1] })
      #expect(run.code == 3, "\(run)")
      let sweep = try await project.run(["sweep", "--target", "far"])
      let refused = try await project.run(["sweep", "--target", "far", "--delete"])
      #expect(refused.code == 2)
      let texts =
        [run, sweep, refused].flatMap { [$0.output, $0.errors] } + reports.map(project.text)
      for (index, text) in texts.enumerated() {
        #expect(!text.contains("111122223333"), "in \(index): \(text.prefix(3000))")
      }
      #expect(run.output.contains("https://************.invalid"))
    }
  }

  @Test("what can't be masked is not run: the caller's account has to be known")
  func unmaskable() async throws {
    try await withStandIn(
      account: nil,
      targets: {
        """
        targets:
          staging: { endpoint: "\($0)", accounts: ["111122223333"], maskAccount: true }

        """
      }
    ) { project in
      let outcome = try await project.run(
        ["run", "apis.yaml", "--target", "staging", "--read-only", "--junit", "junit.xml"])
      #expect(outcome.code == 2)
      #expect(
        outcome.errors.hasPrefix("assay: the caller's account can't be masked, as it is not known"))
      #expect(project.requests == ["POST /"])
    }
  }
}
