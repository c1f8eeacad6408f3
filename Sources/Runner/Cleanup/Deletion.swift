import Contract
import JSON

extension Conversation {
  /// Deletes a resource; one that is gone already is as good as deleted.
  /// - Returns: why it could not be deleted.
  func delete(
    _ name: String, _ input: JSON, _ context: inout Context, timeout: Duration
  ) async -> Leftover? {
    guard let operation = contract.operations[name] else {
      return Leftover(reason: "the contract has no operation \(name)")
    }
    let reply: Reply
    do {
      reply = await send(
        try request(for: operation, input: input), as: operation, &context,
        label: "clean up: \(name)", before: Deadline(after: timeout), isCleanUp: true)
    } catch {
      return Leftover(reason: error.summary)
    }
    switch reply {
    case .fault(let fault): return Leftover(reason: fault.message, cause: .noAnswer)
    case .answered(let observation):
      let status = observation.response.status
      let doubt = status == 404 ? "what was to be deleted may have been gone" : nil
      await operations.note(operation.name, status: status, missingParent: doubt)
      if observation.response.isSuccess || status == 404 { return nil }
      let mayPass = NotJudged.reason(observation) != nil && ![401, 403].contains(status)
      return Leftover(reason: observation.summary, cause: mayPass ? .busy : .refused)
    }
  }

  /// The same, where the endpoint is busy again after a while that doubles.
  func deletePatiently(
    _ name: String, _ input: JSON, _ context: inout Context, timeout: Duration
  ) async -> Leftover? {
    var pause = Duration.milliseconds(250)
    while true {
      let leftover = await delete(name, input, &context, timeout: timeout)
      guard leftover?.cause == .busy, pause < .seconds(8) else { return leftover }
      try? await Task.sleep(for: pause)
      pause *= 2
    }
  }
}

/// Why a resource could not be deleted.
struct Leftover: Sendable {
  enum Cause: Sendable {
    case refused
    /// A throttle, an outage or another write: it may go well a moment later.
    case busy
    case noAnswer
  }

  var reason: String
  var cause = Cause.refused
}
