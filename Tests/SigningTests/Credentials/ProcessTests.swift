import Foundation
import Signing
import Testing

@Suite("A credential_process")
struct ProcessTests {
  private func resolve(_ command: String) async throws(CredentialsError) -> Credentials? {
    let home: TemporaryHome
    do {
      home = try TemporaryHome(config: "[default]\ncredential_process = \(command)")
    } catch {
      throw .unreadableFile(path: "", reason: "\(error)")
    }
    let resolver = CredentialResolver(
      environment: [
        "PATH": "/usr/bin:/bin", "CANARY": "canarySecret", "AWS_EC2_METADATA_DISABLED": "true",
      ], home: home.path, http: Standin.nowhere)
    return try await resolver.resolve()?.credentials()
  }

  @Test(
    "that gives nothing of use is an error that says why, and quotes nothing of what it wrote",
    arguments: [
      ("yes canarySecret", "it printed more than 1024 KiB"),
      ("no-such-program --at all", "there is no program no-such-program"),
      ("/no/such/program", "there is no program /no/such/program"),
      ("sh -c 'echo $CANARY >&2; exit 3'", "exited with 3, and wrote 13 bytes to standard error"),
      ("sh -c 'kill -9 $$'", "it exited with 137"),
      ("sh -c 'echo $CANARY'", "what it printed is no JSON object"),
      ("echo '{\"Version\": 2, \"SecretAccessKey\": \"canarySecret\"}'", "a Version other than 1"),
      ("echo '{\"Version\": 1, \"SecretAccessKey\": \"canarySecret\"}'", "no AccessKeyId"),
      (
        "echo '{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"canarySecret\", "
          + "\"Expiration\": \"soon\"}'", "its Expiration is no date"
      ),
      ("'sh", "a quote is not closed"),
    ])
  func useless(_ command: String, _ reason: String) async throws {
    let error = await #expect(throws: CredentialsError.self) { try await resolve(command) }
    let text = error?.description ?? ""
    #expect(text.contains(reason), "\(text)")
    #expect(text.contains(".aws/config:2"), "\(text)")
    #expect(!text.contains("canarySecret"), "\(text)")
  }

  @Test("sees the environment, and gets no shell")
  func words() async throws {
    let found = try await resolve(
      #"""
      sh -c 'printf "{\"Version\": 1, \"AccessKeyId\": \"$0\", \"SecretAccessKey\": \"%s\"}" $CANARY' $HOME
      """#)
    #expect(found?.accessKeyID == "$HOME")
    #expect(found?.secretAccessKey == "canarySecret")
  }

  @Test("is ended when nobody waits for it any more")
  func cancelled() async throws {
    let start = ContinuousClock.now
    let task = Task { () async throws(CredentialsError) in try await resolve("sleep 1000") }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    await #expect(throws: CredentialsError.cancelled) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(500))
  }
}
