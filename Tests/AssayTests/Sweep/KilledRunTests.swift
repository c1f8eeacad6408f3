import Foundation
import TestSupport
import Testing

@Suite("Runs that are killed at any moment")
struct KilledRunTests {
  private static let rounds = 3
  /// They make much, and give all of it a name.
  private static let scenarios = [
    "CreateApi/http.yaml", "CreateApi/members.yaml", "CreateApi/websocket.yaml",
    "DeleteApi/delete.yaml", "CreateIntegration/http-api.yaml", "GetApi/get.yaml",
  ].map { "scenarios/apigatewayv2/\($0)" }

  @Test("leave nothing at the reference gateway that a sweep does not find")
  func gateway() async throws {
    let gateway = try await Gateway.start()
    // In about what time a run does all of its work.
    try await kill(12, at: gateway.url, within: 0.5)
    await gateway.stop()
  }

  @Test(
    "leave nothing at ministack that a sweep does not find",
    .enabled(if: Emulator.isThere("ministack", "ministack")))
  func ministack() async throws {
    let emulator = try Emulator.ministack()
    for _ in 0..<600 where (try? await Strangers.everything(at: emulator.url)) == nil {
      try await Task.sleep(for: .milliseconds(100))
    }
    try await kill(5, at: emulator.url, within: 1)
    await emulator.stop()
  }

  private func kill(_ runs: Int, at url: String, within seconds: Double) async throws {
    try await Strangers.plant(at: url)
    let before = try await Strangers.everything(at: url)
    let machine = try Machine()
    defer { machine.remove() }
    var left = 0
    for _ in 0..<Self.rounds {
      for _ in 0..<runs {
        let known = machine.journals.count
        let run = try machine.start(Self.scenarios, at: url)
        while run.isRunning, machine.journals.count == known {
          try await Task.sleep(for: .milliseconds(5))
        }
        try await Task.sleep(for: .seconds(.random(in: 0...seconds)))
        run.signal(SIGKILL)
        _ = await run.outcome()
      }
      left += machine.journals.count
      let sweep = try await machine.sweep(url, ["--older-than", "0s", "--delete"])
      #expect(sweep.code == 0, "\(sweep.output)\(sweep.errors)")
      #expect(machine.journals.isEmpty, "\(sweep.output)")
      #expect(try await Strangers.everything(at: url) == before, "\(sweep.output)")
    }
    #expect(left > 0, "no run was killed in time")
  }
}
