import Contract
import Expectations
import HTTP
import JSON
import Protocols
import Scenarios
import Transport

/// A case's steps while they run: what they know, what they found, and what they created.
struct StepRun: Sendable {
  let planned: PlannedCase
  let session: Session
  let controls: Controls
  let shared: [String: FixtureInstance]
  var context: Context
  var deadline: Deadline
  var bindings = Bindings()
  var mismatches: [Mismatch] = []
  /// What was put to the test so far.
  var judgedRules: Set<Rule> = []
  var tasks: [Cleanup.Resource] = []
  /// What of its fixtures no Get showed to be there.
  var missing: String?
  var wasAccepted = false
  /// Whether a capture found nothing, so that later steps would ask for nothing.
  var lacksCapture = false
  /// Whether all steps but the last went well.
  var isAtLastStep = false
  /// What came of a probe's last step.
  var record: ProbeRecord?

  private var conversation: Conversation { session.conversation }
  private var contract: Contract { session.conversation.contract }

  mutating func run() async throws(Halt) {
    for (index, step) in planned.case.steps.enumerated() {
      isAtLastStep = index == planned.case.steps.count - 1
      if isAtLastStep {
        if let question = planned.case.probe { return try await ask(step, question) }
        try await passControl(before: step)
      }
      let before = mismatches.count
      if let polling = step.polling {
        try await perform(step, until: polling)
      } else {
        try await perform(step)
      }
      judgedRules.formUnion(planned.case.checks(ofStep: index).map(\.rule))
      // Later steps build on this one; a probe rests on its set-up, however that is known.
      let isProbe = planned.case.probe != nil
      if lacksCapture || mismatches[before...].contains(where: { isProbe || !$0.isAdvisory }) {
        return
      }
      let names = step.expectations.flatMap(\.captureNames)
      guard index < planned.case.steps.count - 1,
        let name = names.first(where: { bindings[$0] == nil })
      else { continue }
      if mismatches.count > before { return }
      // It stands within `$optional`: that there is none is no mistake of the endpoint.
      throw .skipped("there was no value to capture as \(name) (line \(step.line))")
    }
  }

  mutating func perform(_ step: Step) async throws(Halt) {
    switch step.action {
    case .call(let name, let template):
      let operation = try operation(name)
      let input = tagged(try resolve(template), operation, step)
      if step.expectsRejection { return judgeRejection(of: input, operation, step) }
      let request = try serialise(operation, input)
      try await exchange(
        request, as: operation, step, omitting: [])
    case .http(let raw):
      let operation = try raw.operation.map { name throws(Halt) in try self.operation(name) }
      let request = try HTTPRequest(raw, in: bindings)
      try await exchange(
        request, as: operation, step, omitting: raw.omittedHeaders)
    case .walk(let name, let template, let sizes):
      try await walk(try operation(name), try resolve(template), sizes, step)
    case .sleep(let duration): try await sleep(duration)
    }
  }

  /// Sends a step's request and judges the answer.
  private mutating func exchange(
    _ request: HTTPRequest, as operation: Operation?, _ step: Step,
    omitting: [String]
  ) async throws(Halt) {
    let intent = try await intend(step, operation, request)
    let reply = await conversation.send(
      request, as: operation, &context, label: step.label, signing: step.signing,
      omitting: omitting,
      before: deadline, for: .step(step))
    await session.creations.settle(intent, reply)
    let observation = try judgeable(reply, step)
    wasAccepted = observation.response.isSuccess
    let suspicion = await note(observation, request, operation, step)
    let before = mismatches.count
    // What was created must be known as such whatever else is wrong.
    var end: Halt?
    do {
      try judge(observation, step)
    } catch {
      end = error
    }
    if observation.response.isSuccess {
      try capture(step, from: observation)
      try await noteDeletion(step, intent, observation)
    } else if !step.captures.isEmpty, mismatches.count > before {
      lacksCapture = true
    }
    if let end { throw end }
    let isRefused = step.isAssumed && mismatches.count > before
    if let suspicion, isRefused || mismatches.contains(where: { !$0.isAdvisory }) {
      throw .suspect(suspicion, otherwise: .failed)
    }
  }

  /// The answer where one came that can be judged.
  func judgeable(_ reply: Conversation.Reply, _ step: Step) throws(Halt) -> Observation {
    switch reply {
    case .fault(let fault) where fault.kind == .cancelled: throw .interrupted
    case .fault(let fault): throw .errored("\(fault.kind.rawValue): \(fault.message)")
    case .answered(let observation):
      if let reason = NotJudged.reason(observation, step: step, contract) {
        throw .notJudged(reason)
      }
      return observation
    }
  }

  /// Notes the answer to a valid request, and says whether the operation may be missing altogether.
  func note(
    _ observation: Observation, _ request: HTTPRequest, _ operation: Operation?, _ step: Step
  ) async -> Suspicion? {
    guard let operation, step.isPositive else { return nil }
    if let error = observation.error, step.expects(error, contract) { return nil }
    let status = observation.response.status
    // A raw request may be refused for its odd form, and one that is only assumed to be valid for what is
    // assumed: of these only the acceptance tells something.
    if observation.response.isSuccess || step.isTyped && !step.isAssumed {
      let isAbsent = OperationLedger.looksAbsent(status)
      await conversation.operations.note(
        operation.name, status: status,
        missingParent: isAbsent ? missing ?? unshown(in: request, to: operation) : nil)
    }
    guard step.isTyped || !step.isAssumed, OperationLedger.looksAbsent(status),
      await conversation.operations.standing(of: operation.name) != .implemented
    else { return nil }
    return Suspicion(operation: operation.name, answer: observation.summary)
  }

  /// What a request's path names though nothing that came in this case or its fixtures shows it to be there.
  private func unshown(in request: HTTPRequest, to operation: Operation) -> String? {
    let input = conversation.codec.input(of: request, to: operation)
    let given: Set<String> = ["each", "env", "run", "unique"]
    let known = bindings.roots.filter { !given.contains($0) }.compactMap { bindings[$0] }
    for label in contract.labels(of: operation) {
      guard let value = input[label]?.string, !known.contains(where: { $0.contains(value) }) else {
        continue
      }
      return "\(label) \(value), which no answer showed,"
    }
    return nil
  }

  private mutating func judge(_ observation: Observation, _ step: Step) throws(Halt) {
    do {
      if step.expectations.isEmpty, !observation.response.isSuccess {
        let implied = Expectation(
          clauses: [.success], evidence: planned.case.evidence, rule: nil, line: step.line)
        mismatches += try implied.mismatches(in: observation, contract: contract, bindings)
      }
      for expectation in step.expectations {
        mismatches += try expectation.mismatches(in: observation, contract: contract, bindings)
        keep(try expectation.captures(in: observation, bindings))
      }
    } catch {
      throw .errored("line \(step.line): \(error)")
    }
  }

  private mutating func judgeRejection(of input: JSON, _ operation: Operation, _ step: Step) {
    var rejection: InputRejection?
    do {
      _ = try conversation.request(for: operation, input: input)
    } catch {
      rejection = error
    }
    for expectation in step.expectations { mismatches += expectation.mismatches(in: rejection) }
  }

  /// Gives later steps what the matchers of one of these expectations captured.
  mutating func keep(_ captures: [String: JSON]) {
    for (name, value) in captures { bindings[name] = value }
  }

  mutating func capture(_ step: Step, from observation: Observation) throws(Halt) {
    for capture in step.captures {
      var value = JSON.null
      var reason = "nothing in \(observation.value.summary)"
      do {
        value = try capture.expression.search(observation.value)
      } catch {
        reason = error.message
      }
      bindings[capture.name] = value
      if value.isNull {
        lacksCapture = true
        mismatches.append(
          Mismatch(
            rule: .expectedOutput, path: capture.expression.text, expected: "a value to capture",
            actual: reason, evidence: planned.case.evidence))
      }
    }
  }
}

// What a step needs before and after its request.
extension StepRun {
  func resolve(_ template: Template) throws(Halt) -> JSON {
    do {
      return try template.resolved(in: bindings)
    } catch {
      throw .errored("\(error)")
    }
  }

  func operation(_ name: String) throws(Halt) -> Operation {
    guard let operation = contract.operations[name] else {
      throw .errored("the contract has no operation \(name)")
    }
    return operation
  }

  func serialise(_ operation: Operation, _ input: JSON) throws(Halt) -> HTTPRequest {
    do {
      return try conversation.request(for: operation, input: input)
    } catch {
      throw .errored(
        "\(operation.name) was not sent, as an SDK would refuse its input: \(error.summary)")
    }
  }

  /// The input with the run's tags in it, unless the step wants none.
  func tagged(_ input: JSON, _ operation: Operation, _ step: Step) -> JSON {
    if step.isUntagged || step.expectsRejection { return input }
    return session.tags.added(to: input, of: conversation.kinds.madeBy(operation.name))
  }

  func intend(_ step: Step, _ operation: Operation?, _ request: HTTPRequest) async throws(Halt)
    -> Creations.Intent?
  {
    do {
      return try await session.creations.intend(
        request, as: operation, hasDeletion: step.deletion != nil)
    } catch {
      throw .errored("\(error)")
    }
  }

  /// Notes how what the step created is deleted, where its captures or the answer say what that is.
  mutating func noteDeletion(
    _ step: Step, _ intent: Creations.Intent?, _ observation: Observation
  ) async throws(Halt) {
    guard let intent else { return }
    let deletion = step.deletion.flatMap { deletion in
      (try? deletion.input.resolved(in: bindings)).map { (deletion.operation, $0) }
    }
    do {
      if let task = try await session.creations.created(intent, observation, deletion: deletion) {
        tasks.append(task)
      }
    } catch {
      throw .errored("\(error)")
    }
  }
}

extension Step {
  /// How its request is called among a case's exchanges.
  var label: String {
    switch action {
    case .call(let name, _): "call \(name)"
    case .http(let request): "http \(request.method)"
    case .walk(let name, _, _): "walk \(name)"
    case .sleep: "sleep"
    }
  }

  var expectsRejection: Bool {
    expectations.contains { $0.clauses.contains { if case .rejected = $0 { true } else { false } } }
  }
}

extension JSON {
  /// Whether a text stands anywhere in it as a whole value.
  fileprivate func contains(_ text: String) -> Bool {
    switch self {
    case .string(let own): own == text
    case .array(let items): items.contains { $0.contains(text) }
    case .object(let object): object.members.contains { $0.value.contains(text) }
    case .null, .bool, .number: false
    }
  }
}
