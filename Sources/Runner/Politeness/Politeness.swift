import Contract
import HTTP

/// What a run does for the sake of its endpoint and of everyone else who uses it, and what it waits for
/// that. A request first waits for its turn, then for the rate.
final class Politeness: Sendable {
  let maxAttempts: Int
  private let limiter: RateLimiter
  let skew = ClockSkew()
  private let turns = Turns()
  private let writers: WriteTurns
  private let backoff: Backoff
  private let clock: RunClock
  private let quota = RetryQuota()
  /// Cases must not use up what clean-up needs.
  private let cleanUpQuota = RetryQuota()
  private let ledger = WaitLedger()

  init(
    contract: Contract, rate: Rate?, maxAttempts: Int, backoff: Backoff = Backoff(),
    clock: RunClock = .system
  ) {
    self.maxAttempts = maxAttempts
    self.backoff = backoff
    self.clock = clock
    limiter = RateLimiter(rate, clock: clock)
    writers = WriteTurns(contract: contract)
  }

  var waiting: Waiting { ledger.waiting }

  // MARK: Before a request

  /// Whose turn a request has to wait for; `nil` where it waits for none.
  func turn(for request: HTTPRequest) -> String? { writers.key(of: request) }

  /// Waits until a request may go.
  /// - Returns: how long that took.
  func enter(_ turn: String?) async throws(CancellationError) -> Duration {
    var waited = Duration.zero
    if let turn, !turns.takeAtOnce(turn) {
      waited += try await wait(.turn) { () async throws(CancellationError) in
        try await turns.take(turn)
      }
    }
    if limiter.isOpen { return waited }
    do {
      waited += try await wait(.rate) { () async throws(CancellationError) in
        try await limiter.take()
      }
    } catch {
      leave(turn)
      throw error
    }
    return waited
  }

  func leave(_ turn: String?) {
    if let turn { turns.give(turn) }
  }

  // MARK: After an answer

  /// What comes after an attempt: a pause and another one, or nothing.
  struct Retry: Sendable {
    var pause: Duration
    /// What it takes of the quota, given back where it is answered.
    var cost: Int
  }

  /// Notes what came of a request, and says whether it is sent again.
  /// - Parameters:
  ///   - attempt: counted from 1.
  ///   - paid: what this attempt took of the quota.
  ///   - cause: why it might be sent again.
  ///   - hasAnswered: whether the endpoint ever answered anything.
  func retry(
    after reply: Conversation.Reply, attempt: Int, paid: Int, because cause: RetryCause?,
    for purpose: Purpose, hasAnswered: Bool
  ) -> Retry? {
    let retry = cause.flatMap { cause -> Retry? in
      let cost = RetryRule.cost(of: cause, hasAnswered: hasAnswered)
      guard attempt < maxAttempts, let pause = pause(attempt, cause),
        quota(for: purpose).take(cost)
      else { return nil }
      ledger.noteRetry()
      return Retry(pause: pause, cost: cost)
    }
    guard case .answered(let observation) = reply else { return retry }
    if observation.response.status == 429 {
      ledger.noteThrottle()
      // Only who comes back is held to what was asked for, or a hostile endpoint could stop the run.
      var asked: Duration?
      if retry != nil, case .notJudged(let pause)? = cause { asked = pause }
      limiter.noteThrottled(pause: asked)
    } else {
      limiter.noteServed()
    }
    if cause == nil { quota(for: purpose).giveBack(paid) }
    return retry
  }

  /// - Returns: `nil` where the endpoint wants to be left alone for too long.
  private func pause(_ attempt: Int, _ cause: RetryCause) -> Duration? {
    switch cause {
    case .notJudged(let asked?):
      asked > RetryAfter.longest ? nil : max(asked, backoff.pause(after: attempt))
    case .notJudged(nil), .notConnected: backoff.pause(after: attempt)
    case .resigned: .zero
    }
  }

  /// Waits between two attempts.
  func rest(_ pause: Duration) async throws(CancellationError) -> Duration {
    if pause == .zero { return .zero }
    return try await wait(.retry) { () async throws(CancellationError) in
      do { try await clock.sleep(pause) } catch { throw CancellationError() }
    }
  }

  private func quota(for purpose: Purpose) -> RetryQuota {
    if case .cleanUp(isLast: true) = purpose { cleanUpQuota } else { quota }
  }

  private func wait(
    _ reason: WaitLedger.Reason, _ body: () async throws(CancellationError) -> Void
  ) async throws(CancellationError) -> Duration {
    let start = clock.now()
    ledger.begin(reason)
    defer { ledger.end(reason) }
    try await body()
    return clock.now() - start
  }
}
