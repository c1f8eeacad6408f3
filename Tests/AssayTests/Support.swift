import Foundation
import TestSupport

/// A server beside a test, ended with it.
struct Server {
  let url: String
  fileprivate let process: RunningCommand

  /// Starts `hostile.py` in one of its modes.
  static func hostile(_ mode: String) async throws -> Server {
    try await start("hostile.py", [mode])
  }

  /// Starts `scripted.py` with its rules.
  static func scripted(rules: String, log: String) async throws -> Server {
    try await start("Verdicts/scripted.py", [rules, log])
  }

  private static func start(_ script: String, _ arguments: [String]) async throws -> Server {
    let path = Places.root.appending(path: "Tests/AssayTests/\(script)").path
    let process = try Command.start("/usr/bin/env", ["python3", "-u", path] + arguments)
    while process.isRunning {
      if let port = Int(process.output.split(separator: "\n").first ?? "") {
        return Server(url: "http://127.0.0.1:\(port)", process: process)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw ServerFailure(reason: await process.outcome().errors)
  }

  func stop() async {
    process.signal(SIGKILL)
    _ = await process.outcome()
  }
}

struct ServerFailure: Error {
  var reason: String
}

/// Runs a body beside a hostile server.
func withHostile<Value>(_ mode: String, _ body: (Server) async throws -> Value) async throws
  -> Value
{
  let server = try await Server.hostile(mode)
  do {
    let value = try await body(server)
    await server.stop()
    return value
  } catch {
    await server.stop()
    throw error
  }
}

/// A run of the program and its JUnit file, read back.
struct Report {
  var outcome: Program.Outcome
  var junit: JUnitDocument
  /// The file's bytes.
  var bytes: Data

  /// Runs `assay run` with a JUnit file of its own, and holds that against the schema.
  static func of(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Report {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "junit.xml").path
    let outcome = try await Program.run(
      ["run"] + arguments + ["--junit", path], environment: quiet.merging(environment) { $1 })
    return try Report(outcome: outcome, path: path)
  }

  init(outcome: Program.Outcome, path: String) throws {
    self.outcome = outcome
    bytes = FileManager.default.contents(atPath: path) ?? Data()
    if let schema = Places.suites?.appending(path: "junit-xsd/jenkins-junit-10.xsd") {
      let errors = schemaErrors(of: path, schema: schema)
      if !errors.isEmpty { throw JUnitDocument.Malformed(reason: errors.prefix(5).joined()) }
    }
    junit = try JUnitDocument(path)
  }

  /// The testcases that ended so: `failure`, `error` or `skipped`, or `nil` for passed.
  func testcases(_ outcome: String?) -> [JUnitDocument.Testcase] {
    junit.testcases.filter { $0.outcome == outcome }
  }
}

/// No credentials, profiles, endpoints, authorities or proxies of whoever runs the tests. An empty
/// name of a proxy in lower case switches the one in upper case off.
let quiet = [
  "AWS_CA_BUNDLE": "", "REQUESTS_CA_BUNDLE": "", "http_proxy": "", "https_proxy": "",
  "all_proxy": "", "no_proxy": "", "HTTP_PROXY": "", "HTTPS_PROXY": "", "ALL_PROXY": "",
  "NO_PROXY": "",
  "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_SESSION_TOKEN": "",
  "AWS_PROFILE": "", "AWS_DEFAULT_PROFILE": "", "AWS_CONFIG_FILE": "/dev/null",
  "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_ENDPOINT_URL": "",
  "AWS_WEB_IDENTITY_TOKEN_FILE": "", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI": "", "AWS_CREDENTIAL_FILE": "", "BOTO_CONFIG": "/dev/null",
  "AWS_EC2_METADATA_DISABLED": "true",
]
