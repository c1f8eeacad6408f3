import Contract

extension FileReader {
  private static let sharedHint = "give the fixture `scope: scenario` or `scope: case`"

  /// Reports a case that writes and refers to what the whole run shares.
  func checkShared(_ value: Case) {
    guard let contract,
      value.writes(contract) || value.steps.contains(where: { $0.deletion != nil })
    else { return }
    for use in scope.usage.shared {
      log.error(
        at: use.offset, "the whole run shares `\(use.name)`, and this case writes",
        hint: Self.sharedHint)
      return
    }
  }

  /// Reports a fixture's step that writes to what the whole run shares.
  func checkShared(_ step: FixtureStep, at node: YAMLNode) {
    guard let contract, contract.operations[step.operation]?.isSafe == false || step.deletion != nil
    else { return }
    let references = step.input.references + (step.deletion?.input.references ?? [])
    guard let shared = references.first(where: { scope.isShared($0) }) else { return }
    error(
      node, "the whole run shares `\(shared.text)`, and this step writes",
      hint: Self.sharedHint)
  }
}
