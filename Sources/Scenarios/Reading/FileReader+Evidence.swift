import Contract

extension FileReader {
  /// The `evidence` that a case needs.
  func evidence(of fields: Fields) -> Evidence? {
    evidence(
      fields.required(
        "evidence",
        hint: "write { level: source }, the level one of model, documented, observed, assumed; "
          + "or `probe:` and why nobody knows"))
  }

  /// `evidence: { documented: "API reference, GetApis, maxResults", date: 2026-03-12 }`
  func evidence(_ node: YAMLNode?) -> Evidence? {
    guard let node else { return nil }
    let levels = Evidence.Level.allCases.map(\.rawValue)
    guard let fields = Fields(node, Grammar.evidence, self) else { return nil }
    let given = fields.present(levels)
    guard let key = given.first, let level = Evidence.Level(rawValue: key.text) else {
      if (node.mapping ?? []).allSatisfy({ $0.key.text == "date" }) {
        error(
          node, "`evidence` needs a level",
          hint: "write { level: source }, the level one of \(levels.joined(separator: ", "))")
      }
      return nil
    }
    for other in given.dropFirst() {
      log.error(
        at: other.offset, "`evidence` has the level `\(key.text)` already",
        hint: "give each expectation its own: `expect:` may be a list of blocks with `evidence`")
    }
    warnOfPlaceholder(fields[key.text], key.text)
    let date = fields["date"].flatMap(date)
    return text(fields[key.text], key.text).map { Evidence(level, $0, date: date) }
  }

  private func date(_ node: YAMLNode) -> String? {
    let text = node.string ?? ""
    guard Day(text) != nil else {
      error(node, "`date` must be a day", hint: "write YYYY-MM-DD, as in 2026-03-12")
      return nil
    }
    return text
  }

  func rule(_ node: YAMLNode?) -> Rule? {
    guard let node, let name = text(node, "rule") else { return nil }
    guard let rule = Rule.named(name) else {
      error(
        node, "there is no rule `\(name)`",
        hint: nearest(to: name, among: Rule.catalogue.map(\.name)).map { "did you mean `\($0)`?" }
          ?? "the schema that `assay schema` prints has them all")
      return nil
    }
    return rule
  }

  func tags(_ node: YAMLNode?) -> [String] {
    list(node, "tags").compactMap { identifier($0, "tags") }
  }
}
