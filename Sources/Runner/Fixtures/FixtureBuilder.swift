import Expectations
import JSON
import Scenarios

/// Builds the fixtures of a run: each within its scope, and those that it stands on before it.
struct FixtureBuilder: Sendable {
  let conversation: Conversation
  let creations: Creations
  let tags: ResourceTags
  let timeout: Duration
  let base: Bindings
  let names: UniqueNames
  /// Those of run scope.
  let shared = SharedFixtures()

  /// Builds a fixture that a scenario uses. What it creates is noted in `cleanup` under the resources
  /// returned; what is of run scope stays until the end of the run.
  func build(_ use: FixtureUse, for id: String) async -> (FixtureInstance, [Cleanup.Resource]) {
    var scope = base
    scope["unique"] = .string(await names.next())
    return await build(use, in: scope, within: [], for: id)
  }

  /// - Parameter outer: the names of the fixtures that this one is a part of, outermost first.
  func build(
    _ use: FixtureUse, in scope: Bindings, within outer: [String], for id: String
  ) async -> (FixtureInstance, [Cleanup.Resource]) {
    var parameters: [(String, JSON)] = []
    do {
      for parameter in use.parameters {
        parameters.append((parameter.key, try parameter.value.resolved(in: scope)))
      }
    } catch {
      let failure = FixtureFailure(
        path: [use.name], title: use.definition.title,
        reason: .errored("fixture \((outer + [use.name]).joined(separator: " > ")): \(error)"),
        exchanges: [], duration: 0)
      return (.failed(failure), [])
    }
    let definition = use.definition
    var instance: FixtureInstance
    var created: [Cleanup.Resource] = []
    if use.scope == .run {
      // Whoever asks, it is called as its file is.
      let key = SharedFixtures.Key(path: definition.path, parameters: parameters)
      instance = await shared.instance(key) { [parameters] in
        await build(definition, parameters, names: [definition.name], for: id).0
      }
    } else {
      (instance, created) = await build(
        definition, parameters, names: outer + [use.name], for: id)
    }
    if case .failed(var failure) = instance {
      failure.path.insert(use.name, at: 0)
      instance = .failed(failure)
    }
    return (instance, created)
  }

  /// Where it fails, the path of the failure begins below this fixture.
  private func build(
    _ definition: FixtureDefinition, _ parameters: [(String, JSON)], names path: [String],
    for id: String
  ) async -> (FixtureInstance, [Cleanup.Resource]) {
    let start = ContinuousClock.now
    var build = FixtureBuild(
      builder: self, definition: definition, path: path, context: Context(id: id))
    let reason: FixtureFailure.Reason
    do {
      let outputs = try await build.run(parameters)
      return (.built(outputs: outputs, missing: build.missing), build.tasks)
    } catch let inner as FixtureFailure {
      return (.failed(inner), build.tasks)
    } catch let own as FixtureFailure.Reason {
      reason = own
    } catch {
      reason = .errored("fixture \(build.name): \(error)")
    }
    let failure = FixtureFailure(
      path: [], title: definition.title, reason: reason, exchanges: build.context.exchanges,
      duration: (ContinuousClock.now - start).seconds)
    return (.failed(failure), build.tasks)
  }
}
