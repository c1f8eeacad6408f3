import Contract
import Expectations
import HTTP
import JMESPath
import JSON
import Protocols
import Scenarios

/// Builds fixtures: typed calls that need a 2xx and their captures, nothing more.
struct FixtureBuilder: Sendable {
  let conversation: Conversation
  let cleanup: Cleanup
  let timeout: Duration
  let base: Bindings
  let names: UniqueNames

  /// Builds one fixture. What it creates is noted in `cleanup` under the tasks returned.
  func build(_ use: FixtureUse, for id: String) async -> (FixtureInstance, [Cleanup.Resource]) {
    let start = ContinuousClock.now
    var build = Build(builder: self, use: use, context: Context(id: id))
    let failure: FixtureFailure.Reason
    do {
      let outputs = try await build.run()
      return (.built(outputs: outputs, missing: build.missing), build.tasks)
    } catch let reason as FixtureFailure.Reason {
      failure = reason
    } catch let error as UnresolvedReference {
      failure = .errored("fixture \(use.name): \(error)")
    } catch {
      failure = .errored("fixture \(use.name): \(error)")
    }
    let failed = FixtureFailure(
      name: use.name, reason: failure, exchanges: build.context.exchanges,
      duration: (ContinuousClock.now - start).seconds)
    return (.failed(failed), build.tasks)
  }
}

extension FixtureFailure.Reason: Error {}

/// One fixture while it is built.
private struct Build {
  let builder: FixtureBuilder
  let use: FixtureUse
  var context: Context
  var bindings = Bindings()
  var tasks: [Cleanup.Resource] = []
  /// What no Get showed to be there.
  var missing: String?

  mutating func run() async throws -> JSON {
    bindings = builder.base
    bindings["unique"] = .string(await builder.names.next())
    for parameter in use.parameters {
      bindings[parameter.key] = try parameter.value.resolved(in: bindings)
    }
    for step in use.definition.steps { try await perform(step) }
    return try Template.object(use.definition.outputs).resolved(in: bindings)
  }

  private mutating func perform(_ step: FixtureStep) async throws {
    guard let times = step.times else { return try await performOnce(step, isRepeated: false) }
    let value = try times.resolved(in: bindings)
    let written = value.number?.int ?? value.string.flatMap { Int($0) }
    guard let count = written, 0...10_000 ~= count else {
      throw FixtureFailure.Reason.errored(
        "fixture \(use.name): times must be a whole number up to 10000, not \(value.summary)")
    }
    for capture in step.captures { bindings[capture.name] = .array([]) }
    for index in 0..<count {
      bindings["index"] = .int(index + 1)
      try await performOnce(step, isRepeated: true)
    }
  }

  private mutating func performOnce(_ step: FixtureStep, isRepeated: Bool) async throws {
    let input = try step.input.resolved(in: bindings)
    let number: Int?
    if step.deletion != nil {
      do {
        number = try await builder.cleanup.intend(step.operation, input: input)
      } catch {
        throw FixtureFailure.Reason.errored("\(error)")
      }
    } else {
      number = nil
    }
    let observation = try await call(step.operation, input, intent: number)
    await builder.conversation.operations.note(
      step.operation, status: observation.response.status, missingParent: missing)
    guard observation.response.isSuccess else {
      throw refusal(of: step, observation)
    }
    try capture(step, from: observation, isRepeated: isRepeated)
    var scope = bindings
    if isRepeated { scope.useLastItem(of: step.captures.map(\.name)) }
    if let deletion = step.deletion, let number {
      let deletionInput = try deletion.input.resolved(in: scope)
      tasks.append(
        try await builder.cleanup.add(number, deletion.operation, input: deletionInput))
    }
    try await verify(step, scope)
  }

  private func refusal(of step: FixtureStep, _ observation: Observation) -> FixtureFailure.Reason {
    if let reason = NotJudged.reason(observation) {
      return .errored("\(reason), to \(step.operation) of fixture \(use.name)")
    }
    let mismatch = Mismatch(
      rule: .expectedSuccess, path: "\(step.operation): status", expected: "a 2xx",
      actual: observation.summary,
      evidence: Evidence(.model, "the operation's http trait"))
    if OperationLedger.looksAbsent(observation.response.status) {
      return .suspect(
        Suspicion(operation: step.operation, answer: observation.summary), mismatch)
    }
    return .refused(mismatch)
  }

  private mutating func capture(
    _ step: FixtureStep, from observation: Observation, isRepeated: Bool
  ) throws {
    for capture in step.captures {
      let value = try capture.expression.search(observation.value)
      if value.isNull {
        throw FixtureFailure.Reason.refused(
          Mismatch(
            rule: .expectedOutput, path: "\(step.operation): \(capture.expression.text)",
            expected: "a value", actual: "nothing in \(observation.value.summary)",
            evidence: Evidence(.documented, "API reference, \(step.operation), response")))
      }
      if isRepeated, let soFar = bindings[capture.name]?.array {
        bindings[capture.name] = .array(soFar + [value])
      } else {
        bindings[capture.name] = value
      }
    }
  }

  /// Whether a Get finds the created resource decides what later refusals can mean.
  private mutating func verify(_ step: FixtureStep, _ scope: Bindings) async throws {
    guard let verification = step.verification else { return }
    let input = try verification.input.resolved(in: scope)
    let observation = try await call(verification.operation, input)
    await builder.conversation.operations.note(
      verification.operation, status: observation.response.status, missingParent: missing)
    if !observation.response.isSuccess, missing == nil {
      missing =
        "\(verification.operation) answered \(observation.summary) for what fixture \(use.name) created"
    }
  }

  /// - Parameter intent: what is known in `cleanup` of a call that creates something.
  private mutating func call(_ name: String, _ input: JSON, intent: Int? = nil) async throws
    -> Observation
  {
    guard let operation = builder.conversation.contract.operations[name] else {
      throw FixtureFailure.Reason.errored("fixture \(use.name): the contract has no \(name)")
    }
    let request: HTTPRequest
    do {
      request = try builder.conversation.request(for: operation, input: input)
    } catch {
      throw FixtureFailure.Reason.errored(
        "fixture \(use.name): \(name) was not sent: \(error.summary)")
    }
    let reply = await builder.conversation.send(
      request, as: operation, &context, label: "fixture \(use.name): \(name)",
      before: Deadline(after: builder.timeout))
    if let intent, reply.createdNothing { await builder.cleanup.drop(intent) }
    switch reply {
    case .answered(let observation): return observation
    case .fault(let fault) where fault.kind == .cancelled:
      throw FixtureFailure.Reason.interrupted
    case .fault(let fault):
      throw FixtureFailure.Reason.errored(
        "\(fault.kind.rawValue): fixture \(use.name): \(name): \(fault.message)")
    }
  }
}

extension Bindings {
  /// Within one round of a repeated step a capture stands for that round's value.
  fileprivate mutating func useLastItem(of names: [String]) {
    for name in names {
      if let last = self[name]?.array?.last { self[name] = last }
    }
  }
}
