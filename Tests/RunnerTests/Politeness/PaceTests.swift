import Testing

@testable import Runner

@Suite("The pace of a run")
struct PaceTests {
  private static let start = ContinuousClock.now

  private func moment(_ seconds: Double) -> ContinuousClock.Instant {
    Self.start + .seconds(seconds)
  }

  /// When each of so many requests may go, in seconds, where they ask as early as they may.
  private func departures(_ count: Int, _ pace: inout Pace, from start: Double = 0) -> [Double] {
    var now = start
    return (0..<count).map { _ in
      while let pause = pace.take(at: moment(now)) { now += pause.seconds }
      return now
    }
  }

  /// An endpoint with a bucket of its own.
  private struct Endpoint {
    var rate: Double
    var burst: Double
    private var tokens: Double
    private var filledAt = 0.0

    init(rate: Double, burst: Double) {
      (self.rate, self.burst, tokens) = (rate, burst, burst)
    }

    mutating func serves(at now: Double) -> Bool {
      tokens = min(burst, tokens + (now - filledAt) * rate)
      filledAt = now
      if tokens < 1 { return false }
      tokens -= 1
      return true
    }
  }

  /// Asks for so many seconds, as often as the pace lets it, and at most each millisecond.
  /// - Returns: how many requests were served and how many throttled, by second.
  private func ask(
    _ endpoint: inout Endpoint, _ pace: inout Pace, seconds: ClosedRange<Int>
  ) -> [(served: Int, throttled: Int)] {
    var counts = seconds.map { _ in (served: 0, throttled: 0) }
    var now = Double(seconds.lowerBound)
    while now < Double(seconds.upperBound) {
      now += 0.001
      if let pause = pace.take(at: moment(now)) {
        now += pause.seconds
        continue
      }
      let second = min(Int(now), seconds.upperBound) - seconds.lowerBound
      if endpoint.serves(at: now) {
        counts[second].served += 1
        pace.noteServed(at: moment(now))
      } else {
        counts[second].throttled += 1
        pace.noteThrottled(at: moment(now))
      }
    }
    return counts
  }

  @Test("without a rate nothing waits")
  func open() {
    var pace = Pace(nil, at: Self.start)
    #expect(pace.isOpen)
    #expect(departures(1000, &pace).allSatisfy { $0 == 0 })
  }

  @Test("a throttle before anything was served tells nothing of what is borne")
  func unknownYet() {
    var pace = Pace(nil, at: moment(0))
    pace.noteThrottled(at: moment(5))
    #expect(pace.limit == nil)
    pace.noteServed(at: moment(5.1))
    pace.noteThrottled(at: moment(6.2))
    #expect(pace.limit != nil)
  }

  @Test("a burst goes at once, the rest at the rate, and a pause fills no more than a burst")
  func rate() {
    var pace = Pace(Rate(requestsPerSecond: 5, burst: 20), at: Self.start)
    let first = departures(30, &pace)
    #expect(first[..<20].allSatisfy { $0 == 0 })
    for (index, time) in first[20...].enumerated() {
      #expect(abs(time - Double(index + 1) / 5) < 0.01, "\(index): \(time)")
    }
    let later = departures(21, &pace, from: 1000)
    #expect(later[19] == 1000 && later[20] > 1000.1, "\(later)")
  }

  @Test(
    "of an endpoint that nobody knew the limit of, the rate becomes its own",
    arguments: [(50.0, 20.0), (10.0, 40.0), (5.0, 1.0), (200.0, 200.0)])
  func unknown(rate: Double, burst: Double) {
    var pace = Pace(nil, at: Self.start)
    var endpoint = Endpoint(rate: rate, burst: burst)
    let counts = ask(&endpoint, &pace, seconds: 0...40)
    let late = counts[20..<40]
    let served = late.reduce(0) { $0 + $1.served }
    let throttled = late.reduce(0) { $0 + $1.throttled }
    #expect(Double(served) > 0.8 * rate * 20, "\(served)")
    #expect(Double(throttled) < 0.1 * Double(served), "\(throttled) of \(served)")
  }

  @Test("a rate that others share shrinks to what is left, and grows back to the one asked for")
  func shared() {
    var pace = Pace(Rate(requestsPerSecond: 5, burst: 20), at: Self.start)
    var endpoint = Endpoint(rate: 2, burst: 2)
    _ = ask(&endpoint, &pace, seconds: 0...30)
    #expect((0.5...3.5).contains(pace.limit ?? 0), "\(pace.limit ?? 0)")
    endpoint.rate = 100
    _ = ask(&endpoint, &pace, seconds: 30...90)
    #expect(pace.limit == 5)
  }

  @Test(
    "an endpoint that throttles each fiftieth request, however it is asked, brings nothing to a crawl"
  )
  func nowAndThen() {
    var pace = Pace(nil, at: Self.start)
    var now = 0.0
    for number in 1...5000 {
      now += 0.001
      while let pause = pace.take(at: moment(now)) { now += pause.seconds }
      if number % 50 == 0 {
        pace.noteThrottled(at: moment(now))
      } else {
        pace.noteServed(at: moment(now))
      }
    }
    #expect(now < 120, "\(now)")
  }

  @Test("after a throttle that says when to come again nothing goes before")
  func closed() {
    var pace = Pace(nil, at: Self.start)
    for _ in 0..<10 { pace.noteServed(at: moment(0.1)) }
    pace.noteThrottled(at: moment(0.2), pause: .seconds(7))
    #expect(pace.take(at: moment(1)) != nil)
    #expect(departures(1, &pace, from: 1)[0] >= 7.2)
  }

  @Test("however often it is throttled, it never comes to a stop")
  func slowest() {
    var pace = Pace(Rate(requestsPerSecond: 100, burst: 1), at: Self.start)
    for index in 0..<1000 { pace.noteThrottled(at: moment(Double(index) * 0.3)) }
    #expect((pace.limit ?? 0) >= Pace.slowest)
  }
}
