import JSON

/// The fixtures of run scope. Each is built once, when the first asks for it, and lives until the end
/// of the run. A build goes on as long as anyone waits for it, whoever asked first.
actor SharedFixtures {
  /// A file with the values of its parameters.
  struct Key: Hashable, Sendable {
    var path: String
    var parameters: JSON

    init(path: String, parameters: [(String, JSON)]) {
      self.path = path
      self.parameters = .object(JSONObject(parameters.map { .init(key: $0.0, value: $0.1) }))
    }
  }

  struct Entry {
    var number: Int
    var task: Task<Void, Never>
    /// Once it is built, or has failed.
    var instance: FixtureInstance?
    /// In the order in which they asked.
    var askers: [Asker] = []
  }

  struct Asker {
    var number: Int
    var answer: CheckedContinuation<FixtureInstance, Never>
  }

  private(set) var entries: [Key: Entry] = [:]
  /// Builds that nobody waits for any more.
  private var abandoned: [Task<Void, Never>] = []
  private var count = 0

  /// The instance of that key; built by this closure where it is the first to ask. Of a failure the
  /// first has to tell; to the others it is reported.
  func instance(_ key: Key, build: @escaping @Sendable () async -> FixtureInstance) async
    -> FixtureInstance
  {
    if let known = entries[key]?.instance { return known.reported }
    count += 1
    let number = count
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        if Task.isCancelled { return answer.resume(returning: .interrupted) }
        if entries[key] == nil {
          let task = Task { finish(key, number, await build()) }
          entries[key] = Entry(number: number, task: task)
        }
        entries[key]?.askers.append(Asker(number: number, answer: answer))
      }
    } onCancel: {
      Task { await leave(key, number) }
    }
  }

  /// Waits until no build is under way, so that all of what was created is known.
  func settle() async {
    for task in entries.values.map(\.task) + abandoned { await task.value }
  }

  /// Lets those that could not be built be built anew for who asks next.
  func forgetFailures() {
    for (key, entry) in entries {
      if case .failed? = entry.instance { entries[key] = nil }
    }
  }

  private func finish(_ key: Key, _ number: Int, _ instance: FixtureInstance) {
    // An abandoned build is no longer the one of this key.
    guard entries[key]?.number == number, let askers = entries[key]?.askers else { return }
    entries[key]?.instance = instance
    entries[key]?.askers = []
    for (index, asker) in askers.enumerated() {
      asker.answer.resume(returning: index == 0 ? instance : instance.reported)
    }
  }

  /// One who was cancelled waits no longer; with the last of them the build ends.
  private func leave(_ key: Key, _ number: Int) {
    guard var entry = entries[key],
      let index = entry.askers.firstIndex(where: { $0.number == number })
    else { return }
    entry.askers.remove(at: index).answer.resume(returning: .interrupted)
    entries[key] = entry
    if entry.askers.isEmpty {
      entry.task.cancel()
      abandoned.append(entry.task)
      entries[key] = nil
    }
  }
}

extension FixtureInstance {
  /// What one who is cancelled gets.
  fileprivate static var interrupted: FixtureInstance {
    .failed(
      FixtureFailure(path: [], title: "", reason: .interrupted, exchanges: [], duration: 0))
  }
}
