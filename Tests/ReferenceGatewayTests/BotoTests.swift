import Foundation
import Signing
import TestSupport
import Testing

@testable import ReferenceGateway

@Suite("boto3, which knows nothing of the gateway, finds API Gateway V2")
struct BotoTests {
  @Test(
    "every operation, with paginators, errors and wrong signatures",
    .enabled("no python with boto3 was found") { await Python.boto.value != nil })
  func drive() async throws {
    let python = try #require(await Python.boto.value)
    let gateway = try await ReferenceGateway.start(
      contract: try Contracts.gateway.get(),
      configuration: GatewayConfiguration(credentials: .test))
    let script = Places.root.appending(path: "Tests/ReferenceGatewayTests/Boto/drive.py").path
    let run = try await Python.run(
      python,
      [script, gateway.url, Credentials.test.accessKeyID, Credentials.test.secretAccessKey])
    await gateway.stop()
    #expect(run.status == 0, "\(run.output)")
    let called = run.output.split(separator: "\n").last?.split(separator: " ").map(String.init)
    let offered = Set(Handlers.all.keys)
    #expect(offered.isSubset(of: Set(called ?? [])), "\(offered.subtracting(called ?? []))")
  }
}

/// A Python that can import boto3: of the project's own environments, or the machine's.
enum Python {
  static let boto = Task<String?, Never> {
    let root = Places.root
    let environments =
      (try? FileManager.default.contentsOfDirectory(atPath: root.path))?
      .filter { $0.hasPrefix(".venv") }.sorted()
      .map { root.appending(path: "\($0)/bin/python").path } ?? []
    for python in environments + ["python3"] {
      if let run = try? await run(python, ["-c", "import boto3"]), run.status == 0 {
        return python
      }
    }
    return nil
  }

  /// The exit status of a run, and all that it printed.
  static func run(_ python: String, _ arguments: [String]) async throws -> (
    status: Int32, output: String
  ) {
    try await RawConnection.onThread {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [python] + arguments
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
  }
}
