import Foundation
import HTTP
import Signing
import Synchronization
import TestSupport
import Testing

/// STS, the portal of single sign-on and its OIDC service are where botocore looks for them.
@Suite("Endpoints of the services that give credentials", .enabled(if: Botocore.isAvailable))
struct EndpointTests {
  private struct Case: Codable {
    var home: String
    var environment: [String: String]
  }

  @Test("150 random environments and profiles lead to the same places, in the same regions")
  func agreement() async throws {
    var random = SeededRandom(seed: 5)
    var homes: [TemporaryHome] = []
    var cases: [Case] = []
    for _ in 0..<150 {
      let home = try TemporaryHome(config: Self.config(&random))
      homes.append(home)
      cases.append(Case(home: home.path, environment: Self.environment(&random)))
    }
    let expected: [[String]] = try Botocore.run(Self.script, cases)
    try #require(expected.count == cases.count)
    for (test, expected) in zip(cases, expected) {
      var (found, expected) = (await Self.places(test), expected)
      // One mistake is enough for single sign-on.
      if expected.dropFirst().contains("misconfigured") { expected[1...] = ["misconfigured"] }
      // botocore makes host names of a region that is none.
      expected[0] = expected[0].replacing(".aws-global.", with: ".us-east-1.")
      // Assay has a region of its own where the user names none.
      if expected[0].hasPrefix("NoRegionError") { found[0] = expected[0] }
      #expect(found == expected, "\(test) \(Self.text(test))")
    }
    // Among them errors, places of the user's own and those of other partitions.
    for part in [
      "misconfigured", "custom", "amazonaws.com.cn", "api.aws", "-fips", "sts.amazonaws",
    ] {
      #expect(expected.contains { $0.joined().contains(part) }, "\(part)")
    }
    withExtendedLifetime(homes) {}
  }

  private static let regions = [
    "us-east-1", "eu-west-3", "eu-south-1", "cn-north-1", "us-gov-west-1", "aws-global",
  ]

  private static func config(_ random: inout SeededRandom) -> String {
    var lines = ["[default]", "sso_session = s", "sso_account_id = 1", "sso_role_name = r"]
    func add(_ line: String, oneIn chance: Int) {
      if random.next(below: chance) == 0 { lines.append(line) }
    }
    add("region = \(random.pick(regions))", oneIn: 2)
    add("endpoint_url = https://custom.example/profile", oneIn: 6)
    add("services = \(random.pick(["mine", "mine", "none"]))", oneIn: 4)
    add("use_fips_endpoint = true", oneIn: 6)
    add("use_dualstack_endpoint = TRUE", oneIn: 6)
    add("sts_regional_endpoints = \(random.pick(["legacy", "legacy", "other"]))", oneIn: 4)
    add("ignore_configured_endpoint_urls = true", oneIn: 6)
    lines += [
      "[sso-session s]", "sso_start_url = x", "sso_region = \(random.pick(regions.dropLast()))",
    ]
    lines += ["[services mine]", "sts =", "  endpoint_url = http://custom.example:81/sts/"]
    add("sso =\n  endpoint_url = https://custom.example/sso", oneIn: 2)
    add("sso_oidc =\n  endpoint_url = https://custom.example", oneIn: 2)
    return lines.joined(separator: "\n")
  }

  private static func environment(_ random: inout SeededRandom) -> [String: String] {
    var result = ["BOTO_CONFIG": "/nowhere", "AWS_EC2_METADATA_DISABLED": "true"]
    for (name, value) in [
      ("AWS_DEFAULT_REGION", random.pick(regions)),
      ("AWS_ENDPOINT_URL", "https://custom.example:444"),
      ("AWS_ENDPOINT_URL_STS", "http://custom.example/a/b"),
      ("AWS_ENDPOINT_URL_SSO", "http://custom.example/sso/"),
      ("AWS_ENDPOINT_URL_SSO_OIDC", "http://custom.example/oidc"),
      ("AWS_USE_FIPS_ENDPOINT", random.pick(["true", "false"])),
      ("AWS_USE_DUALSTACK_ENDPOINT", random.pick(["true", "false"])),
      ("AWS_STS_REGIONAL_ENDPOINTS", random.pick(["legacy", "regional"])),
      ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", random.pick(["true", "no"])),
    ] where random.next(below: 5) == 0 {
      result[name] = value
    }
    return result
  }

  /// The URLs that STS, the OIDC service and the portal are asked at, or why none is.
  private static func places(_ test: Case) async -> [String] {
    let asked = Mutex<[String]>([])
    let resolver = CredentialResolver(
      environment: test.environment, home: test.home,
      suffixes: { region in
        switch region.prefix(3) {
        case "cn-":
          HostSuffixes(
            partition: "aws-cn", dns: "amazonaws.com.cn", dualStack: "api.amazonwebservices.com.cn")
        case "us-" where region.hasPrefix("us-gov"):
          HostSuffixes(partition: "aws-us-gov", dns: "amazonaws.com", dualStack: "api.aws")
        default: .aws
        }
      }
    ) { origin, request, _ in
      let scope = request.headers.first("Authorization")?.split(separator: "/").dropFirst(2).first
      asked.withLock {
        $0.append("\(origin)\(request.targetText)" + (scope.map { " \($0)" } ?? ""))
      }
      return HTTPResponse(status: 400)
    }
    do throws(CredentialsError) {
      let keys = Credentials(accessKeyID: "A", secretAccessKey: "B")
      _ = try? await resolver.sts().callerIdentity(with: keys)
      if asked.withLock({ $0.isEmpty }) { _ = try resolver.sts() }
    } catch {
      asked.withLock { $0.append(kind(error)) }
    }
    let cache = "\(test.home)/.aws/sso/cache"
    try? FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    let soon = Date(timeIntervalSinceNow: 300).formatted(.iso8601)
    let token = """
      {"accessToken":"t","expiresAt":"\(soon)","clientId":"a","clientSecret":"b","refreshToken":"c",
      "registrationExpiresAt":"\(soon)"}
      """
    // The SHA-1 of `s`.
    try? Data(token.utf8).write(
      to: URL(filePath: "\(cache)/a0f1490a20d0211c997b44bc357e1972deab8ae3.json"))
    do throws(CredentialsError) {
      _ = try await resolver.resolve()?.credentials()
    } catch {
      if asked.withLock({ $0.count }) == 1 { asked.withLock { $0.append(kind(error)) } }
    }
    return asked.withLock { $0 }
  }

  private static func kind(_ error: CredentialsError) -> String {
    if case .misconfigured = error { "misconfigured" } else { "\(error)" }
  }

  private static func text(_ test: Case) -> String {
    (try? String(contentsOfFile: "\(test.home)/.aws/config", encoding: .utf8)) ?? ""
  }

  private static let script = """
    import json, os, sys
    import botocore.loaders, botocore.session
    from botocore.awsrequest import AWSResponse
    from botocore.config import Config
    from botocore.exceptions import InvalidConfigError, InvalidSTSRegionalEndpointsConfigError

    loader = botocore.loaders.create_loader()

    class Empty:
        def stream(self, *_): yield b""
        def read(self, *_): return b""

    def asked(session, service, method, **arguments):
        got = []
        def before(request, **_):
            sign = request.headers.get("Authorization")
            scope = (" " + str(sign).split("/")[2]) if sign else ""
            got.append(request.url + scope)
            return AWSResponse(request.url, 400, {}, Empty())
        region = arguments.pop("region", None)
        config = Config(region_name=region) if region else None
        client = session.create_client(service, aws_access_key_id="A", aws_secret_access_key="B",
                                       config=config)
        client.meta.events.register("before-send.*.*", before)
        try:
            getattr(client, method)(**arguments)
        except Exception as error:
            if not got: raise
        return got[0]

    def answer(case):
        os.environ.clear()
        os.environ.update(case["environment"], HOME=case["home"])
        session = botocore.session.Session()
        session.register_component("data_loader", loader)
        region = session.full_config["sso_sessions"]["s"]["sso_region"]
        places = []
        for service, method, arguments in [
            ("sts", "get_caller_identity", {}),
            ("sso-oidc", "create_token", dict(clientId="a", clientSecret="b", grantType="refresh_token",
                                              refreshToken="c", region=region)),
            ("sso", "get_role_credentials", dict(roleName="r", accountId="1", accessToken="t",
                                                 region=region)),
        ]:
            try:
                places.append(asked(session, service, method, **arguments))
            except (InvalidConfigError, InvalidSTSRegionalEndpointsConfigError):
                places.append("misconfigured")
            except Exception as error:
                places.append(type(error).__name__ + " " + str(error))
        return places

    json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
    """
}
