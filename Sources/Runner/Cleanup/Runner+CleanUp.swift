import JSON

// The end of a run.
extension Runner {
  /// So many deletions may go without an answer before no more are tried.
  private static let patience = 2

  /// Deletes the fixtures of run scope, and what cases could not delete, or had no time to; then what
  /// was created though no answer told so.
  func cleanUp(_ session: Session, _ progress: Progress) async {
    var context = Context(id: "clean-up")
    var unanswered = 0
    for resource in await session.cleanup.remaining {
      // An endpoint that has gone silent would take the time limit for every resource.
      var leftover: Leftover? = Leftover(reason: "the endpoint no longer answers")
      context.exchanges = []
      if unanswered < Self.patience {
        leftover = await session.conversation.delete(
          resource.operation, resource.input, &context, timeout: options.timeout, isLast: true)
      }
      guard let leftover else {
        await session.cleanup.finish(resource)
        continue
      }
      if !leftover.hasAnswer { unanswered += 1 }
      let tries = context.exchanges.count
      await progress.notice(
        "left behind: \(resource.operation) \(resource.input) did not succeed"
          + (tries > 1 ? " in \(tries) attempts" : "") + ": \(leftover.reason)")
    }
    if unanswered < Self.patience { await deleteUnanswered(session, &context) }
    for intent in await session.cleanup.unknown {
      await progress.notice(
        "may be left behind: what \(intent.operation) created, as no answer told what that is; "
          + "names of this run begin with assay-\(options.runID)-")
    }
    await session.cleanup.close()
  }

  /// Looks for what was to be created by the name it was to have. What is not found may still come, so
  /// that it stays in the journal.
  private func deleteUnanswered(_ session: Session, _ context: inout Context) async {
    let kinds = session.conversation.kinds
    let intents = Dictionary(grouping: await session.cleanup.unknown) { intent in
      kinds.madeBy(intent.operation)?.noun ?? ""
    }
    let inventory = Inventory(conversation: session.conversation, timeout: options.timeout)
    for kind in kinds.all where kind.isTop {
      guard let intents = intents[kind.noun], let items = try? await inventory.all(kind) else {
        continue
      }
      for item in items {
        guard let input = item.deletionInput, item.isMade(by: options.runID),
          let intent = intents.first(where: { $0.name != nil && $0.name == item.name }),
          await !session.cleanup.covers(input)
        else { continue }
        let leftover = await session.conversation.delete(
          kind.deletion, input, &context, timeout: options.timeout, isLast: true)
        if leftover == nil { await session.cleanup.drop(intent.number) }
      }
    }
  }
}
