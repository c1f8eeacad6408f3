import Contract
import Expectations
import HTTP
import Scenarios

extension StepRun {
  /// The last step of a probe: whatever comes is written down, and nothing is wrong.
  mutating func ask(_ step: Step, _ question: String) async throws(Halt) {
    let (request, operation, omitted) = try self.request(of: step)
    let intent = try await intend(step, operation, request)
    let reply = await session.conversation.send(
      request, as: operation, &context, label: step.label, signing: step.signing,
      omitting: omitted, before: deadline, for: .probe)
    await session.creations.settle(intent, reply)
    switch reply {
    case .fault(let fault) where fault.kind == .cancelled: throw .interrupted
    case .fault(let fault):
      record = normaliser.record(
        question, fault: "\(fault.kind.rawValue): \(fault.message)")
    case .answered(let observation):
      if let reason = NotJudged.reasonOfProbe(observation) { throw .notJudged(reason) }
      if observation.response.isSuccess {
        if let operation {
          await session.conversation.operations.note(
            operation.name, status: observation.response.status, missingParent: missing)
        }
        // A value that isn't there is no mistake of an answer that nobody knows.
        try capture(step, from: observation)
        try await noteDeletion(step, intent, observation)
      }
      record = normaliser.record(question, observation)
    }
  }

  private func request(of step: Step) throws(Halt) -> (HTTPRequest, Operation?, [String]) {
    switch step.action {
    case .call(let name, let template):
      let operation = try operation(name)
      let input = tagged(try resolve(template), operation, step)
      return (try serialise(operation, input), operation, [])
    case .http(let raw):
      let operation = try raw.operation.map { name throws(Halt) in try self.operation(name) }
      return (try HTTPRequest(raw, in: bindings), operation, raw.omittedHeaders)
    case .walk, .sleep:
      throw .errored("line \(step.line): a probe ends in a `call` or in `http`")
    }
  }

  private var normaliser: ProbeNormaliser {
    ProbeNormaliser(
      bindings: bindings, runID: session.options.runID, region: session.options.region,
      authority: session.conversation.endpoint.authority, startedAt: session.startedAt)
  }
}

extension CaseRun {
  /// What became of a probe: it is never failed.
  static func outcome(of result: CaseResult, _ end: Halt?, recorded record: ProbeRecord?)
    -> Outcome
  {
    var result = result
    let setUp = "its set-up failed: " + (result.mismatches.first?.summary ?? "")
    result.mismatches = []
    switch end {
    case nil:
      guard let record else {
        result.settle(.skipped, setUp)
        break
      }
      result.verdict = .recorded
      result.reason = record.summary
      result.probe = record
    case .errored(let reason)?, .notJudged(let reason)?: result.settle(.errored, reason)
    case .skipped(let reason)?: result.settle(.skipped, reason)
    case .suspect(let suspicion, .failed)?:
      result.settle(.skipped, setUp)
      return .pending(result, suspicion)
    case .suspect(let suspicion, .skipped(let reason))?:
      result.settle(.skipped, reason)
      return .pending(result, suspicion)
    case .interrupted?: return .interrupted
    }
    return .settled(result)
  }
}
