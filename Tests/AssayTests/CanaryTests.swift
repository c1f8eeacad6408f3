import Foundation
import TestSupport
import Testing

private let python = Places.root.appending(path: ".venv-boto/bin/python")

/// Keys and tokens from every place that they can come from, against services and an endpoint that say
/// them back: not one is in a byte of what Assay wrote.
@Suite(
  "No secret of any source leaves a run",
  .enabled(if: FileManager.default.isExecutableFile(atPath: python.path)))
struct CanaryTests {
  /// What a source of credentials needs; `@` stands for the stand-in's URL.
  struct Source: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var config = ""
    var files: [String: String] = [:]
    var environment: [String: String] = [:]
    /// Whether it gives credentials.
    var isGood = true
  }

  private static let base = """
    [profile base]
    aws_access_key_id = AKIACANARYBASE
    aws_secret_access_key = secret/of/AKIACANARYBASE

    """

  static let sources: [Source] = [
    Source(
      testDescription: "environment",
      environment: [
        "AWS_ACCESS_KEY_ID": "ASIACANARYENV", "AWS_SECRET_ACCESS_KEY": "secret/of/ASIACANARYENV",
        "AWS_SESSION_TOKEN": "token/of/ASIACANARYENV",
      ]),
    Source(
      testDescription: "shared credentials file",
      files: [
        "credentials": """
        [default]
        aws_access_key_id = ASIACANARYFILE
        aws_secret_access_key = secret/of/ASIACANARYFILE
        aws_session_token = token/of/ASIACANARYFILE

        """
      ]),
    Source(
      testDescription: "assumed role",
      config: base + """
        [default]
        role_arn = arn:aws:iam::111122223333:role/x
        source_profile = base
        external_id = theirs

        """),
    Source(
      testDescription: "role that is refused, in words that hold the signature",
      config: base + """
        [default]
        role_arn = arn:aws:iam::111122223333:role/forbidden
        source_profile = base

        """, isGood: false),
    Source(
      testDescription: "web identity", files: ["jwt": "canaryWebIdentity.token.signature"],
      environment: [
        "AWS_WEB_IDENTITY_TOKEN_FILE": "jwt", "AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/web",
      ]),
    Source(
      testDescription: "single sign-on with an expired token",
      config: ssoConfig, files: [ssoCache: ssoToken(expiresAt: "2020-01-01T00:00:00Z")]),
    Source(
      testDescription: "single sign-on that is refused",
      config: ssoConfig,
      files: [
        ssoCache: ssoToken(expiresAt: "2099-01-01T00:00:00Z", token: "canary/stale/access")
      ], isGood: false),
    Source(
      testDescription: "credential_process", config: "[default]\ncredential_process = sh keys.sh\n",
      files: [
        "keys.sh": """
        echo canaryStandardError >&2
        echo '{"Version": 1, "AccessKeyId": "ASIACANARYPROC", "SecretAccessKey": "secret/of/ASIACANARYPROC", "SessionToken": "token/of/ASIACANARYPROC"}'
        """
      ]),
    Source(
      testDescription: "credential_process that fails",
      config: "[default]\ncredential_process = sh keys.sh\n",
      files: ["keys.sh": "echo secret/of/NOBODY; echo canaryStandardError >&2; exit 3\n"],
      isGood: false),
    Source(
      testDescription: "container",
      environment: [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "@/c/container/x",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Bearer canaryContainerToken",
      ]),
    Source(
      testDescription: "instance metadata",
      environment: ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "@/c/imds/v2/"]),
  ]

  private static let ssoConfig = """
    [default]
    sso_session = canary
    sso_account_id = 111122223333
    sso_role_name = r
    [sso-session canary]
    sso_start_url = https://canary.example
    sso_region = us-east-1

    """
  /// The SHA-1 of the session's name.
  private static let ssoCache =
    ".aws/sso/cache/b47ddfd6afd2a9c383947c898d5b43ff0ef50eb8.json"

  private static func ssoToken(expiresAt: String, token: String = "canary/old/access") -> String {
    """
    {"accessToken": "\(token)", "expiresAt": "\(expiresAt)", "region": "us-east-1",
     "startUrl": "https://canary.example", "clientId": "client", "clientSecret": "canaryClientSecret",
     "refreshToken": "canaryRefresh", "registrationExpiresAt": "2099-01-01T00:00:00Z"}
    """
  }

  /// In the forms in which they could come out.
  private static let forms = [
    "secret/of/", "token/of/", "secret%2Fof", "token%2Fof", "secret\\/of", "token\\/of",
    "fresh/canary", "next/canary", "canary/", "canaryWebIdentity", "canaryRefresh",
    "canaryClientSecret", "canaryContainerToken", "canaryStandardError",
    Data("secret/of/".utf8).base64EncodedString().trimmingCharacters(in: ["="]).dropLast()
      .description,
  ]

  private func withStandin(_ body: (String) async throws -> Void) async throws {
    let log = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: log) }
    let server = try await LocalServer.python(
      "Tests/SigningTests/Credentials/standin.py", [log.appending(path: "log").path],
      with: python.path)
    do {
      try await body("http://127.0.0.1:\(server.port)")
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test("in a report, a journal or on a stream", arguments: sources)
  func run(source: Source) async throws {
    try await withStandin { url in
      let folder = try TemporaryFolder.make()
      defer { try? FileManager.default.removeItem(at: folder) }
      try FileManager.default.createDirectory(
        at: folder.appending(path: ".aws/sso/cache"), withIntermediateDirectories: true)
      var environment = [
        "HOME": folder.path, "AWS_CONFIG_FILE": "config",
        "AWS_SHARED_CREDENTIALS_FILE": "credentials", "AWS_ENDPOINT_URL_STS": "\(url)/c/sts",
        "AWS_ENDPOINT_URL_SSO": "\(url)/c/sso", "AWS_ENDPOINT_URL_SSO_OIDC": "\(url)/c/sso-oidc",
      ]
      for (name, value) in source.environment {
        environment[name] = value.replacing("@", with: url)
      }
      var written: [String: Data]
      do {
        let run = try await Scripted.run(
          SecretTests.echoed, fixtures: Scripted.api,
          rules: #"[{"method": "DELETE", "say": {"status": 400, "body": "no"}}, {"echo": true}]"#,
          ["--verbose", "--max-attempts", "1", "--record-deviations", "deviations.jsonl"],
          files: source.files.merging(["config": source.config]) { $1 }, in: folder,
          environment: environment)
        #expect(source.isGood)
        #expect(!run.journals.isEmpty)
        #expect(run.report.outcome.output.contains("[redacted]"))
        written = run.written
      } catch let failure as ServerFailure {
        // Nothing was run: what it said instead is all that was written.
        #expect(!source.isGood, "\(failure.reason)")
        written = ["streams": Data(failure.reason.utf8)]
      }
      let outcome = try await Program.run(
        ["target", "check", "--endpoint", url],
        environment: quiet.merging(environment) { $1 }, in: folder)
      written["check"] = Data((outcome.output + outcome.errors).utf8)
      for (name, data) in written {
        for form in Self.forms {
          #expect(data.range(of: Data(form.utf8)) == nil, "\(form) is in \(name)")
        }
      }
    }
  }
}
