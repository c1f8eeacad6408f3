import Synchronization

/// Lets one at a time in by each key, in the order in which they came. Who is cancelled leaves the line.
final class Turns: Sendable {
  private struct Waiter {
    var number: Int
    var answer: CheckedContinuation<Bool, Never>
  }

  private struct State {
    /// Keys that someone has, with those who wait for them.
    var lines: [String: [Waiter]] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  /// Takes the turn where nobody has it.
  func takeAtOnce(_ key: String) -> Bool {
    state.withLock { state in
      if state.lines[key] != nil { return false }
      state.lines[key] = []
      return true
    }
  }

  /// Waits for the turn and takes it. Whoever has it gives it back with `give`.
  func take(_ key: String) async throws(CancellationError) {
    if takeAtOnce(key) { return }
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    let isTaken = await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        let result: Bool? = state.withLock { state in
          // Cancelled before it stands in line, it would not be found there.
          if Task.isCancelled { return false }
          if state.lines[key] == nil {
            state.lines[key] = []
            return true
          }
          state.lines[key]?.append(Waiter(number: number, answer: answer))
          return nil
        }
        if let result { answer.resume(returning: result) }
      }
    } onCancel: {
      let waiter = state.withLock { state -> Waiter? in
        guard let index = state.lines[key]?.firstIndex(where: { $0.number == number }) else {
          return nil
        }
        return state.lines[key]?.remove(at: index)
      }
      waiter?.answer.resume(returning: false)
    }
    if !isTaken { throw CancellationError() }
  }

  /// How many stand in line.
  func waiting(for key: String) -> Int { state.withLock { $0.lines[key]?.count ?? 0 } }

  /// Hands the turn to the next in line.
  func give(_ key: String) {
    let next = state.withLock { state -> Waiter? in
      if state.lines[key]?.isEmpty ?? true {
        state.lines[key] = nil
        return nil
      }
      return state.lines[key]?.removeFirst()
    }
    next?.answer.resume(returning: true)
  }
}
