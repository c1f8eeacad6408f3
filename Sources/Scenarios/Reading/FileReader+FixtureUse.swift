import Contract
import Expectations
import JSON

extension FileReader {
  /// `fixtures:` of a file, and their names from here on. One that can't be used is `nil`.
  mutating func fixtureUses(
    _ node: YAMLNode?, find: (String) -> FixtureLibrary.Finding, known: () -> [String]
  ) -> [FixtureUse?] {
    guard let node else { return [] }
    guard let pairs = node.mapping else {
      error(node, "`fixtures` must be a mapping, and this is \(node.typeName)")
      return []
    }
    // A fixture's parameters see no other fixture: each is built by itself.
    let outside = self
    return pairs.map { pair in
      guard isFree(pair.key, "a fixture") else { return nil }
      let (use, root) = outside.fixtureUse(pair, find: find, known: known)
      scope = scope.defining(pair.key.text, root)
      return use
    }
  }

  /// `{ use: websocket-integration, scope: scenario, responses: 12 }`
  private func fixtureUse(
    _ pair: YAMLNode.Pair, find: (String) -> FixtureLibrary.Finding, known: () -> [String]
  ) -> (use: FixtureUse?, root: Scope.Root) {
    guard let pairs = pair.value.mapping else {
      error(
        pair.value, "a fixture must be a mapping, and this is \(pair.value.typeName)",
        hint: "write { use: its-file }")
      return (nil, .unreadable)
    }
    guard let fields = Fields(pair.value, Grammar.fixtureUse, self),
      let useNode = fields.required("use", hint: "name its file in `fixtures`, without .yaml"),
      let name = text(useNode, "use"), let fixture = found(find(name), name, useNode, known)
    else { return (nil, .unreadable) }
    let scope: FixtureUse.Scope = choice(fields["scope"], "scope") ?? .scenario
    let parameters = parameters(
      pairs.filter { Grammar.fixtureUse[$0.key.text] == nil }, of: fixture, name, at: pair.value)
    guard let definition = fixture.definition else { return (nil, .unreadable) }
    if fixture.service != service {
      error(
        useNode, "the fixture `\(name)` is of \(fixture.service), and this file of \(service)")
    }
    let use = FixtureUse(
      name: pair.key.text, definition: definition, scope: scope, parameters: parameters,
      line: log.source.place(of: pair.key.offset).line)
    let shared = scope == .run ? Set(fixture.outputs) : fixture.sharedOutputs
    return (use, .fixture(outputs: fixture.outputs, shared: shared))
  }

  /// The fixture that a name stands for; reports why there is none.
  private func found(
    _ finding: FixtureLibrary.Finding, _ name: String, _ node: YAMLNode, _ known: () -> [String]
  ) -> ReadFixture? {
    switch finding {
    case .found(let fixture): return fixture
    case .none:
      error(
        node, "there is no fixture `\(name)`",
        hint: suggestion(name, among: known(), "there are")
          ?? "put it into a file fixtures/\(name).yaml beside or above this one")
    case .circle(let names):
      error(
        node, "the fixture stands on itself: \(names.joined(separator: " → "))",
        hint: "make what both need a fixture of its own")
    case .tooDeep:
      error(
        node, "fixtures stand on fixtures more than \(FixtureLibrary.depthLimit) deep",
        hint: "put some of them together")
    }
    return nil
  }

  private func parameters(
    _ given: [YAMLNode.Pair], of fixture: ReadFixture, _ name: String, at node: YAMLNode
  ) -> [Template.Entry] {
    for pair in given {
      guard let parameter = fixture.parameters.first(where: { $0.name == pair.key.text }) else {
        log.error(
          at: pair.key.offset, "the fixture `\(name)` has no parameter `\(pair.key.text)`",
          hint: suggestion(
            pair.key.text, among: fixture.parameters.map(\.name) + Grammar.fixtureUse.names,
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
