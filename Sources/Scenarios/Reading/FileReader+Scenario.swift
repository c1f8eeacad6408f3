import Contract
import Expectations

extension FileReader {
  /// - Parameters:
  ///   - find: a fixture by its name, as this file sees it.
  ///   - known: the names of the fixtures that this file sees.
  ///   - folder: the name of the folder that the file is in.
  /// - Returns: `nil` where the file has errors; the log has them.
  func scenario(
    _ root: YAMLNode, find: (String) -> FixtureLibrary.Finding, known: () -> [String],
    folder: String
  ) -> Scenario? {
    guard let fields = Fields(root, Grammar.scenario, self) else { return nil }
    let title = text(fields.required("title", hint: "say what it is about"), "title")
    var reader = self
    let fixtures = reader.fixtureUses(fields["fixtures"], find: find, known: known)
    let uses = fields["fixtures"]?.mapping ?? []
    let nodes = list(
      fields.required(
        "cases", hint: "a list: - id, title, evidence, what is done, what is expected"), "cases")
    if fields["cases"]?.sequence?.isEmpty ?? false {
      error(fields["cases"] ?? root, "`cases` names no case")
    }
    let names = uses.map(\.key.text)
    let cases = nodes.compactMap { reader.readCase($0, fixtures: names, folder: folder) }
    checkIDs(of: cases)
    warnOfTwins(nodes)
    for pair in uses where !reader.scope.usage.roots.contains(pair.key.text) {
      log.warning(
        at: pair.key.offset, "no case uses the fixture `\(pair.key.text)`", hint: "leave it out")
    }
    let tags = tags(fields["tags"])
    guard let title, !log.hasErrors else { return nil }
    return Scenario(
      path: log.source.path, title: title, service: service, tags: tags,
      fixtures: fixtures.compactMap(\.self),
      cases: cases.map(\.value), lines: log.source.lines, variables: reader.scope.usage.variables)
  }

  private func checkIDs(of cases: [ReadCase]) {
    var first: [String: ReadCase] = [:]
    for found in cases {
      if let other = first[found.value.id] {
        log.error(
          at: found.idOffset,
          "a case is called `\(found.value.id)` already, in line \(other.value.line)",
          hint: "reports know a case by its id: choose another")
      } else {
        first[found.value.id] = found
      }
    }
    for found in cases {
      guard case .caseID(let id)? = found.value.control, let offset = found.controlOffset else {
        continue
      }
      guard let control = first[id] else {
        log.error(
          at: offset, "there is no case `\(id)` in this file",
          hint: suggestion(id, among: cases.map(\.value.id), "its cases are"))
        continue
      }
      check(control, of: found, at: offset)
    }
  }

  private func check(_ control: ReadCase, of found: ReadCase, at offset: Int) {
    if control.value.id == found.value.id {
      log.error(at: offset, "a case can't be its own control")
    } else if !control.value.canControl {
      log.error(
        at: offset, "`\(control.value.id)` can't be a control",
        hint: "a control stands once, without `each`, and its last step is accepted")
    } else if let operation = found.operation, control.value.operation != operation {
      log.error(
        at: offset,
        "the control `\(control.value.id)` is about \(control.value.operation), this case about \(operation)",
        hint: "only an accepted request of the same operation shows that a refusal means anything")
    }
  }
}
