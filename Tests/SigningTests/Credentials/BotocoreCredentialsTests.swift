import Foundation
import Signing
import TestSupport
import Testing

/// botocore finds the same credentials and region in the same files and environment.
@Suite(.enabled(if: Botocore.isAvailable))
struct BotocoreCredentialsTests {
  private struct Case: Codable {
    var home: String
    var environment: [String: String]
    var profile: String?
  }

  private struct Answer: Codable, Equatable, CustomStringConvertible {
    /// What kind of error, or `nil`.
    var error: String?
    var id: String?
    var secret: String?
    var token: String?
    var region: String?

    var description: String {
      [error, id, secret, token, region].map { $0 ?? "-" }.joined(separator: " ")
    }

    /// As Assay has it, which refuses a key or token that no header could carry.
    var strict: Answer {
      let isBlank: (String?) -> Bool = { $0?.contains(where: \.isWhitespace) == true }
      return isBlank(id) || isBlank(secret) || isBlank(token) ? Answer(error: "white space") : self
    }
  }

  @Test("of 200 random homes botocore makes the same credentials, region or kind of error")
  func agreement() async throws {
    var random = SeededRandom(seed: 7)
    var homes: [TemporaryHome] = []
    var cases: [Case] = []
    for _ in 0..<200 {
      let home = try TemporaryHome(
        config: random.next(below: 6) == 0
          ? nil : Self.file(&random, sections: Self.configSections),
        credentials: random.next(below: 3) == 0 ? nil : Self.file(&random, sections: Self.names))
      homes.append(home)
      cases.append(
        Case(
          home: home.path, environment: Self.environment(&random),
          profile: random.next(below: 3) == 0 ? random.pick(Self.names) : nil))
    }
    let answers: [Answer] = try Botocore.run(Self.script, cases)
    try #require(answers.count == cases.count)
    var kinds: [String: Int] = [:]
    for (test, expected) in zip(cases, answers) {
      #expect(await Self.answer(test) == expected.strict, "\(Self.story(test))")
      kinds[expected.error ?? (expected.id == nil ? "none" : "found"), default: 0] += 1
    }
    // The generator reaches every kind of answer.
    for kind in ["found", "none", "malformed", "profile", "half"] {
      #expect(kinds[kind, default: 0] >= 5, "\(kinds)")
    }
    withExtendedLifetime(homes) {}
  }

  private static let names = ["default", "dev", "two words", "profile", "DEFAULT"]
  private static let configSections = [
    "default", "profile dev", "profile 'two words'", "profile \"default\"", "profile two\\ words",
    "profile", "dev", "profile a 'b", "profiles dev", "DEFAULT", "preview",
  ]

  private static func file(_ random: inout SeededRandom, sections: [String]) -> String {
    var lines: [String] = random.next(below: 10) == 0 ? ["# x", ""] : []
    for section in sections.shuffled(using: &random).prefix(random.next(below: 5)) {
      lines.append("[\(section)]" + random.pick(["", "", " # x", "]", " "]))
      var keys = [
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "region",
        "AWS_Session_Token", "aws_security_token", "Region", "output",
      ]
      if random.next(below: 3) > 0 { keys = Array(keys.prefix(4)) }
      if random.next(below: 3) > 0 { keys = keys.filter { $0 != "aws_session_token" } }
      for key in keys.shuffled(using: &random).prefix(random.next(below: keys.count + 2)) {
        let indent = random.next(below: 12) == 0 ? " " : ""
        lines.append(indent + key + random.pick(["=", " = ", " : ", "\t=\t"]) + value(&random))
        if random.next(below: 12) == 0 { lines.append(random.pick(["", "# c = d", ";", "  # e"])) }
      }
      if random.next(below: 8) == 0 {
        lines += ["s3 =", "  a = b", random.pick(["  c=", "", " d"])]
      }
      if random.next(below: 40) == 0 { lines.append(random.pick(["loose", "=", "[]", "[dev]"])) }
    }
    return lines.joined(separator: random.pick(["\n", "\n", "\r\n", "\r"]))
  }

  private static func value(_ random: inout SeededRandom) -> String {
    "v" + random.text(upTo: 6, from: "aZ09/+=:#;[]\"'%$é") + random.pick(["", "", " "])
  }

  private static func environment(_ random: inout SeededRandom) -> [String: String] {
    var result: [String: String] = [:]
    for (name, values) in [
      ("AWS_ACCESS_KEY_ID", ["A", ""]), ("AWS_SECRET_ACCESS_KEY", ["S"]),
      ("AWS_SESSION_TOKEN", ["T"]), ("AWS_SECURITY_TOKEN", ["U"]), ("AWS_PROFILE", names),
      ("AWS_DEFAULT_PROFILE", names), ("AWS_DEFAULT_REGION", ["r"]),
      ("AWS_CONFIG_FILE", ["~/.aws/credentials", "/nowhere"]),
    ] where random.next(below: 5) == 0 {
      result[name] = random.pick(values)
    }
    if random.next(below: 4) == 0 { result["AWS_SECRET_ACCESS_KEY"] = "S" }
    return result
  }

  private static func answer(_ test: Case) async -> Answer {
    let resolver = CredentialResolver(
      environment: test.environment.merging([
        "AWS_EC2_METADATA_DISABLED": "true", "BOTO_CONFIG": "/nowhere",
      ]) { $1 }, home: test.home, profile: test.profile, http: Standin.nowhere)
    do throws(CredentialsError) {
      let found = try await resolver.resolve()?.credentials()
      return Answer(
        id: found?.accessKeyID, secret: found?.secretAccessKey, token: found?.sessionToken,
        region: try ProfileSetting.region(
          environment: test.environment, home: test.home, profile: test.profile)?.value)
    } catch {
      switch error {
      case .malformedFile: return Answer(error: "malformed")
      case .profileNotFound: return Answer(error: "profile")
      case .halfAKey: return Answer(error: "half")
      case .malformedValue: return Answer(error: "white space")
      default: return Answer(error: "\(error)")
      }
    }
  }

  private static func story(_ test: Case) -> String {
    let files = ["config", "credentials"].map { name in
      (try? String(contentsOfFile: "\(test.home)/.aws/\(name)", encoding: .utf8)) ?? "none"
    }
    return "\(test.environment) \(test.profile ?? "-")\n\(files.joined(separator: "\n---\n"))"
  }

  private static let script = """
    import json, os, sys
    import botocore.session
    from botocore.exceptions import ConfigParseError, PartialCredentialsError, ProfileNotFound

    def answer(case):
        os.environ.clear()
        os.environ.update(case["environment"], HOME=case["home"], AWS_EC2_METADATA_DISABLED="true",
                          BOTO_CONFIG="/nowhere")
        try:
            session = botocore.session.Session(profile=case.get("profile"))
            keys = session.get_credentials()
            region = session.get_config_variable("region")
            return {"id": keys and keys.access_key, "secret": keys and keys.secret_key,
                    "token": keys and keys.token, "region": region}
        except ConfigParseError:
            return {"error": "malformed"}
        except ProfileNotFound:
            return {"error": "profile"}
        except PartialCredentialsError:
            return {"error": "half"}

    json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
    """
}
