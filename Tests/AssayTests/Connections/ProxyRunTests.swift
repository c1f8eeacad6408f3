import Foundation
import TestSupport
import Testing

/// The endpoint is `gateway.invalid`, which no resolver knows: whatever it answers came through the
/// proxy.
@Suite(
  "assay run through a proxy", .serialized,
  .enabled(if: Certificates.hasOpenSSL, "needs the openssl command"))
struct ProxyRunTests {
  static let password = "canary-Pass/word+1"
  static let user = "ada:\(password)"
  static let escaped = "ada:canary-Pass%2Fword%2B1"
  /// In every form in which it could come out.
  static let canaries = ["canary-Pass", Data(user.utf8).base64EncodedString()]

  private func lines(_ log: URL) -> [String] {
    (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
  }

  private func expectNoSecret(in run: Written) {
    for canary in Self.canaries { #expect(!run.everything.contains(canary)) }
  }

  @Test("sends every request of an https endpoint through tunnels, correctly signed")
  func https() async throws {
    let folder = try TemporaryFolder.make()
    let log = folder.appending(path: "log")
    let files = try Certificates(subject: "x", names: "DNS:gateway.invalid")
    let gateway = try await SignedGateway.start()
    let server = try await LocalServer.tls(files, to: gateway.port)
    let proxy = try await LocalServer.proxy(to: server.port, log: log, user: Self.user)
    let arguments = [
      "--endpoint", "https://gateway.invalid", "--ca-bundle", files.certificate.path,
    ]
    let url = "http://\(Self.escaped)@127.0.0.1:\(proxy.port)"

    let run = try await gateway.run(
      arguments, of: SignedGateway.reads, environment: ["https_proxy": url])
    #expect(run.code == 0, "\(run.terminal)")
    #expect(run.properties["proxy"] == "http://127.0.0.1:\(proxy.port)")
    #expect(!lines(log).isEmpty)
    #expect(lines(log).allSatisfy { $0.contains("\"CONNECT gateway.invalid:443 HTTP/1.1\"") })
    expectNoSecret(in: run)

    let seen = lines(log).count
    for environment in [[:], ["https_proxy": url, "no_proxy": "invalid"], ["http_proxy": url]] {
      let straight = try await gateway.run(
        arguments, of: SignedGateway.reads, environment: environment)
      #expect(straight.code == 3)
      #expect(straight.errors.allSatisfy { $0.contains("http.unresolved-host") })
    }
    #expect(lines(log).count == seen)

    let refused = try await gateway.run(
      arguments, of: SignedGateway.reads,
      environment: ["https_proxy": "http://\(Self.escaped)x@127.0.0.1:\(proxy.port)"])
    #expect(refused.code == 3 && refused.report.testcases("failure").isEmpty)
    #expect(refused.errors.allSatisfy { $0.contains("proxy.authentication") })
    expectNoSecret(in: refused)

    await proxy.stop()
    await server.stop()
    await gateway.stop()
    files.remove()
    try FileManager.default.removeItem(at: folder)
  }

  @Test("has every request of an http endpoint forwarded, and no more")
  func http() async throws {
    let folder = try TemporaryFolder.make()
    let log = folder.appending(path: "log")
    let gateway = try await SignedGateway.start()
    let proxy = try await LocalServer.proxy(to: gateway.port, log: log, user: Self.user)
    let url = "http://\(Self.escaped)@127.0.0.1:\(proxy.port)"

    let run = try await gateway.run(
      ["--endpoint", "http://gateway.invalid"], of: SignedGateway.reads,
      environment: ["http_proxy": url])
    #expect(run.code == 0, "\(run.terminal)")
    #expect(run.requests == lines(log).count)
    #expect(lines(log).allSatisfy { $0.contains(" http://gateway.invalid/v2/apis") })
    expectNoSecret(in: run)

    // One on this machine is reached straight, unless the user says otherwise.
    let seen = lines(log).count
    let local = ["--endpoint", "http://127.0.0.1:\(gateway.port)"]
    let straight = try await gateway.run(local, environment: ["http_proxy": url, "all_proxy": url])
    #expect(straight.code == 0 && straight.properties["proxy"] == nil)
    #expect(lines(log).count == seen)
    let given = try await gateway.run(local + ["--proxy", url], environment: ["no_proxy": "*"])
    #expect(given.code == 0, "\(given.terminal)")
    #expect(given.requests.map { $0 + seen } == lines(log).count)
    #expect(given.properties["proxy"] == "http://127.0.0.1:\(proxy.port)")
    expectNoSecret(in: given)
    let without = try await gateway.run(local + ["--proxy", url, "--no-proxy", "127.0.0.0/8"])
    #expect(without.code == 0 && without.properties["proxy"] == nil)

    await proxy.stop()
    await gateway.stop()
    try FileManager.default.removeItem(at: folder)
  }

  @Test("shows no password, though the proxy tells it in every part of its answers")
  func echoed() async throws {
    let folder = try TemporaryFolder.make()
    let gateway = try await SignedGateway.start()
    let proxy = try await LocalServer.proxy(
      to: gateway.port, log: folder.appending(path: "log"), user: Self.user, echoes: true)
    let url = "http://\(Self.escaped)@127.0.0.1:\(proxy.port)"
    for scheme in ["http", "https"] {
      let run = try await gateway.run(
        ["--endpoint", "\(scheme)://gateway.invalid"], of: SignedGateway.reads,
        environment: ["all_proxy": url])
      #expect(run.code == (scheme == "http" ? 1 : 3), "\(run.terminal)")
      // Through a tunnel the proxy's words are no answer of the endpoint's.
      #expect(run.everything.contains("[redacted] is ada:[redacted]") == (scheme == "http"))
      #expect(run.errors.contains { $0.contains("proxy.refused") } == (scheme == "https"))
      expectNoSecret(in: run)
    }
    let unusable = try await Program.run(
      ["run"] + SignedGateway.reads + ["--endpoint", "http://gateway.invalid"],
      environment: gateway.environment.merging(["http_proxy": "ftp://\(Self.escaped)@x"]) { $1 })
    #expect(unusable.code == 2 && unusable.errors.contains("http_proxy names a proxy of ftp://"))
    #expect(!unusable.errors.contains("canary"))
    await proxy.stop()
    await gateway.stop()
    try FileManager.default.removeItem(at: folder)
  }
}
