import Foundation
import TestSupport
import Testing

/// An emulator from a Python environment of the project's own (`make test` makes it).
struct Emulator {
  let url: String
  let process: RunningCommand

  static func isThere(_ name: String, _ program: String) -> Bool {
    FileManager.default.isExecutableFile(
      atPath: Places.root.appending(path: ".venv-\(name)/bin/\(program)").path)
  }

  static func moto() throws -> Emulator {
    let port = try freePort()
    return Emulator(
      url: "http://127.0.0.1:\(port)",
      process: try Command.start(
        Places.root.appending(path: ".venv-moto/bin/moto_server").path,
        ["-H", "127.0.0.1", "-p", "\(port)"]))
  }

  /// - Parameter checksSignatures: those of users. The root key `test` may do everything unchecked.
  static func ministack(checksSignatures: Bool = false) throws -> Emulator {
    let port = try freePort()
    return Emulator(
      url: "http://127.0.0.1:\(port)",
      process: try Command.start(
        Places.root.appending(path: ".venv-ministack/bin/ministack").path, [],
        environment: [
          "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": "\(port)", "IOT_MTLS_ENABLED": "0",
          "SFTP_ENABLED": "0", "AUTH": "\(checksSignatures)",
        ]))
  }

  func stop() async {
    process.signal(SIGTERM)
    for _ in 0..<100 where process.isRunning { try? await Task.sleep(for: .milliseconds(50)) }
    if process.isRunning { process.signal(SIGKILL) }
    _ = await process.outcome()
  }
}

/// A port that was free a moment ago.
private func freePort() throws -> Int {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  return try withUnsafeMutablePointer(to: &address) { pointer in
    try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
      guard bind(descriptor, raw, length) == 0, getsockname(descriptor, raw, &length) == 0 else {
        throw ServerFailure(reason: "no port is free")
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
  }
}

/// One departure that must be found: in which testcase, how it must show, and by which words.
struct Finding: Sendable, CustomStringConvertible {
  enum Kind {
    /// Firm, and so in the emulator's list of deviations; the words are of its reason there.
    case listed
    case advisory
  }

  var kind: Kind
  /// Of the operation, the end of the classname.
  var operation: String
  var name: String
  var words: String

  init(_ kind: Kind, _ operation: String, _ name: String, _ words: String) {
    self.kind = kind
    self.operation = operation
    self.name = name
    self.words = words
  }

  var description: String { "\(operation) \(name)" }

  func isIn(_ report: Report) -> Bool {
    report.junit.testcases.contains { testcase in
      guard testcase.classname.hasSuffix(".\(operation)"), testcase.name.hasSuffix(name) else {
        return false
      }
      switch kind {
      case .listed:
        return testcase.deviates && testcase.message?.contains(words) == true
      case .advisory:
        let text = testcase.systemOut ?? ""
        return testcase.outcome == nil && text.hasPrefix("advisory") && text.contains(words)
      }
    }
  }
}

extension JUnitDocument.Testcase {
  fileprivate var deviates: Bool {
    outcome == "skipped" && message?.hasPrefix("deviates: ") == true
  }

  /// Whether it is a probe that had nothing to ask with, as one about tokens where no page gives any.
  fileprivate var isProbeWithoutSetUp: Bool {
    outcome == "skipped" && group == "probe"
      && message?.hasPrefix("skipped: its set-up failed: ") == true
  }
}

@Suite("Real emulators are judged", .serialized)
struct EmulatorTests {
  private static let list = "GetIntegrationResponses"
  private static let create = "CreateIntegrationResponse"
  private static let update = "UpdateIntegrationResponse"
  private static let delete = "DeleteIntegrationResponse"
  private static let unknown = "not-found/unknown-response/short"

  /// What both get wrong.
  private static let shared = [
    Finding(.listed, list, "pages/page-size", "all 12 items on one page"),
    Finding(.listed, list, "pages/walk", "all 12 items on one page"),
    Finding(.advisory, list, "tokens/garbage/text", "pagination.token-refused"),
    Finding(.advisory, list, "max-results/refused/zero", "validation.max-results"),
    Finding(.advisory, list, "max-results/refused/text", "validation.max-results"),
    Finding(
      .listed, create, "required/missing-key-on-the-wire/empty-object", "integrationResponseKey"),
    Finding(.advisory, create, "content-handling/other-value/unknown", "validation.enum"),
    Finding(.advisory, create, "conflict/duplicate/default", "state.conflict"),
  ]

  @Test(
    "moto: every known departure is found and listed, and there is no other",
    .enabled(if: Emulator.isThere("moto", "moto_server")))
  func moto() async throws {
    try await expect(
      Self.shared + [
        Finding(.advisory, Self.create, "bodies/malformed/two-brackets", "actual 500"),
        Finding(.listed, Self.update, Self.unknown, "answers 500"),
        Finding(.listed, Self.delete, Self.unknown, "answers 500"),
        Finding(.listed, Self.create, "contract: response.status", "200 where the model says 201"),
        Finding(.listed, Self.delete, "contract: response.status", "where the model says 204"),
        Finding(.listed, Self.list, "contract: response.media-type", "text/html"),
        Finding(.advisory, Self.list, "contract: output.null", "null"),
        Finding(.listed, Self.list, "labels/encoded-ids/api", "undecoded"),
      ], of: try Emulator.moto(), list: "moto")
  }

  @Test(
    "ministack: every known departure is found and listed, and there is no other",
    .enabled(if: Emulator.isThere("ministack", "ministack")))
  func ministack() async throws {
    try await expect(
      Self.shared + [
        Finding(.advisory, Self.create, "bodies/malformed/two-brackets", "actual 201"),
        Finding(.listed, Self.delete, Self.unknown, "answers 204"),
        Finding(.listed, Self.list, "labels/joined/ids", "%2F"),
        Finding(.listed, Self.delete, "contract: http.framing", "Content-Length: 0"),
      ], of: try Emulator.ministack(), list: "ministack")
  }

  @Test(
    "ministack with signatures on takes ours, of odd paths and queries too, and no other's",
    .enabled(if: Emulator.isThere("ministack", "ministack")))
  func signatures() async throws {
    let emulator = try Emulator.ministack(checksSignatures: true)
    let folders = ["GetApi", "GetIntegrationResponses", "CreateIntegrationResponse"]
    let arguments =
      folders.map { "scenarios/apigatewayv2/\($0)" } + ["--endpoint", emulator.url, "--wait", "60"]
    let key = try await Self.user(at: emulator.url)
    let keys = ["AWS_ACCESS_KEY_ID": key.id, "AWS_SECRET_ACCESS_KEY": key.secret]
    let right = try await Report.of(arguments, environment: keys)
    #expect(right.testcases("error").isEmpty, "\(right.testcases("error").prefix(3))")
    let wrongs = ["unsigned", "wrong-secret", "old-date"].map { "signature/\($0)" }
    let refusals = right.junit.testcases.filter { wrongs.contains($0.name) }
    #expect(refusals.count == wrongs.count)
    #expect(refusals.allSatisfy { $0.outcome == nil }, "\(refusals.map(\.message))")
    // A key that is not right says nothing of the emulator.
    let wrong = try await Report.of(
      arguments,
      environment: keys.merging(["AWS_SECRET_ACCESS_KEY": "another"]) { $1 })
    await emulator.stop()
    #expect(wrong.outcome.code == 3, "\(wrong.outcome.output.suffix(1000))")
    #expect(wrong.testcases("failure").isEmpty, "\(wrong.testcases("failure").prefix(3))")
    #expect(wrong.testcases("error").count > 100)
  }

  /// A user of the emulator's IAM.
  private static func user(at url: String) async throws -> (id: String, secret: String) {
    let python = Places.root.appending(path: ".venv-boto/bin/python").path
    let script = Places.root.appending(path: "Tests/AssayTests/iam.py").path
    for _ in 0..<300 {
      let outcome = try await Command.start(python, [script, url]).outcome()
      let words = outcome.output.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.count == 2 { return (words[0], words[1]) }
      // It is still starting.
      try await Task.sleep(for: .milliseconds(200))
    }
    throw ServerFailure(reason: "the emulator made no user")
  }

  @Test(
    "each list is of the version that is installed for the tests", arguments: ["moto", "ministack"])
  func version(name: String) throws {
    let pin = try text("scripts/venv/\(name).txt").split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^(\w+)(\[\w+\])?==(\S+)$/).map { "\($0.1) \($0.3)" }
    }
    let endpoint = try text(Self.path(ofList: name)).firstMatch(of: /\nendpoint: (.+)\n/)?.1
    #expect(pin.contains(String(endpoint ?? "")), "\(pin)")
  }

  private static func path(ofList name: String) -> String { "scenarios/deviations/\(name).yaml" }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Places.root.appending(path: path), encoding: .utf8)
  }

  private func expect(_ findings: [Finding], of emulator: Emulator, list: String) async throws {
    let report = try await Report.of([
      "scenarios", "--deviations", Self.path(ofList: list), "--endpoint", emulator.url, "--wait",
      "60",
    ])
    await emulator.stop()
    #expect(report.outcome.code == 0, "\(report.outcome.output.suffix(2000))")
    for finding in findings { #expect(finding.isIn(report), "\(finding)") }
    for outcome in ["failure", "error"] {
      #expect(report.testcases(outcome).isEmpty, "\(report.testcases(outcome).prefix(3))")
    }
    // What both implement is judged, not skipped.
    let skipped = report.testcases("skipped").filter { !$0.deviates && !$0.isProbeWithoutSetUp }
    #expect(skipped.isEmpty, "\(skipped.prefix(3))")
  }
}
