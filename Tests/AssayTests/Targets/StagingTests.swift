import Foundation
import TestSupport
import Testing

/// AWS itself as far as a run can tell: the name, the certificate and the signature of API Gateway in a
/// region, at the other end of a proxy, and STS beside it.
@Suite(
  "A target that is AWS",
  .enabled(if: Certificates.hasOpenSSL, "needs the openssl command"))
struct StagingTests {
  private static let host = "apigateway.us-east-1.amazonaws.com"

  private struct Staging {
    let project: StandIn
    let log: URL
    let environment: [String: String]

    /// What went through the proxy.
    var tunnels: [String] {
      ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n").map(
        String.init)
    }

    func run(_ arguments: String...) async throws -> Program.Outcome {
      try await project.run(arguments, environment: environment)
    }
  }

  private func withStaging(
    accounts: String, fips: Bool = false, _ body: (Staging) async throws -> Void
  ) async throws {
    let certificates = try Certificates(subject: "x", names: "DNS:\(Self.host)")
    defer { certificates.remove() }
    let gateway = try await SignedGateway.start()
    let tls = try await LocalServer.tls(certificates, to: gateway.port)
    let log = certificates.certificate.deletingLastPathComponent().appending(path: "proxy.log")
    let proxy = try await LocalServer.proxy(to: tls.port, log: log)
    do {
      try await withStandIn(
        targets: { _ in
          """
          targets:
            staging:
              region: us-east-1
              writes: true
              accounts: ["\(accounts)"]
              caBundle: "\(certificates.certificate.path)"
              fips: \(fips)
              rate: { requestsPerSecond: 200, burst: 50 }
              tags: { team: "platform" }

          """
        }
      ) { project in
        let keys = gateway.environment.filter { $0.key.hasPrefix("AWS_") && !$0.value.isEmpty }
        try await body(
          Staging(
            project: project, log: log,
            environment: keys.merging([
              "https_proxy": "http://127.0.0.1:\(proxy.port)",
              "AWS_ENDPOINT_URL_STS": project.server.url,
            ]) { $1 }))
      }
    } catch {
      await stop(proxy, tls, gateway)
      throw error
    }
    await stop(proxy, tls, gateway)
  }

  private func stop(_ proxy: LocalServer, _ tls: LocalServer, _ gateway: SignedGateway) async {
    await proxy.stop()
    await tls.stop()
    await gateway.stop()
  }

  @Test("is checked, run and swept, all of it where AWS is and as the account that is listed")
  func whole() async throws {
    try await withStaging(accounts: "111122223333") { staging in
      let check = try await staging.run("target", "check", "staging")
      #expect(check.code == 0, "\(check)")
      #expect(check.output.contains("https://\(Self.host)"))
      #expect(check.output.contains("account 111122223333"))
      #expect(check.output.contains("allowed: "))

      let run = try await staging.run(
        "run", "apis.yaml", "--target", "staging", "--case", "made", "--junit", "junit.xml",
        "--json", "events.jsonl")
      #expect(run.code == 0, "\(run)")
      #expect(run.output.contains("staging: https://\(Self.host) through the proxy"))
      #expect(staging.project.text("events.jsonl").contains(#"\"team\":\"platform\""#))
      #expect(!staging.tunnels.isEmpty)
      #expect(staging.tunnels.allSatisfy { $0.contains("CONNECT \(Self.host):443 ") })
      // STS is on this machine, where no proxy is asked; nothing else goes there.
      #expect(staging.project.requests.allSatisfy { $0 == "POST /" })

      let sweep = try await staging.run(
        "sweep", "--target", "staging", "--older-than", "0s", "--delete")
      #expect(sweep.code == 0, "\(sweep)")
      #expect(sweep.output.contains("nothing of Assay's is left"))
    }
  }

  @Test("is asked at FIPS endpoints where it says so, and so is STS")
  func fips() async throws {
    try await withStaging(accounts: "111122223333", fips: true) { staging in
      let check = try await staging.project.run(
        ["target", "check", "staging"],
        environment: staging.environment.merging(["AWS_ENDPOINT_URL_STS": ""]) { $1 })
      #expect(check.code == 1, "\(check)")
      for host in ["apigateway-fips", "sts-fips"] {
        #expect(
          staging.tunnels.contains { $0.contains("CONNECT \(host).us-east-1.amazonaws.com:443 ") },
          "\(staging.tunnels) \(check)")
      }
    }
  }

  @Test("is sent nothing by credentials of another account, but what --read-only lets through")
  func otherAccount() async throws {
    try await withStaging(accounts: "999988887777") { staging in
      for arguments in [
        ["run", "apis.yaml", "--target", "staging", "--junit", "junit.xml"],
        ["sweep", "--target", "staging", "--delete"],
      ] {
        let outcome = try await staging.project.run(arguments, environment: staging.environment)
        #expect(outcome.code == 2, "\(outcome)")
        #expect(outcome.errors.hasPrefix("assay: nothing was sent to https://\(Self.host): "))
        #expect(outcome.errors.contains("account 111122223333, which is not listed"))
      }
      #expect(staging.tunnels.isEmpty)
      let reads = try await staging.run(
        "run", "apis.yaml", "--target", "staging", "--read-only", "--junit", "junit.xml")
      #expect(reads.code == 0, "\(reads)")
      #expect(!staging.tunnels.isEmpty)
      let check = try await staging.run("target", "check", "staging")
      #expect(check.code == 1, "\(check)")
    }
  }
}
