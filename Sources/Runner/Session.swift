import Contract
import Expectations
import Foundation
import HTTP
import JSON
import Protocols
import Scenarios
import Transport

/// What all cases of a run share.
final class Session: Sendable {
  let options: RunOptions
  let conversation: Conversation
  let cleanup: Cleanup
  let names: UniqueNames
  let fixtures: FixtureBuilder
  let startedAt: Date
  /// The values that are the same everywhere: `env` and `run`.
  let base: Bindings

  init(options: RunOptions, startedAt: Date, conversation: Conversation, cleanup: Cleanup) {
    self.options = options
    self.startedAt = startedAt
    self.conversation = conversation
    self.cleanup = cleanup
    names = UniqueNames(runID: options.runID)
    var environment = JSONObject()
    for (name, value) in options.environment { environment.append(name, .string(value)) }
    // Whole seconds, rounded down: what the endpoint dates in the same second is not before it.
    let second = Date(timeIntervalSince1970: startedAt.timeIntervalSince1970.rounded(.down))
    base = Bindings([
      "env": .object(environment),
      "run": .object([
        "id": .string(options.runID), "startedAt": .string(second.formatted(.iso8601)),
      ]),
    ])
    fixtures = FixtureBuilder(
      conversation: conversation, cleanup: cleanup, timeout: options.timeout, base: base,
      names: names)
  }

  /// The command that runs just this case again.
  func rerun(_ planned: PlannedCase) -> String {
    "assay run \(planned.scenario.path) --case \(planned.identity.id)\(options.rerunArguments)"
  }

  /// Deletes what was created, newest first. In a run that is being interrupted nothing is done here:
  /// the end of the run does it.
  func clean(_ tasks: [Cleanup.Resource], _ context: inout Context) async {
    for task in tasks.reversed() {
      if Task.isCancelled { return }
      _ = await delete(task, &context)
    }
  }

  /// Deletes one resource; one that is gone already is as good as deleted.
  /// - Parameter isLast: whether what is not deleted now stays.
  /// - Returns: why it could not be deleted.
  func delete(_ task: Cleanup.Resource, _ context: inout Context, isLast: Bool = false) async
    -> Leftover?
  {
    guard let operation = conversation.contract.operations[task.operation] else {
      return Leftover(reason: "the contract has no operation \(task.operation)")
    }
    let request: HTTPRequest
    do {
      request = try conversation.request(for: operation, input: task.input)
    } catch {
      return Leftover(reason: error.summary)
    }
    let reply = await conversation.send(
      request, as: operation, &context, label: "clean up: \(task.operation)",
      before: Deadline(after: options.timeout), for: .cleanUp(isLast: isLast))
    switch reply {
    case .fault(let fault): return Leftover(reason: fault.message, hasAnswer: false)
    case .answered(let observation):
      let status = observation.response.status
      let doubt = status == 404 ? "what was to be deleted may have been gone" : nil
      await conversation.operations.note(operation.name, status: status, missingParent: doubt)
      guard observation.response.isSuccess || status == 404 else {
        return Leftover(reason: observation.summary)
      }
      await cleanup.finish(task)
      return nil
    }
  }
}

/// Why a resource could not be deleted.
struct Leftover: Sendable {
  var reason: String
  var hasAnswer = true
}
