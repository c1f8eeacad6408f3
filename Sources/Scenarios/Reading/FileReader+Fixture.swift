import Contract
import Expectations
import JSON

/// A fixture's file, read: the definition where it has no errors, and what its users need either
/// way.
struct ReadFixture {
  /// `nil` where the file has errors.
  var definition: FixtureDefinition?
  var service: String
  /// With their defaults; `null` where the use must give one.
  var parameters: [Parameter]
  var outputs: [String]

  struct Parameter {
    var name: String
    var value: JSON
  }
}

extension FileReader {
  private static let fixtureKeys = ["title", "service", "parameters", "steps", "outputs"]
  private static let fixtureStepKeys = ["call", "input", "times", "capture", "delete", "verify"]

  /// A file of a `fixtures` folder. The reader's contract is that of the file's `service`.
  func fixture(_ root: YAMLNode, name: String) -> ReadFixture {
    var found = ReadFixture(definition: nil, service: service, parameters: [], outputs: [])
    guard let fields = Fields(root, "a fixture", keys: Self.fixtureKeys, self) else { return found }
    let title = text(fields.required("title", hint: "say what it builds"), "title")
    var reader = self
    found.parameters = fields["parameters"].map { reader.parameters($0) } ?? []
    for parameter in found.parameters {
      reader.scope = reader.scope.defining(parameter.name, .value)
    }
    let stepNodes = list(fields.required("steps"), "steps")
    reader.scope.later = Set(stepNodes.flatMap { ($0["capture"]?.mapping ?? []).map(\.key.text) })
    var steps: [FixtureStep] = []
    var captures: [YAMLNode.Key] = []
    // Roots whose resource is deleted: what is created below one goes with it.
    var covered: Set<String> = []
    for node in stepNodes {
      guard let (step, keys) = reader.fixtureStep(node) else { continue }
      steps.append(step)
      captures += keys
      reader.scope = reader.scope.capturing(keys)
      if step.deletion != nil
        || step.input.references.contains(where: { covered.contains($0.root) })
      {
        covered.formUnion(keys.map(\.text))
      } else if contract?.operations[step.operation]?.http.method == "POST" {
        log.warning(
          at: node.offset, "what \(step.operation) creates here is deleted nowhere",
          hint: "add `delete: { call: …, input: { … } }`")
      }
    }
    var outputs: [Template.Entry] = []
    if let node = fields["outputs"] {
      if node.mapping == nil {
        error(node, "`outputs` must be a mapping, and this is \(node.typeName)")
      }
      outputs = reader.template(node).entries ?? []
    }
    found.outputs = outputs.map(\.key)
    reader.warnOfUnused(captures, "capture")
    reader.warnOfUnused((fields["parameters"]?.mapping ?? []).map(\.key), "parameter")
    if let title, !log.hasErrors {
      found.definition = FixtureDefinition(
        name: name, path: log.source.path, title: title, steps: steps, outputs: outputs)
    }
    return found
  }

  /// `parameters: { responses: 0 }`: names and defaults.
  private func parameters(_ node: YAMLNode) -> [ReadFixture.Parameter] {
    guard let pairs = node.mapping else {
      error(
        node, "`parameters` must be a mapping of names to defaults, and this is \(node.typeName)")
      return []
    }
    return pairs.compactMap { pair in
      guard isFree(pair.key, "a parameter") else { return nil }
      guard case .literal(let value) = template(pair.value) else {
        error(pair.value, "a default can't hold a reference")
        return nil
      }
      return ReadFixture.Parameter(name: pair.key.text, value: value)
    }
  }

  private func fixtureStep(_ node: YAMLNode) -> (FixtureStep, [YAMLNode.Key])? {
    guard let fields = Fields(node, "a fixture's step", keys: Self.fixtureStepKeys, self) else {
      return nil
    }
    var reader = self
    let times = fields["times"].flatMap { node -> Template? in
      if isReference(node) { return template(node) }
      return integer(node, "times", in: 0...10_000, "a count up to 10000 or a reference")
        .map { .literal(.int($0)) }
    }
    if fields["times"] != nil { reader.scope = reader.scope.defining("index", .plain) }
    guard let subject = fields.required("call"), let operation = operation(subject, "call") else {
      return nil
    }
    reader.check(input: fields["input"], of: operation, at: subject)
    let input = fields["input"].map { reader.template($0) } ?? .literal(.object(JSONObject()))
    let (captures, keys) = captures(
      fields["capture"], of: StepKind(verb: .call, operation: operation))
    reader.scope = reader.scope.capturing(keys)
    let verification = fields["verify"].flatMap { reader.typedCall($0, "`verify`") }
    let step = FixtureStep(
      times: times, operation: operation, input: input, captures: captures,
      deletion: fields["delete"].flatMap { reader.deletion($0) },
      verification: verification.map { .init(operation: $0.operation, input: $0.input) },
      line: line(of: subject))
    return (step, keys)
  }
}

extension FileReader {
  /// `{ use: websocket-integration, scope: scenario, responses: 12 }`
  /// - Parameter find: a fixture by its name, and the names that there are.
  func fixtureUse(
    _ pair: YAMLNode.Pair, find: (String) -> ReadFixture?, known: [String]
  ) -> (use: FixtureUse?, root: Scope.Root) {
    guard let pairs = pair.value.mapping else {
      error(
        pair.value, "a fixture must be a mapping, and this is \(pair.value.typeName)",
        hint: "write { use: its-file }")
      return (nil, .unreadable)
    }
    guard let useNode = pair.value["use"] else {
      error(pair.value, "a fixture needs `use`", hint: "name its file in `fixtures`, without .yaml")
      return (nil, .unreadable)
    }
    guard let name = text(useNode, "use") else { return (nil, .unreadable) }
    guard let fixture = find(name) else {
      error(
        useNode, "there is no fixture `\(name)`",
        hint: suggestion(name, among: known, "there are")
          ?? "put it into a file fixtures/\(name).yaml beside or above this one")
      return (nil, .unreadable)
    }
    let scope: FixtureUse.Scope = choice(pair.value["scope"], "scope") ?? .scenario
    let parameters = parameters(
      pairs.filter { !["use", "scope"].contains($0.key.text) }, of: fixture, name, at: pair.value)
    guard let definition = fixture.definition else { return (nil, .unreadable) }
    if fixture.service != service {
      error(
        useNode, "the fixture `\(name)` is of \(fixture.service), and this scenario of \(service)")
    }
    let use = FixtureUse(
      name: pair.key.text, definition: definition, scope: scope, parameters: parameters,
      line: log.source.place(of: pair.key.offset).line)
    return (use, .fixture(outputs: fixture.outputs))
  }

  private func parameters(
    _ given: [YAMLNode.Pair], of fixture: ReadFixture, _ name: String, at node: YAMLNode
  ) -> [Template.Entry] {
    for pair in given {
      guard let parameter = fixture.parameters.first(where: { $0.name == pair.key.text }) else {
        log.error(
          at: pair.key.offset, "the fixture `\(name)` has no parameter `\(pair.key.text)`",
          hint: suggestion(
            pair.key.text, among: fixture.parameters.map(\.name) + ["use", "scope"],
            "its parameters are"))
        continue
      }
      if !parameter.value.isNull, !isReference(pair.value),
        case .literal(let value) = template(pair.value),
        value.typeName != parameter.value.typeName
      {
        error(
          pair.value,
          "`\(pair.key.text)` is a \(parameter.value.typeName) in the fixture, and this is \(pair.value.typeName)"
        )
      }
    }
    return fixture.parameters.map { parameter in
      if let pair = given.first(where: { $0.key.text == parameter.name }) {
        return Template.Entry(key: parameter.name, value: template(pair.value))
      }
      if parameter.value.isNull {
        error(node, "the fixture `\(name)` needs the parameter `\(parameter.name)`")
      }
      return Template.Entry(key: parameter.name, value: .literal(parameter.value))
    }
  }
}
