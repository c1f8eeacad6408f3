import Contract
import Expectations
import HTTP
import JMESPath
import JSON
import Protocols
import Scenarios

/// One fixture while it is built: typed calls that need a 2xx and their captures, nothing more.
struct FixtureBuild {
  let builder: FixtureBuilder
  let definition: FixtureDefinition
  /// Its own name last.
  let path: [String]
  var context: Context
  var bindings = Bindings()
  var tasks: [Cleanup.Resource] = []
  /// What no Get showed to be there.
  var missing: String?

  var name: String { path.joined(separator: " > ") }

  mutating func run(_ parameters: [(String, JSON)]) async throws -> JSON {
    bindings = builder.base
    bindings["unique"] = .string(await builder.names.next())
    for (key, value) in parameters { bindings[key] = value }
    for use in definition.fixtures { try await stand(on: use) }
    for step in definition.steps { try await perform(step) }
    return try Template.object(definition.outputs).resolved(in: bindings)
  }

  /// Builds a fixture that this one uses. As that is older, it is deleted later.
  private mutating func stand(on use: FixtureUse) async throws {
    let (instance, created) = await builder.build(
      use, in: bindings, within: path, for: context.id)
    tasks += created
    switch instance {
    case .built(let outputs, let innerMissing):
      bindings[use.name] = outputs
      if missing == nil { missing = innerMissing }
    case .failed(let failure): throw failure
    }
  }

  private mutating func perform(_ step: FixtureStep) async throws {
    guard let times = step.times else { return try await performOnce(step, isRepeated: false) }
    let value = try times.resolved(in: bindings)
    let written = value.number?.int ?? value.string.flatMap { Int($0) }
    guard let count = written, 0...10_000 ~= count else {
      throw FixtureFailure.Reason.errored(
        "fixture \(name): times must be a whole number up to 10000, not \(value.summary)")
    }
    for capture in step.captures { bindings[capture.name] = .array([]) }
    for index in 0..<count {
      bindings["index"] = .int(index + 1)
      try await performOnce(step, isRepeated: true)
    }
  }

  private mutating func performOnce(_ step: FixtureStep, isRepeated: Bool) async throws {
    let input = builder.tags.added(
      to: try step.input.resolved(in: bindings),
      of: builder.conversation.kinds.madeBy(step.operation))
    let (request, operation) = try serialise(step.operation, input)
    let intent: Creations.Intent?
    do {
      intent = try await builder.creations.intend(
        request, as: operation, hasDeletion: step.deletion != nil)
    } catch {
      throw FixtureFailure.Reason.errored("\(error)")
    }
    let observation = try await send(request, operation, intent)
    await builder.conversation.operations.note(
      step.operation, status: observation.response.status, missingParent: missing)
    guard observation.response.isSuccess else {
      throw refusal(of: step, observation)
    }
    // What was created must be known as such whatever else is wrong.
    let captured = Result { try capture(step, from: observation, isRepeated: isRepeated) }
    var scope = bindings
    if isRepeated { scope.useLastItem(of: step.captures.map(\.name)) }
    if let intent {
      let deletion = step.deletion.flatMap { deletion in
        (try? deletion.input.resolved(in: scope)).map { (deletion.operation, $0) }
      }
      if let task = try await builder.creations.created(intent, observation, deletion: deletion) {
        tasks.append(task)
      }
    }
    try captured.get()
    try await verify(step, scope)
  }

  private func refusal(of step: FixtureStep, _ observation: Observation) -> FixtureFailure.Reason {
    if let reason = NotJudged.reason(observation) {
      return .errored("\(reason), to \(step.operation) of fixture \(name)")
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
    let (request, operation) = try serialise(verification.operation, input)
    let observation = try await send(request, operation, nil)
    await builder.conversation.operations.note(
      verification.operation, status: observation.response.status, missingParent: missing)
    if !observation.response.isSuccess, missing == nil {
      missing =
        "\(verification.operation) answered \(observation.summary) for what fixture \(name) created"
    }
  }

  private func serialise(_ operationName: String, _ input: JSON) throws -> (
    HTTPRequest, Operation
  ) {
    guard let operation = builder.conversation.contract.operations[operationName] else {
      throw FixtureFailure.Reason.errored("fixture \(name): the contract has no \(operationName)")
    }
    do {
      return (try builder.conversation.request(for: operation, input: input), operation)
    } catch {
      throw FixtureFailure.Reason.errored(
        "fixture \(name): \(operationName) was not sent: \(error.summary)")
    }
  }

  private mutating func send(
    _ request: HTTPRequest, _ operation: Operation, _ intent: Creations.Intent?
  ) async throws -> Observation {
    let reply = await builder.conversation.send(
      request, as: operation, &context, label: "fixture \(name): \(operation.name)",
      before: Deadline(after: builder.timeout), for: .setUp)
    await builder.creations.settle(intent, reply)
    switch reply {
    case .answered(let observation): return observation
    case .fault(let fault) where fault.kind == .cancelled:
      throw FixtureFailure.Reason.interrupted
    case .fault(let fault):
      throw FixtureFailure.Reason.errored(
        "\(fault.kind.rawValue): fixture \(name): \(operation.name): \(fault.message)")
    }
  }
}

extension FixtureFailure.Reason: Error {}

extension Bindings {
  /// Within one round of a repeated step a capture stands for that round's value.
  fileprivate mutating func useLastItem(of names: [String]) {
    for name in names {
      if let last = self[name]?.array?.last { self[name] = last }
    }
  }
}
