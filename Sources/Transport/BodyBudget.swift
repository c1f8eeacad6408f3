import Synchronization

/// Bounds the memory that large bodies take together. Whoever receives one asks for a permit, in
/// turn, and stops reading until it is granted.
final class BodyBudget: Sendable {
  private struct Waiter {
    let ticket: Int
    let bytes: Int
    let grant: @Sendable (BodyPermit) -> Void
  }

  private struct State {
    var available: Int
    var waiters: [Waiter] = []
    var lastTicket = 0
  }

  private let total: Int
  private let state: Mutex<State>

  init(_ total: Int) {
    self.total = total
    state = Mutex(State(available: total))
  }

  /// Calls `grant`, at once or later and on any thread, with a permit for that many bytes, or for
  /// the whole budget where it is smaller.
  /// - Returns: what `withdraw` takes to give up the place in the queue.
  func request(_ bytes: Int, grant: @escaping @Sendable (BodyPermit) -> Void) -> Int {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      state.waiters.append(Waiter(ticket: state.lastTicket, bytes: min(bytes, total), grant: grant))
      return state.lastTicket
    }
    grantNext()
    return ticket
  }

  func withdraw(_ ticket: Int) {
    state.withLock { $0.waiters.removeAll { $0.ticket == ticket } }
    grantNext()
  }

  fileprivate func giveBack(_ bytes: Int) {
    state.withLock { $0.available += bytes }
    grantNext()
  }

  /// First come, first served, so that a large body is not overtaken for ever by smaller ones.
  private func grantNext() {
    while let waiter = state.withLock({ state -> Waiter? in
      guard let first = state.waiters.first, first.bytes <= state.available else { return nil }
      state.available -= first.bytes
      return state.waiters.removeFirst()
    }) {
      waiter.grant(BodyPermit(budget: self, bytes: waiter.bytes))
    }
  }
}

/// Leave to hold a large body; given back when the last reference to it goes.
final class BodyPermit: Sendable {
  private let budget: BodyBudget
  private let bytes: Int

  fileprivate init(budget: BodyBudget, bytes: Int) {
    self.budget = budget
    self.bytes = bytes
  }

  deinit {
    budget.giveBack(bytes)
  }
}
