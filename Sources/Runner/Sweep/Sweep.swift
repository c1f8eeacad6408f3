import Contract
import HTTP
import JSON
import Protocols
import Signing
import Transport

import struct Foundation.Date
import struct Foundation.URL

/// How a sweep goes about it.
public struct SweepOptions: Sendable {
  public var region: String
  /// `nil` sends every request unsigned.
  public var credentials: CredentialProvider?
  /// The AWS account that the credentials belong to, where it is known.
  public var account: String?
  /// The folder of the clean-up journals.
  public var journals: URL
  /// What is younger is let be.
  public var age: Duration
  /// Without it nothing is deleted.
  public var deletes: Bool
  /// Bounds each request.
  public var timeout: Duration
  /// How often the endpoint may be asked; `nil` for no limit.
  public var rate: Rate?

  public init(
    region: String, credentials: CredentialProvider?, account: String? = nil, journals: URL,
    age: Duration, deletes: Bool, timeout: Duration, rate: Rate? = nil
  ) {
    self.region = region
    self.credentials = credentials
    self.account = account
    self.journals = journals
    self.age = age
    self.deletes = deletes
    self.timeout = timeout
    self.rate = rate
  }
}

/// What came of a sweep.
public struct SweepSummary: Sendable, Equatable {
  /// Proved to be ours, and there when the sweep began.
  public var found = 0
  public var deleted = 0
  /// Ours, but not deleted though it was tried.
  public var failed = 0
  /// Perhaps ours, and not proved to be.
  public var unproven = 0
  /// Ours, and younger than the age asked for.
  public var younger = 0
  /// Of runs that are still under way on this machine.
  public var running = 0
  /// What could not be looked at.
  public var unseen = 0

  /// 0 where nothing of ours that is old enough is left; else 1.
  public var exitCode: Int32 { found > deleted || failed + unproven + unseen > 0 ? 1 : 0 }
}

/// Deletes what runs left at an endpoint, and nothing that is not proved to be theirs.
public struct Sweep: Sendable {
  let conversation: Conversation
  let endpoint: Endpoint
  let options: SweepOptions
  let inventory: Inventory
  /// A request that was on its way when its run was killed has arrived after so long.
  private static let settling = 2.0
  /// So many requests may go without an answer before no more are sent.
  private static let patience = 2

  public init(contract: Contract, endpoint: Endpoint, client: HTTPClient, options: SweepOptions)
    throws(UnsupportedProtocol)
  {
    self.endpoint = endpoint
    self.options = options
    conversation = try Conversation(
      contract: contract, client: client, endpoint: endpoint, credentials: options.credentials,
      region: options.region, rate: options.rate, maxAttempts: 3, allowsWrites: options.deletes,
      notice: { _ in })
    inventory = Inventory(conversation: conversation, timeout: options.timeout)
  }

  /// - Parameter tell: takes a line for each thing found, deleted or left.
  public func run(tell: @escaping @Sendable (String) -> Void) async -> SweepSummary {
    var journals = LeftJournals(in: options.journals)
    var state = State(tell: tell)
    for damage in journals.damages {
      state.summary.unseen += 1
      tell(damage)
    }
    let own = journals.left.indices.filter { isOfHere(journals.left[$0].header) }
    await letArrive(own.flatMap { journals.left[$0].intents })

    var candidates = recorded(own, journals, &state)
    let listed = await list(own, journals, &state)
    candidates += seen(listed, own, journals, &state)
    candidates += await asked(listed, own, &journals, &state)
    await settle(Self.merged(candidates), &journals, &state)
    journals.close()
    return state.summary
  }

  /// What is known so far.
  struct State {
    var summary = SweepSummary()
    let tell: @Sendable (String) -> Void
    var unanswered = 0
  }

  private func isOfHere(_ header: JournalHeader) -> Bool {
    header.endpoint == endpoint.origin + endpoint.basePath && header.region == options.region
      && (header.account == nil || options.account == nil || header.account == options.account)
  }

  func isOld(_ moment: Date) -> Bool {
    options.age <= .zero || -moment.timeIntervalSinceNow >= options.age.seconds
  }

  private func letArrive(_ intents: [LeftJournal.Intent]) async {
    guard let last = intents.map(\.at).filter(isOld).max() else { return }
    // Moments in the journal are whole seconds.
    let wait = Self.settling + 1 + last.timeIntervalSinceNow
    if wait > 0 { try? await Task.sleep(for: .seconds(min(wait, Self.settling + 1))) }
  }

  // MARK: What may be ours

  private func recorded(_ own: [Int], _ journals: LeftJournals, _ state: inout State)
    -> [SweepCandidate]
  {
    var candidates: [SweepCandidate] = []
    for index in own {
      let journal = journals.left[index]
      for resource in journal.resources {
        guard isOld(resource.at) else {
          state.summary.younger += 1
          continue
        }
        candidates.append(
          SweepCandidate(
            deletion: resource.deletion, input: resource.input,
            claim: .recorded(run: journal.header.run, shown: resource.shown), at: resource.at,
            entries: [.init(journal: index, number: resource.number)]))
      }
    }
    return candidates
  }

  /// Everything of each kind that lies in nothing; of a kind that could not be listed nothing.
  private func list(_ own: [Int], _ journals: LeftJournals, _ state: inout State) async
    -> [String: [Inventory.Item]]
  {
    let needed = Set(
      own.flatMap { journals.left[$0].intents }
        .compactMap { conversation.kinds.madeBy($0.operation)?.noun })
    var listed: [String: [Inventory.Item]] = [:]
    var refusals: [String] = []
    for kind in conversation.kinds.all where kind.isTop && kind.listing != nil {
      let isMarkable = kind.name != nil && kind.tags != nil
      guard isMarkable || needed.contains(kind.noun), state.unanswered < Self.patience else {
        continue
      }
      do {
        listed[kind.noun] = try await inventory.all(kind)
      } catch {
        if case .noAnswer = error { state.unanswered += 1 }
        if case .absent = error, !needed.contains(kind.noun) { continue }
        refusals.append("\(kind.listing ?? ""): \(error.reason)")
      }
    }
    if listed.isEmpty, refusals.isEmpty {
      refusals.append("the endpoint has no operation that lists")
    }
    state.summary.unseen += refusals.count
    for refusal in refusals { state.tell("could not be listed: \(refusal)") }
    return listed
  }

  /// What bears the marks of a run.
  private func seen(
    _ listed: [String: [Inventory.Item]], _ own: [Int], _ journals: LeftJournals,
    _ state: inout State
  ) -> [SweepCandidate] {
    let known = Set(own.map { journals.left[$0].header.run })
    var candidates: [SweepCandidate] = []
    for item in listed.values.joined() {
      guard let name = RunName(item.name), let input = item.deletionInput else { continue }
      if journals.running.contains(name.run) {
        state.summary.running += 1
        continue
      }
      // An entry of a journal counts it already.
      let isRecorded = own.contains { index in
        journals.left[index].resources.contains {
          $0.deletion == item.kind.deletion && $0.input == input
        }
      }
      let at = item.taggedAt ?? item.createdAt ?? Date()
      if !isOld(at) {
        if !isRecorded, item.markedRun != nil || known.contains(name.run) {
          state.summary.younger += 1
        }
        continue
      }
      candidates.append(
        SweepCandidate(
          deletion: item.kind.deletion, input: input,
          claim: .seen(item, knownRuns: known), at: at))
    }
    return candidates
  }

  /// What was asked for, and no answer told of. An intent of which nothing can be there is settled.
  private func asked(
    _ listed: [String: [Inventory.Item]], _ own: [Int], _ journals: inout LeftJournals,
    _ state: inout State
  ) async -> [SweepCandidate] {
    var candidates: [SweepCandidate] = []
    for index in own {
      let run = journals.left[index].header.run
      for intent in journals.left[index].intents {
        guard isOld(intent.at) else {
          state.summary.younger += 1
          continue
        }
        let entry = SweepCandidate.Entry(journal: index, number: intent.number)
        guard let kind = conversation.kinds.madeBy(intent.operation) else {
          state.leave(
            "what \(intent.operation) \(intent.target ?? "") of run \(run) created: nothing tells "
              + "how that is found")
          continue
        }
        guard kind.isTop else {
          if let candidate = place(of: intent, kind, run, entry) { candidates.append(candidate) }
          continue
        }
        // A kind that could not be listed was told of.
        guard let items = listed[kind.noun] else { continue }
        let possible = items.filter { intent.mayHaveMade($0, run: run) }
        for item in possible {
          guard let input = item.deletionInput else { continue }
          let isOwn = RunName(item.name)?.run == run
          candidates.append(
            SweepCandidate(
              deletion: kind.deletion, input: input,
              claim: isOwn
                ? .recorded(run: run, shown: .object(JSONObject()))
                : .asked(run: run, journal: journals.left[index].file.url.path),
              at: intent.at, entries: [entry]))
        }
        if possible.isEmpty, options.deletes {
          state.settle(entry, &journals)
        }
      }
    }
    return candidates
  }

  /// What was asked for within something else: it goes with that, or nobody can tell.
  private func place(
    of intent: LeftJournal.Intent, _ kind: ResourceKind, _ run: String,
    _ entry: SweepCandidate.Entry
  ) -> SweepCandidate? {
    guard let operation = conversation.contract.operations[intent.operation],
      let target = intent.target, let outermost = kind.parents.first,
      let top = conversation.kinds.top(named: outermost)
    else { return nil }
    let request = HTTPRequest(method: Array(operation.http.method.utf8), target: Array(target.utf8))
    let input = conversation.codec.input(of: request, to: operation).only([outermost])
    return SweepCandidate(
      deletion: top.deletion, input: input,
      claim: .recorded(run: run, shown: .object(JSONObject())), at: intent.at, entries: [entry])
  }

  /// One candidate for each resource; what a journal says of it counts most.
  private static func merged(_ candidates: [SweepCandidate]) -> [SweepCandidate] {
    var merged: [SweepCandidate] = []
    for candidate in candidates {
      let known = merged.firstIndex {
        $0.deletion == candidate.deletion && $0.input == candidate.input
      }
      if let known {
        merged[known].entries += candidate.entries
      } else {
        merged.append(candidate)
      }
    }
    // What was made later may stand on what was made before.
    return merged.enumerated()
      .sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }.map(\.element)
  }

  // MARK: Deleting

  private func settle(
    _ candidates: [SweepCandidate], _ journals: inout LeftJournals, _ state: inout State
  ) async {
    var context = Context(id: "clean-up")
    var failures: [(candidate: SweepCandidate, line: String)] = []
    for candidate in candidates {
      let what = "\(candidate.deletion) \(candidate.input)"
      guard state.unanswered < Self.patience else {
        state.summary.unseen += 1
        state.tell("not looked at: \(what): the endpoint no longer answers")
        continue
      }
      switch await inventory.verdict(on: candidate) {
      case .gone, .anothers:
        if options.deletes { for entry in candidate.entries { state.settle(entry, &journals) } }
      case .noAnswer(let reason):
        state.unanswered += 1
        state.summary.unseen += 1
        state.tell("not looked at: \(what): \(reason)")
      case .unproven(let reason):
        if case .seen = candidate.claim {
          // A stranger may call his own so.
          state.tell("let be: \(what): \(reason)")
        } else {
          state.leave("\(what): \(reason)")
        }
      case .ours(let name, let proof):
        state.summary.found += 1
        let line = "\(what) (\(name); \(proof))"
        guard options.deletes else {
          state.tell("would delete: \(line)")
          continue
        }
        let leftover = await conversation.delete(
          candidate.deletion, candidate.input, &context, timeout: options.timeout, isLast: true)
        context.exchanges = []
        if let leftover {
          if !leftover.hasAnswer { state.unanswered += 1 }
          failures.append((candidate, "\(line): \(leftover.reason)"))
        } else {
          state.deleted(candidate, line, &journals)
        }
      }
    }
    // What stood in the way may be gone by now.
    for failure in failures {
      let candidate = failure.candidate
      if failures.count < candidates.count, state.unanswered < Self.patience,
        case .ours = await inventory.verdict(on: candidate),
        await conversation.delete(
          candidate.deletion, candidate.input, &context, timeout: options.timeout, isLast: true)
          == nil
      {
        state.deleted(candidate, failure.line, &journals)
        continue
      }
      state.summary.failed += 1
      state.tell("could not be deleted: \(failure.line)")
    }
  }
}

extension Sweep.State {
  mutating func leave(_ line: String) {
    summary.unproven += 1
    tell("left, as nothing proves that it is Assay's: \(line)")
  }

  mutating func deleted(
    _ candidate: SweepCandidate, _ line: String, _ journals: inout LeftJournals
  ) {
    summary.deleted += 1
    tell("deleted: \(line)")
    for entry in candidate.entries { settle(entry, &journals) }
  }

  mutating func settle(_ entry: SweepCandidate.Entry, _ journals: inout LeftJournals) {
    do {
      try journals.left[entry.journal].settle(entry.number)
    } catch {
      summary.unseen += 1
      tell("\(error)")
    }
  }
}
