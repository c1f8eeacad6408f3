import Contract
import Expectations
import HTTP
import JSON

/// Watches the requests that may create something: each is in the journal before it goes out, and what
/// its answer says was created is to be deleted, whether or not anybody meant it to be created.
struct Creations: Sendable {
  let conversation: Conversation
  let cleanup: Cleanup

  /// A request that may create something.
  struct Intent: Sendable {
    fileprivate var number: Int
    fileprivate var request: HTTPRequest
    /// `nil` where only the scenario says how what it creates is deleted.
    fileprivate var kind: ResourceKind?
    fileprivate var operation: Operation?
  }

  /// Notes the request, where it may create what nothing that is to be deleted contains.
  /// - Parameter hasDeletion: whether the scenario says that it creates something.
  func intend(_ request: HTTPRequest, as claimed: Operation?, hasDeletion: Bool)
    async throws(JournalError) -> Intent?
  {
    let operation = claimed ?? conversation.kinds.creation(asking: request)
    let kind = operation.flatMap { conversation.kinds.madeBy($0.name) }
    let input = operation.map { conversation.codec.input(of: request, to: $0) }
    if !hasDeletion {
      guard let kind, let input else { return nil }
      if await cleanup.covers(input.only(kind.parents)) { return nil }
    }
    let shown = conversation.redactor.redacting(request)
    let number = try await cleanup.intend(
      operation?.name ?? request.methodText, input: .string(shown.targetText),
      name: kind?.name.flatMap { input?[$0]?.string })
    return Intent(number: number, request: request, kind: kind, operation: operation)
  }

  /// Notes that nothing can have come of it, where the reply says so.
  func settle(_ intent: Intent?, _ reply: Conversation.Reply) async {
    if let intent, reply.createdNothing { await cleanup.drop(intent.number) }
  }

  /// Notes how what an accepted request created is deleted.
  /// - Parameter deletion: as the scenario has it; without one, or where it names nothing, the answer
  ///   and the contract tell.
  /// - Returns: `nil` where nothing new is to be deleted, or nobody can tell what.
  func created(
    _ intent: Intent, _ observation: Observation, deletion: (operation: String, input: JSON)?
  ) async throws(JournalError) -> Cleanup.Resource? {
    let output = output(intent, observation)
    let shown =
      intent.kind.map { output.only([$0.name, $0.created].compactMap(\.self)) }
      ?? .object(JSONObject())
    if let deletion, deletion.input.isWhole {
      return try await cleanup.add(
        intent.number, deletion.operation, input: deletion.input, shown: shown)
    }
    guard let kind = intent.kind, let input = input(intent, kind, output) else { return nil }
    if await cleanup.covers(input) {
      await cleanup.drop(intent.number)
      return nil
    }
    return try await cleanup.add(intent.number, kind.deletion, input: input, shown: shown)
  }

  private func output(_ intent: Intent, _ observation: Observation) -> JSON {
    if observation.operation != nil { return observation.output ?? .null }
    guard let operation = intent.operation,
      case .output(let output) = conversation.codec.read(observation.response, to: operation)
        .outcome
    else { return .null }
    return output
  }

  /// The deletion's input: the place as the request names it, the rest as the answer does.
  private func input(_ intent: Intent, _ kind: ResourceKind, _ output: JSON) -> JSON? {
    guard let operation = intent.operation else { return nil }
    let asked = conversation.codec.input(of: intent.request, to: operation)
    var input = JSONObject()
    for member in kind.parents + [kind.identifier] {
      let value = kind.parents.contains(member) ? asked[member] : output[member] ?? asked[member]
      guard let text = value?.string, !text.isEmpty else { return nil }
      input.append(member, .string(text))
    }
    return .object(input)
  }
}

extension JSON {
  /// The object of just these members, as far as they are there.
  func only(_ names: [String]) -> JSON {
    .object(
      JSONObject(names.compactMap { name in self[name].map { .init(key: name, value: $0) } }))
  }

  /// Whether every member of the object has a value.
  fileprivate var isWhole: Bool { object?.members.allSatisfy { !$0.value.isNull } ?? false }
}
