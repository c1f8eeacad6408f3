import Scenarios

extension StepRun {
  /// Does a step again until everything that it expects holds, firm or assumed; a walk as a whole. What
  /// the last try found is what the step found.
  mutating func perform(_ step: Step, until polling: Step.Polling) async throws(Halt) {
    let end = Deadline(after: polling.within)
    var extended = deadline.extended
    let (known, found, exchanges) = (bindings, mismatches, context.exchanges)
    var tries = Tries()
    defer { context.exchanges = exchanges + tries.exchanges }
    while true {
      (bindings, mismatches, lacksCapture, context.exchanges) = (known, found, false, [])
      var halt: Halt?
      do { try await perform(step) } catch { halt = error }
      tries.add(context.exchanges)
      if halt == nil, mismatches.count == found.count { return }
      // What its requests waited before they were sent does not count.
      end.extend(by: deadline.extended - extended)
      extended = deadline.extended
      let remaining = end.remaining
      if let halt, remaining == .zero || !halt.mayPass { throw halt }
      if remaining == .zero { return }
      // The last pause ends with the time given, so that the last try is at its very end.
      try await sleep(min(polling.every, remaining))
    }
  }

  func sleep(_ duration: Duration) async throws(Halt) {
    do { try await Task.sleep(for: duration) } catch { throw .interrupted }
  }
}

/// What was sent and received in each try of a step. Of many tries only the first and the last are
/// kept.
struct Tries {
  private static let keptAtStart = 2
  private static let keptAtEnd = 3

  private var first: [[ExchangeRecord]] = []
  private var last: [[ExchangeRecord]] = []
  private var count = 0

  mutating func add(_ exchanges: [ExchangeRecord]) {
    count += 1
    if first.count < Self.keptAtStart { return first.append(exchanges) }
    if last.count == Self.keptAtEnd { last.removeFirst() }
    last.append(exchanges)
  }

  /// In order, labelled with the number of their try.
  var exchanges: [ExchangeRecord] {
    if count == 1 { return first.flatMap(\.self) }
    let omitted = count - first.count - last.count
    return (first + last).enumerated().flatMap { index, exchanges in
      let isAfterGap = omitted > 0 && index == first.count
      let number = index + 1 + (index < first.count ? 0 : omitted)
      return exchanges.map { exchange in
        var exchange = exchange
        exchange.label +=
          isAfterGap
          ? " (try \(number); \(counted(omitted)) before it left out)" : " (try \(number))"
        return exchange
      }
    }
  }
}

private func counted(_ tries: Int) -> String { tries == 1 ? "1 try" : "\(tries) tries" }

extension Case {
  /// For how long its steps may do nothing but wait, beyond the time limit of their requests.
  var patience: Duration {
    steps.reduce(.zero) { sum, step in
      if case .sleep(let duration) = step.action { return sum + duration }
      return sum + (step.polling?.within ?? .zero)
    }
  }
}
