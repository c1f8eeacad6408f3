import Contract
import Expectations
import JSON

extension FileReader {
  /// `control: another-id`, or `control: { input: { … } }`, of a step that must be refused.
  func control(_ node: YAMLNode, of last: ReadStep?) -> Case.Control? {
    if node.mapping == nil { return identifier(node, "control").map { .caseID($0) } }
    guard let fields = Fields(node, Grammar.control, self) else { return nil }
    guard let last else { return nil }
    guard last.kind.verb == .call else {
      return typedControl(fields, of: last)
    }
    if fields["call"] != nil {
      log.error(
        at: fields.offset(ofKey: "call"), "the control of a `call` is the same operation",
        hint: "leave `call` out; or name a case: control: its-id")
    }
    guard let operation = last.kind.operation, case .call(_, let own) = last.step.action else {
      return nil
    }
    let given = fields["input"]
    let overrides = given.map { template($0) }
    if let contract, let found = contract.operations[operation], let input = shape(found.input) {
      if let given { checkMembers(of: given, input, "the input of \(operation)") }
      // Members of the step itself were checked there, so what counts is that none is missing.
      checkRequired(
        of: input, given: [last.node["input"], given].compactMap { $0 }, "the control", at: node)
    }
    return .call(operation: operation, input: own.overridden(by: overrides))
  }

  /// The control of a raw request: a whole typed call.
  private func typedControl(_ fields: Fields, of last: ReadStep) -> Case.Control? {
    let named = fields["call"].map { operation($0, "call") } ?? last.kind.operation
    guard let operation = named else {
      if fields["call"] == nil && !last.kind.isUnknown {
        error(
          fields.node, "the control of `http` needs `call`",
          hint: "name the operation whose request, made valid, is accepted")
      }
      return nil
    }
    check(input: fields["input"], of: operation, at: fields.node)
    return .call(
      operation: operation,
      input: fields["input"].map { template($0) } ?? .literal(.object(JSONObject())))
  }

  /// Reports each refusal that nothing stands beside.
  func checkControls(of steps: [ReadStep], hasControl: Bool) {
    var accepted: Set<String> = []
    for (index, step) in steps.enumerated() {
      let clauses = step.step.expectations.flatMap(\.clauses)
      if let operation = step.kind.operation, clauses.contains(where: \.demandsSuccess) {
        accepted.insert(operation)
      }
      guard clauses.contains(where: \.demandsRefusal) else { continue }
      if index == steps.count - 1 && hasControl { continue }
      if let operation = step.kind.operation, accepted.contains(operation) { continue }
      log.error(
        at: step.expectOffset,
        "a refusal needs a positive control: the same request, made valid, accepted",
        hint:
          "add `control: { input: { … } }` with the members that make it valid, `control: the-id-of-a-case`, "
          + "or an earlier step that succeeds")
    }
  }
}

extension Case {
  /// Whether it can be another's control: once, and accepted at the end.
  var canControl: Bool {
    let last = steps.last?.expectations.flatMap(\.clauses) ?? []
    return rows.isEmpty && probe == nil && !last.contains { $0.demandsRefusal || $0.isRejection }
  }
}

extension Template {
  /// An object with the other's members in place of its own.
  fileprivate func overridden(by other: Template?) -> Template {
    guard let other, var entries, let overrides = other.entries else { return self }
    for entry in overrides {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
    }
    return .collapsed(entries)
  }
}
