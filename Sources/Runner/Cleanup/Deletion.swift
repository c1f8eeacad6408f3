import Contract
import JSON

extension Conversation {
  /// Deletes a resource; one that is gone already is as good as deleted.
  /// - Parameter isLast: whether what is not deleted now stays.
  /// - Returns: why it could not be deleted.
  func delete(
    _ name: String, _ input: JSON, _ context: inout Context, timeout: Duration, isLast: Bool
  ) async -> Leftover? {
    guard let operation = contract.operations[name] else {
      return Leftover(reason: "the contract has no operation \(name)")
    }
    let reply: Reply
    do {
      reply = await send(
        try request(for: operation, input: input), as: operation, &context,
        label: "clean up: \(name)", before: Deadline(after: timeout),
        for: .cleanUp(isLast: isLast))
    } catch {
      return Leftover(reason: error.summary)
    }
    switch reply {
    case .fault(let fault): return Leftover(reason: fault.message, hasAnswer: false)
    case .answered(let observation):
      let status = observation.response.status
      let doubt = status == 404 ? "what was to be deleted may have been gone" : nil
      await operations.note(operation.name, status: status, missingParent: doubt)
      if observation.response.isSuccess || status == 404 { return nil }
      return Leftover(reason: observation.summary)
    }
  }
}

/// Why a resource could not be deleted.
struct Leftover: Sendable {
  var reason: String
  var hasAnswer = true
}
