import Contract

/// The testcases of one scenario, round by round: which of them run again, and what they come to.
actor Rounds {
  /// The tries of one fixture that failed, by round.
  private struct FixtureTries {
    /// What the scenario calls the fixture, or the one that it is a part of.
    var name: String
    var failures: [Int: Outcome] = [:]
  }

  private let section: Plan.Section
  private let limit: Int
  private let progress: Progress
  private let checks: ContractLedger
  private var round = 0
  /// The tries of the cases that are to run again.
  private var held: [CaseIdentity: [Outcome]] = [:]
  private var fixtures: [CaseIdentity: FixtureTries] = [:]
  /// The fixtures whose exchanges the contract's testcases do not count yet.
  private var openFixtures: Set<String> = []

  init(of section: Plan.Section, _ session: Session, _ progress: Progress) {
    self.section = section
    limit = session.options.retries
    checks = session.conversation.checks
    self.progress = progress
  }

  /// Where a later try may yet make good what is seen in this one, the contract's testcases wait for it.
  func begin(_ planned: PlannedCase) async {
    if limit > 0 { await checks.hold(planned.reportID) }
  }

  func begin(fixture name: String) async {
    guard limit > 0 else { return }
    openFixtures.insert(name)
    await checks.hold(id(of: name))
  }

  /// Takes in one try of a case, which is its last or not.
  /// - Parameter lacking: the testcase of the fixture for want of which it did not run.
  func take(_ outcome: Outcome, of planned: PlannedCase, lacking: Outcome?) async {
    let tries = held[planned.identity, default: []] + [outcome]
    var isBad = await progress.isBad(outcome.result)
    if !isBad { isBad = await progress.isBad(lacking?.result) }
    guard isBad, round < limit, let result = outcome.result, !Task.isCancelled,
      await !progress.hasStopped
    else { return await finish(planned, tries) }
    held[planned.identity] = tries
    await progress.hold(result, isRunAgain: true)
  }

  /// Takes in that a fixture could not be built.
  /// - Parameter isReported: whether another scenario that uses it tells of this try.
  func take(_ failure: Outcome, ofFixture name: String, isReported: Bool) async {
    guard limit > 0 else {
      if !isReported { await progress.finishFixture(failure) }
      return
    }
    guard let identity = failure.result?.identity else { return }
    // What was told here once was not built in this round either.
    if isReported, fixtures[identity] == nil { return }
    var tries = fixtures[identity] ?? FixtureTries(name: name)
    let worst = tries.failures[round] ?? .interrupted
    if failure.gravity > worst.gravity { tries.failures[round] = failure }
    fixtures[identity] = tries
  }

  /// Begins the next round.
  /// - Returns: the cases of it, in the scenario's order; none where there is no next round.
  func next() async -> [PlannedCase] {
    if held.isEmpty || Task.isCancelled { return [] }
    if await progress.hasStopped { return [] }
    round += 1
    return section.cases.filter { held[$0.identity] != nil }
  }

  /// Tells of everything that no further round can change.
  func close() async {
    for planned in section.cases {
      if let tries = held[planned.identity] { await finish(planned, tries) }
    }
    var isCut = Task.isCancelled
    if await progress.hasStopped { isCut = true }
    var flaky: Set<String> = []
    for tries in fixtures.values {
      let failures = tries.failures.sorted { $0.key < $1.key }
      // What is missing in the last round was built in it.
      let isGood = !isCut && failures.last.map { $0.key < round } ?? false
      if isGood { flaky.insert(tries.name) }
      await progress.finishFixture(.of(fixture: failures.map(\.value), isGood: isGood))
    }
    for name in openFixtures {
      await checks.settle(
        id(of: name), isFlaky: flaky.contains(name), isStrict: progress.isStrict)
    }
  }

  private func finish(_ planned: PlannedCase, _ tries: [Outcome]) async {
    held[planned.identity] = nil
    var isGood = false
    if let last = tries.last?.result { isGood = await progress.isGood(last) }
    var failures: [Outcome] = []
    for outcome in tries {
      if await progress.isBad(outcome.result) { failures.append(outcome) }
    }
    let outcome = Outcome.of(tries, failures: failures, isGood: isGood)
    if limit > 0 {
      await checks.settle(
        planned.reportID, isFlaky: outcome.result?.isFlaky ?? false, isStrict: progress.isStrict)
    }
    await progress.finish(
      outcome, of: planned.case.askedOperation, isClientSide: planned.case.isClientSide)
  }

  private func id(of fixture: String) -> String { section.scenario.id(ofFixture: fixture) }
}

extension Outcome {
  /// What several tries of a case come to. One that never passed is what its gravest try is.
  /// - Parameters:
  ///   - failures: those of the tries that failed or errored.
  ///   - isGood: whether the last one did not.
  fileprivate static func of(_ tries: [Outcome], failures: [Outcome], isGood: Bool) -> Outcome {
    if isGood, let last = tries.last { return last.with(failures, isFlaky: !failures.isEmpty) }
    guard var decisive = tries.indices.last else { return .interrupted }
    for index in tries.indices.reversed() where tries[index].gravity > tries[decisive].gravity {
      decisive = index
    }
    let others = tries.indices.filter { $0 != decisive }.map { tries[$0] }
    return tries[decisive].with(
      others.filter { [.failed, .errored, .advisory].contains($0.result?.verdict) },
      isFlaky: false)
  }

  /// What the tries of a fixture come to, of which only those that failed are known.
  fileprivate static func of(fixture failures: [Outcome], isGood: Bool) -> Outcome {
    guard isGood, var result = failures.last?.result else {
      return of(failures, failures: failures, isGood: false)
    }
    (result.verdict, result.reason, result.mismatches, result.exchanges) = (.passed, "", [], [])
    return Outcome.settled(result).with(failures, isFlaky: true)
  }

  private func with(_ others: [Outcome], isFlaky: Bool) -> Outcome {
    guard var result else { return self }
    result.reruns = others.compactMap(\.result).map(CaseAttempt.init)
    result.isFlaky = isFlaky
    if case .pending(_, let suspicion) = self { return .pending(result, suspicion) }
    return .settled(result)
  }
}
