import Foundation
import Signing
import TestSupport
import Testing

/// The whole chain, beside botocore's, against one stand-in for the services.
@Suite("The credential chain", .enabled(if: Botocore.isAvailable))
struct BotocoreChainTests {
  private struct Case: Codable {
    var home: String
    var environment: [String: String]
    var profile: String?
    /// What stands for a container's endpoint.
    var nearby: String
  }

  private struct Answer: Codable, Equatable, CustomStringConvertible {
    var error: String?
    var id: String?
    var secret: String?
    var token: String?

    var description: String { [error, id, secret, token].map { $0 ?? "-" }.joined(separator: " ") }
  }

  private struct Found: Codable {
    var error: String?
    var id: String?
    var secret: String?
    var token: String?
    var method: String?

    var answer: Answer { Answer(error: error, id: id, secret: secret, token: token) }
  }

  @Test("resolves what botocore does, and asks the same of every service, for 150 random homes")
  func agreement() async throws {
    let standin = try await Standin.start()
    var random = SeededRandom(seed: 11)
    let homes = (0..<150).map { RandomHome(&random, name: "c\($0)") }
    var folders: [TemporaryHome] = []
    func cases() throws -> [Case] {
      try homes.map { home in
        let folder = try TemporaryHome()
        folders.append(folder)
        let base = "\(standin.url)/\(home.name)"
        return Case(
          home: folder.path, environment: try home.settle(in: folder.path, base: base),
          profile: home.profile, nearby: "\(base)/container")
      }
    }
    let (theirs, ours) = (try cases(), try cases())
    let script = Places.root.appending(path: "Tests/SigningTests/Credentials/resolve.py")
    let expected: [Found] = try Botocore.run(String(contentsOf: script, encoding: .utf8), theirs)
    try #require(expected.count == homes.count)
    var reached: [String: Int] = [:]
    var redactors: [Redactor] = []
    for index in homes.indices {
      let secrets = Secrets()
      redactors.append(Redactor(secrets))
      let (found, texts) = await Self.answer(ours[index], standin, secrets)
      let story = "\(homes[index]) \(texts) by \(expected[index].method ?? "-")"
      #expect(found == expected[index].answer, "\(story)")
      Self.expectDiscretion(texts)
      #expect(
        Self.cache(ours[index].home) == Self.cache(theirs[index].home), "\(homes[index].name)")
      reached[expected[index].error ?? expected[index].method ?? "none", default: 0] += 1
    }
    let log = Dictionary(grouping: try standin.exchanges(), by: \.case)
    for (home, redactor) in zip(homes, redactors) {
      for exchange in log[home.name] ?? [] where exchange.side == "assay" {
        for secret in exchange.secrets where secret.utf8.count >= 8 {
          #expect(redactor.redacting(secret) == Redactor.replacement, "\(secret) is not known")
        }
      }
      let sides = Dictionary(grouping: log[home.name] ?? [], by: \.side)
        .mapValues { $0.map { "\($0.request.sorted { $0.key < $1.key })" } }
      #expect(sides["assay"] == sides["botocore"], "\(home)")
    }
    // The generator reaches every way to credentials and every kind of error.
    for kind in [
      "env", "assume-role", "assume-role-with-web-identity", "sso", "shared-credentials-file",
      "custom-process", "config-file", "ec2-credentials-file", "boto-config", "container-role",
      "iam-role", "none", "failed", "misconfigured", "profile", "half",
    ] {
      #expect(reached[kind, default: 0] > 0, "\(kind) is not reached: \(reached)")
    }
    withExtendedLifetime(folders) {}
  }

  /// Ours, and the words for where it came from or what is wrong.
  private static func answer(
    _ test: Case, _ standin: Standin, _ secrets: Secrets
  ) async -> (Answer, String) {
    let resolver = CredentialResolver(
      environment: test.environment, home: test.home, profile: test.profile, secrets: secrets,
      http: standin.http(nearby: test.nearby))
    do throws(CredentialsError) {
      guard let provider = try await resolver.resolve() else { return (Answer(), "none") }
      let found = try await provider.credentials()
      return (
        Answer(id: found.accessKeyID, secret: found.secretAccessKey, token: found.sessionToken),
        provider.source
      )
    } catch {
      let kind =
        switch error {
        case .malformedFile: "malformed"
        case .profileNotFound: "profile"
        case .halfAKey: "half"
        case .misconfigured, .malformedValue: "misconfigured"
        case .failed: "failed"
        default: "\(error)"
        }
      return (Answer(error: kind), error.description)
    }
  }

  /// No text for people tells a secret, though the stand-in gives them back in its refusals.
  private static func expectDiscretion(_ text: String) {
    for secret in ["secret/of", "token/of", "Signature=", "refresh/", "client-secret", "jwt.of"] {
      #expect(!text.contains(secret), "\(text)")
    }
  }

  /// The tokens that are cached, but for the moment of their end.
  private static func cache(_ home: String) -> [String: [String: String]] {
    let folder = "\(home)/.aws/sso/cache"
    var tokens: [String: [String: String]] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      var token = (try? JSONDecoder().decode([String: String].self, from: data)) ?? [:]
      token["expiresAt"] = nil
      tokens[name] = token
    }
    return tokens
  }
}

extension Standin.Exchange {
  /// What it held that must be in no report.
  fileprivate var secrets: [String] {
    var secrets: [String] = []
    for name in ["token", "authorization"] {
      if case .text(let text)? = request[name] { secrets.append(text) }
    }
    if case .pairs(let asked)? = request["asked"] {
      secrets += ["WebIdentityToken", "refreshToken", "clientSecret"].compactMap { asked[$0] }
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    if case .text(let signer)? = request["signer"], signer != "nobody" {
      secrets.append("secret/of/\(signer)")
    }
    return secrets
  }
}
