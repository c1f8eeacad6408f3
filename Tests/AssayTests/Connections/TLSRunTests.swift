import Foundation
import TestSupport
import Testing

@Suite(
  "assay run over TLS", .serialized,
  .enabled(if: Certificates.hasOpenSSL, "needs the openssl command"))
struct TLSRunTests {
  @Test("trusts the bundle that is named, in botocore's order, and says when it trusts anyone")
  func trust() async throws {
    let folder = try TemporaryFolder.make()
    let files = try Certificates(subject: "localhost", names: "DNS:localhost")
    let other = try Certificates(subject: "other", names: "DNS:other.example")
    let gateway = try await SignedGateway.start()
    let server = try await LocalServer.tls(files, to: gateway.port)
    let endpoint = ["--endpoint", "https://localhost:\(server.port)"]
    let good = files.certificate.path
    let config = folder.appending(path: "config")
    try Data("[default]\nca_bundle = \(good)\n".utf8).write(to: config)
    let profile = ["AWS_CONFIG_FILE": config.path]

    let trusting: [([String], [String: String])] = [
      (["--ca-bundle", good], ["AWS_CA_BUNDLE": "/nowhere.pem"]),
      ([], ["AWS_CA_BUNDLE": good, "REQUESTS_CA_BUNDLE": "/nowhere.pem"]),
      ([], profile.merging(["REQUESTS_CA_BUNDLE": "/nowhere.pem"]) { $1 }),
      ([], ["REQUESTS_CA_BUNDLE": good]),
    ]
    for (arguments, environment) in trusting {
      let run = try await gateway.run(endpoint + arguments, environment: environment)
      #expect(run.code == 0, "\(arguments) \(environment): \(run.terminal)")
      #expect(run.properties["insecure"] == "false")
      #expect(run.events.contains(#""insecure":false"#))
      #expect(!run.everything.contains("WARNING") && !run.junit.contains("<system-err>"))
    }
    let distrusting: [[String: String]] = [
      [:], ["AWS_CA_BUNDLE": other.certificate.path, "REQUESTS_CA_BUNDLE": good],
      profile.merging(["AWS_CA_BUNDLE": other.certificate.path]) { $1 },
    ]
    for environment in distrusting {
      let run = try await gateway.run(endpoint, environment: environment)
      #expect(run.code == 3, "\(environment): \(run.terminal)")
      #expect(run.errors.allSatisfy { $0.contains("http.tls") && $0.contains("is self-signed") })
    }

    let insecure = try await gateway.run(endpoint + ["--insecure"])
    #expect(insecure.code == 0)
    #expect(insecure.properties["insecure"] == "true")
    #expect(insecure.junit.contains("<system-err>--insecure: the certificate of https://localhost"))
    #expect(insecure.events.contains(#""insecure":true"#))
    let warnings = insecure.terminal.ranges(of: "WARNING: --insecure")
    #expect(warnings.count == 2)
    let names = ["html", "markdown", "tap", "sarif", "ctrf"]
    let loud = try await gateway.run(
      endpoint + ["--insecure", "--annotations"]
        + names.flatMap { ["--\($0)", folder.appending(path: $0).path] })
    #expect(loud.terminal.contains("::warning title=Assay::--insecure: the certificate of"))
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(text.contains("was not verified"), "\(name)")
    }
    #expect(warnings.first.map { insecure.terminal[..<$0.lowerBound].isEmpty } == true)

    await server.stop()
    await gateway.stop()
    for files in [files, other] { files.remove() }
    try FileManager.default.removeItem(at: folder)
  }

  @Test("shows a client certificate to an endpoint that wants one")
  func clientCertificate() async throws {
    let files = try Certificates(subject: "localhost", names: "DNS:localhost")
    let client = try Certificates(subject: "me", names: "DNS:me.example")
    let gateway = try await SignedGateway.start()
    let server = try await LocalServer.tls(files, to: gateway.port, clients: client)
    let arguments = [
      "--endpoint", "https://localhost:\(server.port)", "--ca-bundle", files.certificate.path,
    ]
    let encrypted = try client.encryptedKey(passphrase: "canary-passphrase")
    let known = try await gateway.run(
      arguments + ["--client-cert", client.certificate.path, "--client-key", encrypted.path],
      environment: ["ASSAY_CLIENT_KEY_PASSPHRASE": "canary-passphrase"])
    #expect(known.code == 0, "\(known.terminal)")
    #expect(!known.everything.contains("canary-passphrase"))
    let unknown = try await gateway.run(arguments)
    #expect(unknown.code == 3)
    #expect(unknown.errors.allSatisfy { $0.contains("client certificate") }, "\(unknown.errors)")
    await server.stop()
    await gateway.stop()
    for files in [files, client] { files.remove() }
  }

  @Test("sends nothing where a file can't be used, and exits with 2")
  func unusable() async throws {
    let folder = try TemporaryFolder.make()
    let empty = folder.appending(path: "empty.pem")
    try Data().write(to: empty)
    let junit = folder.appending(path: "junit.xml").path
    let cases: [([String], [String: String], String)] = [
      ([], ["AWS_CA_BUNDLE": "/nowhere.pem"], "AWS_CA_BUNDLE: /nowhere.pem is not there"),
      ([], ["AWS_CA_BUNDLE": folder.path], "is a folder"),
      (["--ca-bundle", empty.path], [:], "--ca-bundle: \(empty.path) is empty"),
      (["--client-cert", empty.path], [:], "--client-cert: \(empty.path) is empty"),
      (["--client-key", "/dev/null"], [:], "--client-cert"),
      (["--proxy", "socks5://127.0.0.1:1"], [:], "--proxy names a proxy of socks5://"),
      (["--proxy", ""], [:], "--proxy is empty"),
    ]
    for (arguments, environment, words) in cases {
      let outcome = try await Program.run(
        ["run"] + SignedGateway.aCase + ["--endpoint", "https://localhost:1", "--junit", junit]
          + arguments,
        environment: quiet.merging(environment) { $1 })
      #expect(outcome.code == 2, "\(arguments) \(environment): \(outcome.output)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: junit))
    }
    try FileManager.default.removeItem(at: folder)
  }
}
