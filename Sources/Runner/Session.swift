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
  let creations: Creations
  let tags: ResourceTags
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
    creations = Creations(conversation: conversation, cleanup: cleanup)
    tags = ResourceTags(runID: options.runID, creator: options.creator, others: options.tags)
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
      conversation: conversation, creations: creations, tags: tags, timeout: options.timeout,
      base: base, names: names)
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

  /// Deletes one resource.
  /// - Returns: why it could not be deleted.
  func delete(_ task: Cleanup.Resource, _ context: inout Context) async -> Leftover? {
    let leftover = await conversation.delete(
      task.operation, task.input, &context, timeout: options.timeout, isLast: false)
    if leftover == nil { await cleanup.finish(task) }
    return leftover
  }
}
