import Foundation
import Targets
import TestSupport
import Testing

/// botocore goes to the same place with the same files and environment.
@Suite(.enabled(if: Botocore.isAvailable))
struct BotocoreEndpointTests {
  private struct Case: Codable {
    var home: String
    var environment: [String: String]
    var profile: String?
  }

  private struct Answer: Codable, Equatable {
    var error: String?
    var url: String?
    var region: String?
  }

  @Test("of 120 random homes and environments botocore makes the same endpoint or error")
  func agreement() throws {
    var random = Seeded(state: 11)
    var homes: [ConfiguredHome] = []
    var cases: [Case] = []
    for _ in 0..<120 {
      let home = try ConfiguredHome(Self.config(&random))
      homes.append(home)
      cases.append(
        Case(
          home: home.path, environment: Self.environment(&random),
          profile: Int.random(in: 0..<3, using: &random) == 0
            ? Self.profiles.randomElement(using: &random) : nil))
    }
    let answers: [Answer] = try Botocore.run(Self.script, cases)
    try #require(answers.count == cases.count)
    var kinds: [String: Int] = [:]
    for (test, expected) in zip(cases, answers) {
      let config = (try? String(contentsOfFile: test.home + "/.aws/config", encoding: .utf8)) ?? ""
      #expect(
        try Self.answer(test) == expected,
        "\(test.environment) \(test.profile ?? "-")\n\(config)")
      kinds[expected.error ?? Self.kind(of: expected.url ?? ""), default: 0] += 1
    }
    // The generator reaches every kind of answer.
    for kind in ["region", "services", "profile", "custom", "own", "fips", "api.aws"] {
      #expect(kinds[kind, default: 0] >= 3, "\(kinds)")
    }
    withExtendedLifetime(homes) {}
  }

  private static func kind(of url: String) -> String {
    if url.contains("-fips.") { return "fips" }
    if url.contains(".api.") { return "api.aws" }
    return url.hasSuffix(".test") || url.hasSuffix(".test/p") ? "custom" : "own"
  }

  private static let profiles = ["default", "dev", "two words", "nobody"]

  private static func config(_ random: inout some RandomNumberGenerator) -> String {
    var lines: [String] = []
    func maybe(_ chance: Int, _ text: @autoclosure () -> String) {
      if Int.random(in: 0..<chance, using: &random) == 0 { lines.append(text()) }
    }
    for section in ["default", "profile dev", "profile 'two words'"] {
      lines.append("[\(section)]")
      maybe(2, "region = eu-west-1")
      maybe(4, "endpoint_url = http://profile.test")
      maybe(4, "services = mine")
      maybe(8, "services = \"missing\"")
      maybe(8, "use_fips_endpoint = True")
      maybe(8, "use_dualstack_endpoint = true")
      maybe(8, "ignore_configured_endpoint_urls = true")
      // A key twice is malformed; the last of two `services` would be.
      let names = lines.suffix(7).filter { $0.hasPrefix("services") }
      if names.count > 1, let last = names.last, let place = lines.lastIndex(of: last) {
        lines.remove(at: place)
      }
    }
    maybe(1, "[services mine]")
    maybe(2, "apigatewayv2 =\n  endpoint_url = http://services.test\n  other=1")
    maybe(2, "s3 =\n  endpoint_url = http://s3.test")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func environment(
    _ random: inout some RandomNumberGenerator
  ) -> [String: String] {
    var result: [String: String] = [:]
    let all: [(String, [String], Int)] = [
      (
        "AWS_DEFAULT_REGION", ["us-east-1", "cn-north-1", "us-gov-west-1", "fips-us-east-1"], 2
      ),
      ("AWS_ENDPOINT_URL", ["http://all.test", ""], 5),
      ("AWS_ENDPOINT_URL_APIGATEWAYV2", ["http://one.test/p", ""], 6),
      ("AWS_ENDPOINT_URL_S3", ["http://s3.test"], 6),
      ("AWS_USE_FIPS_ENDPOINT", ["true", "TRUE", "false", "1", ""], 4),
      ("AWS_USE_DUALSTACK_ENDPOINT", ["true", "no"], 5),
      ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", ["true", "false"], 6),
      ("AWS_PROFILE", ["dev", "two words", "nobody"], 6),
    ]
    for (name, values, chance) in all where Int.random(in: 0..<chance, using: &random) == 0 {
      result[name] = values.randomElement(using: &random)
    }
    return result
  }

  private static func answer(_ test: Case) throws -> Answer {
    do {
      let found = try DestinationRequest(profile: test.profile).destination(
        of: try Shipped.contract.get(), environment: test.environment, home: test.home)
      // botocore wants a region for a signature, and has no default.
      if found.region.source == .byDefault { return Answer(error: "region") }
      let endpoint = found.endpoint.value
      return Answer(url: endpoint.origin + endpoint.basePath, region: found.region.value)
    } catch let error as TargetError {
      let text = error.description
      return Answer(
        error: text.contains("no region is named")
          ? "region"
          : text.contains("[services ")
            ? "services" : text.contains("no profile") ? "profile" : text)
    }
  }

  private static let script = """
    import json, os, sys
    import botocore.session
    from botocore.exceptions import InvalidConfigError, NoRegionError, ProfileNotFound

    loader = None

    def answer(case):
        global loader
        os.environ.clear()
        os.environ.update(case["environment"], HOME=case["home"], AWS_EC2_METADATA_DISABLED="true",
                          BOTO_CONFIG="/nowhere")
        try:
            session = botocore.session.Session(profile=case.get("profile"))
            if loader:
                session.register_component("data_loader", loader)
            loader = session.get_component("data_loader")
            client = session.create_client(
                "apigatewayv2", aws_access_key_id="a", aws_secret_access_key="b")
            operation = client.meta.service_model.operation_model("GetApis")
            url, _, _ = client._resolve_endpoint_ruleset(operation, {}, {})
            return {"url": url, "region": client.meta.region_name}
        except NoRegionError:
            return {"error": "region"}
        except InvalidConfigError:
            return {"error": "services"}
        except ProfileNotFound:
            return {"error": "profile"}

    json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
    """
}

/// Random numbers that are the same in every run (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
