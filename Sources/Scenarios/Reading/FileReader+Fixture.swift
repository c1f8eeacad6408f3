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
  var parameters: [Parameter] = []
  var outputs: [String] = []
  /// The outputs that come from a fixture that the whole run shares.
  var sharedOutputs: Set<String> = []

  struct Parameter {
    var name: String
    var value: JSON
  }
}

extension FileReader {
  /// A file of a `fixtures` folder. The reader's contract is that of the file's `service`.
  /// - Parameters:
  ///   - find: a fixture by its name, as this file sees it.
  ///   - known: the names of the fixtures that this file sees.
  func fixture(
    _ root: YAMLNode, name: String, find: (String) -> FixtureLibrary.Finding,
    known: () -> [String]
  ) -> ReadFixture {
    var found = ReadFixture(definition: nil, service: service)
    guard let fields = Fields(root, Grammar.fixture, self) else { return found }
    let title = text(fields.required("title", hint: "say what it builds"), "title")
    var reader = self
    found.parameters = fields["parameters"].map { reader.parameters($0) } ?? []
    for parameter in found.parameters {
      reader.scope = reader.scope.defining(parameter.name, .value)
    }
    let uses = reader.fixtureUses(fields["fixtures"], find: find, known: known)
    let stepNodes = list(fields.required("steps"), "steps")
    reader.scope.later = Set(stepNodes.flatMap(\.captureNames))
    var steps: [FixtureStep] = []
    var captures: [YAMLNode.Key] = []
    for node in stepNodes {
      guard let (step, keys) = reader.fixtureStep(node) else { continue }
      steps.append(step)
      captures += keys
      reader.scope = reader.scope.capturing(keys)
    }
    var outputs: [Template.Entry] = []
    if let node = fields["outputs"] {
      if node.mapping == nil {
        error(node, "`outputs` must be a mapping, and this is \(node.typeName)")
      }
      outputs = reader.template(node).entries ?? []
    }
    found.outputs = outputs.map(\.key)
    found.sharedOutputs = Set(
      outputs.filter { $0.value.references.contains(where: reader.scope.isShared) }.map(\.key))
    reader.warnOfUnused(captures, "capture")
    reader.warnOfUnused((fields["parameters"]?.mapping ?? []).map(\.key), "parameter")
    reader.warnOfUnused((fields["fixtures"]?.mapping ?? []).map(\.key), "fixture")
    // A fixture that one can't be read of has said so itself.
    let fixtures = uses.compactMap(\.self)
    if let title, !log.hasErrors, fixtures.count == uses.count {
      found.definition = FixtureDefinition(
        name: name, path: log.source.path, title: title, fixtures: fixtures, steps: steps,
        outputs: outputs, variables: reader.scope.usage.variables)
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
    guard let fields = Fields(node, Grammar.fixtureStep, self) else {
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
    reader.warnOfAnonymous(fields, StepKind(verb: .call, operation: operation), [])
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
    checkShared(step, at: subject)
    return (step, keys)
  }
}
