import Contract
import JSON
import Testing

@testable import Runner

@Suite("Fixtures of run scope")
struct SharedFixturesTests {
  static let key = SharedFixtures.Key(path: "fixtures/api.yaml", parameters: [("size", .int(3))])

  /// A build that takes until it is let go, and counts how often it was begun and cancelled.
  actor Site {
    private(set) var begun = 0
    private(set) var cancelled = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isOpen: Bool

    init(isOpen: Bool = false) { self.isOpen = isOpen }

    func build() async -> FixtureInstance {
      begun += 1
      let number = begun
      await withTaskCancellationHandler {
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
      } onCancel: {
        Task { await self.cancel() }
      }
      return .built(outputs: .int(number), missing: nil)
    }

    func open() {
      isOpen = true
      for continuation in waiting { continuation.resume() }
      waiting = []
    }

    private func cancel() {
      cancelled += 1
      open()
    }
  }

  static func ask(_ shared: SharedFixtures, for key: SharedFixtures.Key = key, _ site: Site)
    -> Task<FixtureInstance, Never>
  {
    Task { await shared.instance(key) { await site.build() } }
  }

  static func wait(for askers: Int, of shared: SharedFixtures) async throws {
    while await shared.entries[key]?.askers.count ?? 0 != askers {
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  @Test("are built once, however many ask at once or later", .timeLimit(.minutes(10)))
  func once() async throws {
    let (shared, site) = (SharedFixtures(), Site())
    let asking = (0..<50).map { _ in Self.ask(shared, site) }
    try await Self.wait(for: 50, of: shared)
    await site.open()
    for task in asking { #expect(await task.value.outputs == .int(1)) }
    #expect(await Self.ask(shared, site).value.outputs == .int(1))
    #expect(await site.begun == 1)
  }

  @Test("are others with other parameters, or of another file", .timeLimit(.minutes(10)))
  func others() async throws {
    let (shared, site) = (SharedFixtures(), Site(isOpen: true))
    let keys = [
      Self.key, .init(path: Self.key.path, parameters: [("size", .int(4))]),
      .init(path: Self.key.path, parameters: [("size", .string("3"))]),
      .init(path: "other.yaml", parameters: [("size", .int(3))]),
    ]
    for key in keys + keys { _ = await Self.ask(shared, for: key, site).value }
    #expect(await site.begun == keys.count)
  }

  @Test("that fail are told by the one who asked first only", .timeLimit(.minutes(10)))
  func failure() async throws {
    let (shared, site) = (SharedFixtures(), Site())
    let asking = (0..<20).map { _ in
      Task {
        await shared.instance(Self.key) {
          _ = await site.build()
          return .failed(
            FixtureFailure(
              path: [], title: "x", reason: .errored("no"), exchanges: [], duration: 0))
        }
      }
    }
    try await Self.wait(for: 20, of: shared)
    await site.open()
    var toTell = 0
    for task in asking {
      guard case .failed(let failure) = await task.value else { continue }
      if !failure.isReported { toTell += 1 }
    }
    #expect(toTell == 1)
    guard case .failed(let late) = await Self.ask(shared, site).value else {
      Issue.record("built after all")
      return
    }
    #expect(late.isReported)
    #expect(await site.begun == 1)
  }

  @Test(
    "are built on where the first to ask is cancelled, who waits no longer",
    .timeLimit(.minutes(10))
  )
  func firstIsCancelled() async throws {
    let (shared, site) = (SharedFixtures(), Site())
    let first = Self.ask(shared, site)
    try await Self.wait(for: 1, of: shared)
    let second = Self.ask(shared, site)
    try await Self.wait(for: 2, of: shared)
    first.cancel()
    #expect(await first.value.isInterrupted, "though the build still goes on")
    await site.open()
    #expect(await second.value.outputs == .int(1))
    #expect(await site.begun == 1)
    #expect(await site.cancelled == 0)
  }

  @Test("end with the last who waits, and are built anew for another", .timeLimit(.minutes(10)))
  func allAreCancelled() async throws {
    let (shared, site) = (SharedFixtures(), Site())
    let asking = (0..<3).map { _ in Self.ask(shared, site) }
    try await Self.wait(for: 3, of: shared)
    for task in asking { task.cancel() }
    for task in asking { #expect(await task.value.isInterrupted) }
    await shared.settle()
    #expect(await site.cancelled == 1)
    #expect(await Self.ask(shared, site).value.outputs == .int(2))
    #expect(await site.begun == 2)
  }

  @Test("are not begun for one who was cancelled before", .timeLimit(.minutes(10)))
  func cancelledBefore() async throws {
    let (shared, site) = (SharedFixtures(), Site(isOpen: true))
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await shared.instance(Self.key) { await site.build() }
    }
    task.cancel()
    #expect(await task.value.isInterrupted)
    #expect(await site.begun == 0)
  }
}

extension FixtureInstance {
  fileprivate var outputs: JSON? {
    if case .built(let outputs, _) = self { outputs } else { nil }
  }

  fileprivate var isInterrupted: Bool {
    if case .failed(let failure) = self, case .interrupted = failure.reason { true } else { false }
  }
}
