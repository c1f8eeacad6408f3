/// A bucket of tokens, one taken a request, which is filled at the rate that the endpoint bears.
///
/// An endpoint throttles when its own bucket is empty. So what it served between two throttles is what
/// its bucket is filled with, and a throttle sets the rate a little below that. Of the first throttle nobody
/// knows how long that bucket took to fill; so where no rate was asked for and a second one comes at once,
/// nothing is asked for a moment, and what is served until the next is counted over all of it: at once near
/// the truth, whatever the first burst was. From there the rate grows, by time and by each answer, up to the one
/// asked for. An endpoint that throttles now and then, however it is asked, slows a run down less than
/// if each throttle took three tenths of the rate, as in the adaptive mode of AWS's SDKs.
struct Pace: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// A throttle sets the rate to this part of what was served.
  static let cut = 0.95
  /// Never below this, in requests a second.
  static let slowest = 0.5
  /// Throttles that come sooner after one that counted belong to it.
  static let settling = Duration.milliseconds(250)
  /// How long nothing is asked where throttles come at once and no rate was asked for.
  static let rest = Duration.milliseconds(500)
  /// So many answers tell what an endpoint bears.
  static let enough = 5
  /// What the rate grows by: in requests a second each second, and a part of itself each answer.
  static let growth = (perSecond: 0.1, perAnswer: 0.002)

  private let asked: Rate?
  /// Requests a second; `nil` where nothing limits them.
  private(set) var limit: Double?
  private var tokens: Double
  private var filledAt: Instant
  /// Nothing is asked before that moment.
  private var closedUntil: Instant?
  private var countedAt: Instant?
  /// Whether nothing was asked for a moment since the last throttle that counted.
  private var hasRested = false
  private var current: Count
  private var previous: Count?

  /// Answers from a moment on.
  private struct Count {
    var start: Instant
    var served = 0
  }

  init(_ asked: Rate?, at now: Instant) {
    self.asked = asked
    limit = asked?.requestsPerSecond
    tokens = Double(asked?.burst ?? 1)
    filledAt = now
    current = Count(start: now)
  }

  /// Whether every request may go at once.
  var isOpen: Bool { limit == nil && closedUntil == nil }

  /// Takes a token.
  /// - Returns: `nil` where one was there; else when to ask again.
  mutating func take(at now: Instant) -> Duration? {
    // Never so short that it is no pause, as the rest of a rounding error is.
    let shortest = Duration.microseconds(100)
    if let closedUntil {
      if now < closedUntil { return max(closedUntil - now, shortest) }
      self.closedUntil = nil
    }
    fill(at: now)
    guard let limit else { return nil }
    if tokens >= 1 {
      tokens -= 1
      return nil
    }
    return max(.seconds((1 - tokens) / limit), shortest)
  }

  /// Notes an answer that was no throttle.
  mutating func noteServed(at now: Instant) {
    count(at: now)
    current.served += 1
    if let limit { grow(to: limit * (1 + Self.growth.perAnswer)) }
  }

  /// Notes a throttle.
  /// - Parameter pause: how long the endpoint wants to be left alone, where it says so.
  mutating func noteThrottled(at now: Instant, pause: Duration? = nil) {
    fill(at: now)
    count(at: now)
    tokens = min(tokens, 0)
    if let pause { closedUntil = max(closedUntil ?? now, now + pause) }
    if let countedAt, now - countedAt < Self.settling {
      if asked == nil, pause == nil, !hasRested {
        hasRested = true
        closedUntil = max(closedUntil ?? now, now + Self.rest)
        filledAt = closedUntil ?? now
      }
      return
    }
    let served = seen(at: now)
    let isKnown = hasRested && (previous?.served ?? 0) + current.served >= Self.enough
    // Of an endpoint that answered nothing lately nobody knows what it bears.
    if limit == nil, served == 0 { return }
    // A few answers tell little: it is not more than halved at once.
    let least = isKnown ? 0 : (limit ?? 0) / 2
    let bounded = max(least, min(limit ?? .infinity, served) * Self.cut)
    limit = max(Self.slowest, min(bounded, asked?.requestsPerSecond ?? .infinity))
    countedAt = now
    previous = nil
    current = Count(start: closedUntil ?? now)
    hasRested = false
  }

  /// Requests a second that were served lately, since the last throttle that counted.
  private func seen(at now: Instant) -> Double {
    let start = previous?.start ?? current.start
    let served = (previous?.served ?? 0) + current.served
    return Double(served) / max(now - start, Self.settling).seconds
  }

  private mutating func count(at now: Instant) {
    guard now - current.start > .seconds(1) else { return }
    previous = now - current.start > .seconds(2) ? nil : current
    current = Count(start: now)
  }

  private mutating func fill(at now: Instant) {
    let elapsed = max(now - filledAt, .zero).seconds
    filledAt = now
    guard let limit else { return }
    tokens = min(burst(limit), tokens + elapsed * limit)
    grow(to: limit + elapsed * Self.growth.perSecond)
  }

  private mutating func grow(to rate: Double) {
    limit = min(rate, asked?.requestsPerSecond ?? .infinity)
  }

  /// Where no rate was asked for, what comes in a tenth of a second may go at once.
  private func burst(_ limit: Double) -> Double {
    asked.map { Double($0.burst) } ?? max(1, limit / 10)
  }
}
