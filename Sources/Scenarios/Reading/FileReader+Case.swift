import Contract
import Expectations
import JSON

/// A case with what the check of the whole scenario still needs of it.
struct ReadCase {
  var value: Case
  var idOffset: Int
  /// What its steps name; `nil` where all are raw requests.
  var operation: String?
  /// Where `control:` stands.
  var controlOffset: Int?
}

extension FileReader {
  /// - Parameters:
  ///   - fixtures: names that the scenario gave to its fixtures.
  ///   - folder: the name of the folder that the scenario is in.
  func readCase(_ node: YAMLNode, fixtures: [String], folder: String) -> ReadCase? {
    guard let fields = Fields(node, Grammar.case, self) else { return nil }
    var reader = self
    reader.scope = scope.recording()
    let idNode = fields.required("id", hint: "a short name that stays the same, unique in the file")
    let id = identifier(idNode, "id")
    let title = text(fields.required("title", hint: "state the requirement in a sentence"), "title")
    let probe = self.probe(fields)
    // Of a probe's answer nothing is known.
    let evidence =
      fields.has("probe") ? probe.map { Evidence(.assumed, $0) } : self.evidence(of: fields)
    let rule = self.rule(fields["rule"])
    let rows = fields["each"].map { reader.rows($0) } ?? []
    if fields["each"] != nil {
      reader.scope = reader.scope.defining("each", .rows(rows.map { ($0.name, $0.members) }))
    }
    let steps = reader.steps(fields, evidence, rule)
    if fields.has("probe") { checkProbe(steps) }
    let control = fields["control"].flatMap { reader.control($0, of: steps.last) }
    checkControls(of: steps, hasControl: fields["control"] != nil)
    let last = steps.last?.step.expectations.flatMap(\.clauses) ?? []
    // Of a raw request that must be accepted, a control shows that the operation is there at all.
    if fields["control"] != nil, !last.contains(where: \.demandsRefusal), fields["http"] == nil,
      !fields.has("probe")
    {
      log.warning(
        at: fields.offset(ofKey: "control"),
        "nothing is refused here, so the control shows nothing",
        hint: "leave it out")
    }
    reader.warnOfUnused(steps.flatMap(\.captures), "capture")
    reader.warnOfUnusedRows(fields)
    warnOfNothingExpected(steps)

    guard let id, let title, let evidence else { return nil }
    let used = reader.scope.usage.roots
    for name in used { scope.usage.roots.insert(name) }
    let operation = steps.last { $0.kind.operation != nil }?.kind.operation
    let value = Case(
      id: id, title: title, line: line(of: idNode ?? node), evidence: evidence, probe: probe,
      rule: rule,
      tags: tags(fields["tags"]),
      // The folder says whose page of the API reference this is; a last step may only look.
      operation: contract?.operations[folder] == nil ? operation ?? folder : folder,
      fixtures: fixtures.filter(used.contains), rows: rows.map(\.row), steps: steps.map(\.step),
      control: control, variables: reader.scope.usage.variables)
    reader.checkShared(value)
    return ReadCase(
      value: value, idOffset: idNode?.offset ?? node.offset, operation: operation,
      controlOffset: fields["control"]?.offset)
  }

  private func steps(_ fields: Fields, _ evidence: Evidence?, _ rule: Rule?) -> [ReadStep] {
    var reader = self
    guard let listed = fields["steps"] else {
      let isProbe = fields.has("probe")
      guard
        let step = reader.step(
          fields, verbs: StepKind.Verb.ofCase, evidence, rule, demandsNothing: isProbe)
      else { return [] }
      if !fields.has("expect") && step.kind.verb != .walk && !isProbe {
        error(
          fields.node, "a case needs `expect`",
          hint: "for a plain success write `expect: { success: true }`")
      }
      return [step]
    }
    for key in fields.present(Grammar.step.names) {
      log.error(at: key.offset, "`\(key.text)` stands beside `steps`", hint: "move it into a step")
    }
    let nodes = list(listed, "steps")
    if listed.sequence?.isEmpty ?? false { error(listed, "`steps` names no step") }
    reader.scope.later = Set(nodes.flatMap(\.captureNames))
    let isProbe = fields.has("probe")
    var steps: [ReadStep] = []
    for (index, node) in nodes.enumerated() {
      guard let fields = Fields(node, Grammar.step, reader),
        let step = reader.step(
          fields, verbs: StepKind.Verb.allCases, evidence, rule,
          demandsNothing: isProbe && index == nodes.count - 1)
      else { continue }
      steps.append(step)
      reader.scope = reader.scope.capturing(step.captures)
    }
    if let last = steps.last, last.kind.verb == .sleep {
      error(
        last.node, "nothing comes after this `sleep`", hint: "let a step follow, or leave it out")
    }
    if !isProbe, !nodes.isEmpty, nodes.allSatisfy({ $0["expect"] == nil && $0["walk"] == nil }) {
      error(listed, "none of the steps has `expect`", hint: "say what the case is to show")
    }
    return steps
  }
}

extension FileReader {
  /// `each:`; references in rows may name fixtures.
  func rows(_ node: YAMLNode) -> [(name: String, members: [String], row: Case.Row)] {
    var places: [String: Int] = [:]
    if node.sequence?.isEmpty ?? false {
      error(node, "`each` has no row", hint: "leave it out for a case that stands once")
    }
    return list(node, "each").compactMap { item in
      guard let pairs = item.mapping else {
        error(item, "a row must be a mapping, and this is \(item.typeName)")
        return nil
      }
      guard let nameNode = item["name"] else {
        error(
          item, "a row needs `name`",
          hint: "the testcase's id is the case's and this one: case/name")
        return nil
      }
      guard let name = identifier(nameNode, "name") else { return nil }
      if let line = places.updateValue(line(of: nameNode), forKey: name) {
        error(nameNode, "a row is called `\(name)` already, in line \(line)")
      }
      let row = Case.Row(name: name, values: template(item), line: line(of: item))
      return (name, pairs.map(\.key.text), row)
    }
  }

  func warnOfUnused(_ names: [YAMLNode.Key], _ what: String) {
    for key in names where !scope.usage.roots.contains(key.text) {
      log.warning(at: key.offset, "nothing uses the \(what) `\(key.text)`", hint: "leave it out")
    }
  }
}
