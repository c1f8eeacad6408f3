import Foundation
import TestSupport
import Testing

@Suite("Credentials of a run")
struct CredentialTests {
  /// Prints a new key at each call, good for some seconds; from the call `fails` on it fails.
  private static func process(fails: Int = 1000) -> String {
    #"""
    n=$(($(cat count 2>/dev/null || echo 0) + 1))
    echo $n > count
    if [ $n -ge \#(fails) ]; then echo "no canarySecretNumber$n today" >&2; exit 7; fi
    end=$(date -u -d '+9 seconds' +%Y-%m-%dT%H:%M:%SZ)
    echo "{\"Version\": 1, \"AccessKeyId\": \"AKIAPROCESS$n\", \"Expiration\": \"$end\","
    echo "\"SecretAccessKey\": \"canarySecretNumber$n\", \"SessionToken\": \"canaryTokenNumber$n\"}"
    """#
  }

  private static let config = "[default]\ncredential_process = sh keys.sh\n"

  /// A dozen requests, each with its key in its query, that together take longer than a key is used.
  private static func run(_ script: String, in folder: URL) async throws -> Scripted {
    let rows = (1...12).map { "{ name: n\($0) }" }.joined(separator: ", ")
    return try await Scripted.run(
      """
      - id: list
        title: the APIs are listed
        evidence: { model: GetApis }
        each: [\(rows)]
        call: GetApis
        sign: query
        expect: { output: { NextToken: { $absent: true } } }
      """, rules: #"[{"echo": true, "delay": 0.5}]"#, ["--jobs", "1", "--verbose"],
      files: ["config": config, "keys.sh": script], in: folder,
      environment: ["AWS_CONFIG_FILE": "config"])
  }

  @Test("keys that end in mid-run are renewed, once for many requests, and no report holds any")
  func renewed() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try await Self.run(Self.process(), in: folder)
    let keys = run.requests.compactMap { request in
      request.firstMatch(of: #/X-Amz-Credential=AKIAPROCESS(\d+)/#).flatMap { Int($0.1) }
    }
    #expect(keys.count == 12)
    #expect(keys.first == 1)
    #expect(keys.last ?? 0 >= 2)
    #expect(keys == keys.sorted())
    let count = try String(contentsOf: folder.appending(path: "count"), encoding: .utf8)
    let calls = try #require(Int(count.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(calls == keys.last)
    #expect(calls < 12)
    for (name, data) in run.written {
      for secret in ["canarySecretNumber", "canaryTokenNumber"] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) is in \(name)")
      }
    }
  }

  @Test("where a renewal fails, what is left to judge is errored and names the source")
  func failed() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try await Self.run(Self.process(fails: 2), in: folder)
    #expect(run.verdict("list/n12") == "errored")
    let message = run.message("list/n12")
    #expect(message.contains("the credential_process of profile default (config:2)"), "\(message)")
    #expect(message.contains("exited with 7"))
    #expect(!run.report.outcome.output.contains("canarySecret"))
    #expect(message.contains("Run the command yourself"))
    #expect(!run.requests.contains { $0.contains("AKIAPROCESS2") })
  }

  @Test(
    "credentials that cannot be had end the program before anything is sent",
    arguments: [
      (
        "[default]\nrole_arn = arn:x\nsource_profile = a\n[profile a]\nrole_arn = arn:y\n"
          + "source_profile = default\n",
        "config:6: the profiles lead round in a circle, default → a → default"
      ),
      (
        "[default]\nrole_arn = arn:x\nsource_profile = a\nmfa_serial = arn:mfa\n[profile a]\n"
          + "aws_access_key_id = A\naws_secret_access_key = canarySecret\n",
        "config:4: profile default asks for the code of an MFA device"
      ),
      (
        "[default]\nrole_arn = arn:x\nsource_profile = a\n[profile a]\n"
          + "aws_access_key_id = A\naws_secret_access_key = canarySecret\n",
        "No credentials from role arn:x (config:2), assumed with profile a in config: "
          + "http://127.0.0.1:1 gave no answer"
      ),
      (
        "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\n"
          + "sso_start_url = https://x.example\nsso_region = eu-west-1\n",
        "Sign on again: aws sso login --profile default"
      ),
    ])
  func refused(config: String, message: String) async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(config.utf8).write(to: folder.appending(path: "config"))
    let outcome = try await Program.run(
      [
        "run", Places.root.appending(path: "scenarios/apigatewayv2/GetApi").path, "--endpoint",
        "http://127.0.0.1:1",
      ],
      environment: quiet.merging([
        "AWS_CONFIG_FILE": "config", "AWS_ENDPOINT_URL_STS": "http://127.0.0.1:1",
        "HOME": folder.path,
      ]) { $1 }, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(!outcome.errors.contains("canarySecret"))
  }
}
