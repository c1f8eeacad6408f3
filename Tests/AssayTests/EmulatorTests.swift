import Foundation
import TestSupport
import Testing

/// An emulator from a Python environment of the project's own (`make test` makes it).
private struct Emulator {
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

  static func ministack() throws -> Emulator {
    let port = try freePort()
    return Emulator(
      url: "http://127.0.0.1:\(port)",
      process: try Command.start(
        Places.root.appending(path: ".venv-ministack/bin/ministack").path, [],
        environment: [
          "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": "\(port)", "IOT_MTLS_ENABLED": "0",
          "SFTP_ENABLED": "0",
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

@Suite("Real emulators are judged", .serialized)
struct EmulatorTests {
  /// What a finding is seen by: an outcome, and words in a testcase's name or message.
  private func has(_ report: Report, _ name: String, _ outcome: String?, _ words: String = "") -> Bool {
    report.junit.testcases.contains { testcase in
      testcase.name.contains(name) && testcase.outcome == outcome
        && (words.isEmpty || (testcase.message ?? testcase.systemOut ?? "").contains(words))
    }
  }

  @Test("moto: every known departure is found", .enabled(if: Emulator.isThere("moto", "moto_server")))
  func moto() async throws {
    let emulator = try Emulator.moto()
    let report = try await Report.of(["scenarios", "--endpoint", emulator.url, "--wait", "60"])
    await emulator.stop()
    #expect(report.outcome.code == 1)
    #expect(report.testcases("error").isEmpty, "\(report.testcases("error").prefix(3))")
    #expect(has(report, "page-size", "failure", "pagination.page-size"))
    #expect(has(report, "contract: response.media-type", "failure", "text/html"))
    #expect(has(report, "contract: response.status", "failure", "expected 201"))
    #expect(has(report, "contract: response.status", "failure", "expected 204"))
    #expect(has(report, "contract: output.null", nil, "advisory"))
  }

  @Test(
    "ministack: every known departure is found",
    .enabled(if: Emulator.isThere("ministack", "ministack")))
  func ministack() async throws {
    let emulator = try Emulator.ministack()
    let report = try await Report.of(["scenarios", "--endpoint", emulator.url, "--wait", "60"])
    await emulator.stop()
    #expect(report.outcome.code == 1)
    #expect(report.testcases("error").isEmpty, "\(report.testcases("error").prefix(3))")
    #expect(has(report, "page-size", "failure", "pagination.page-size"))
  }
}
