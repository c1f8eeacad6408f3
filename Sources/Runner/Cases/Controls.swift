import Contract
import Expectations
import JSON
import Scenarios

/// Whether the positive controls of one scenario were accepted. Each is asked once, but for those
/// that write, which belong to their case.
actor Controls {
  enum Answer: Sendable {
    case accepted
    case refused(String)
    case suspect(Suspicion)
    case errored(String)
    case interrupted
  }

  private var answers: [String: Task<Answer, Never>] = [:]
  /// Fixtures that could not be built for cases which ran as controls only.
  private(set) var failures: [FixtureFailure] = []

  func note(_ failures: [FixtureFailure]) { self.failures += failures }

  /// The answer known by this key, or else the one that `ask` gets.
  func answer(_ key: String, ask: @escaping @Sendable () async -> Answer) async -> Answer {
    if let known = answers[key] { return await known.value }
    let task = Task { await ask() }
    answers[key] = task
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }
}

extension StepRun {
  /// A refusal passes only where the same request, made valid, was accepted in this run.
  mutating func passControl(before step: Step) async throws(Halt) {
    guard let control = planned.case.control else { return }
    let answer: Controls.Answer
    switch control {
    case .caseID(let id):
      answer = await deadline.leavingOut {
        await controls.answer("case \(id)") { [session, controls, planned, shared] in
          await session.askCase(id, in: planned, shared: shared, controls)
        }
      }
    case .call(let name, let template):
      answer = try await ask(name, template, step)
    }
    switch answer {
    case .accepted: return
    case .refused(let reason): throw .skipped("its positive control was not accepted: \(reason)")
    case .suspect(let suspicion):
      throw .suspect(
        suspicion,
        otherwise: .skipped("its positive control was not accepted: \(suspicion.answer)"))
    case .errored(let reason): throw .errored("its positive control: \(reason)")
    case .interrupted: throw .interrupted
    }
  }

  private mutating func ask(_ name: String, _ template: Template, _ step: Step) async throws(Halt)
    -> Controls.Answer
  {
    let operation = try operation(name)
    var input = JSONObject()
    if case .call(_, let own) = step.action { input = try resolve(own).object ?? JSONObject() }
    for member in try resolve(template).object?.members ?? [] { input[member.key] = member.value }
    let request = try serialise(operation, tagged(.object(input), operation, step))
    if operation.isSafe {
      let key = "\(name) \(JSON.object(input))"
      let (session, id, missing) = (session, context.id, missing)
      // Others may wait for it too, so it has a time limit of its own.
      let limit = Deadline(after: deadline.remaining)
      return await deadline.leavingOut {
        await controls.answer(key) {
          var context = Context(id: id)
          let reply = await session.conversation.send(
            request, as: operation, &context, label: "control \(name)", before: limit, for: .setUp)
          return await session.read(reply, operation, missingParent: missing)
        }
      }
    }
    let intent = try await intend(step, operation, request)
    let reply = await session.conversation.send(
      request, as: operation, &context, label: "control \(name)", before: deadline,
      for: .setUp)
    await session.creations.settle(intent, reply)
    if case .answered(let observation) = reply, observation.response.isSuccess {
      // What the control created goes the way of what its case would create. What else is wrong with
      // the control's answer is no matter of its case.
      let (own, found) = (bindings, mismatches)
      try capture(step, from: observation.seen(by: step))
      try await noteDeletion(step, intent, observation)
      (bindings, mismatches, lacksCapture) = (own, found, false)
    }
    return await session.read(reply, operation, missingParent: missing)
  }
}

extension Observation {
  /// As the step's captures see an answer: those of a raw request by wire name.
  fileprivate func seen(by step: Step) -> Observation {
    guard case .http(let raw) = step.action, raw.operation == nil else { return self }
    var observation = self
    observation.operation = nil
    return observation
  }
}

extension Session {
  func read(_ reply: Conversation.Reply, _ operation: Operation, missingParent: String?) async
    -> Controls.Answer
  {
    switch reply {
    case .fault(let fault) where fault.kind == .cancelled: return .interrupted
    case .fault(let fault): return .errored("\(fault.kind.rawValue): \(fault.message)")
    case .answered(let observation):
      if let reason = NotJudged.reason(observation) { return .errored(reason) }
      let status = observation.response.status
      await conversation.operations.note(
        operation.name, status: status, missingParent: missingParent)
      if observation.response.isSuccess { return .accepted }
      guard OperationLedger.looksAbsent(status),
        await conversation.operations.standing(of: operation.name) != .implemented
      else { return .refused(observation.summary) }
      return .suspect(Suspicion(operation: operation.name, answer: observation.summary))
    }
  }

  /// Runs another case of the scenario as a control; it is no testcase by that.
  func askCase(
    _ id: String, in planned: PlannedCase, shared: [String: FixtureInstance], _ controls: Controls
  ) async -> Controls.Answer {
    guard let control = planned.namedControl else { return .errored("there is no case \(id)") }
    let run = CaseRun(planned: control, session: self, shared: shared, controls: controls)
    let report = await run.run()
    await controls.note(report.failures)
    // Accepted is all that a control must be; what else is wrong with its answer is its own case's.
    if report.wasAccepted { return .accepted }
    switch report.outcome {
    case .interrupted: return .interrupted
    case .pending(_, let suspicion): return .suspect(suspicion)
    case .settled(let result):
      let reason = "case \(id): \(result.reason)"
      return result.verdict == .errored ? .errored(reason) : .refused(reason)
    }
  }
}
