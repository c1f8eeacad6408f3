import Contract

extension FileReader {
  /// A file of `scenarios/deviations/`.
  /// - Returns: `nil` where it has errors; the log has them.
  func deviationList(_ root: YAMLNode) -> DeviationList? {
    guard let fields = Fields(root, Grammar.deviationList, self) else { return nil }
    let endpoint = text(
      fields.required("endpoint", hint: "say whose list it is: endpoint: moto 5.2.5"), "endpoint")
    let entries = list(
      fields.required("deviations", hint: "a list: - case, rule, reason"), "deviations")
    let deviations = entries.compactMap(deviation)
    checkDuplicates(in: deviations)
    guard let endpoint, !log.hasErrors else { return nil }
    return DeviationList(
      path: log.source.path, endpoint: endpoint, deviations: deviations.map(\.value))
  }

  private typealias ReadDeviation = (value: Deviation, offset: Int)

  private func deviation(_ node: YAMLNode) -> ReadDeviation? {
    guard let fields = Fields(node, Grammar.deviation, self) else { return nil }
    let caseNode = fields.required("case", hint: "as `assay list` names it, or contract/Operation")
    let cases = pattern(caseNode)
    let rule = self.rule(
      fields.required("rule", hint: "the clause that does not hold, for example expect.status"))
    let reason = text(
      fields.required("reason", hint: "say in a sentence what the endpoint does instead"), "reason")
    let link = fields["link"].flatMap(link)
    let expires = fields["expires"].flatMap(day)
    guard let caseNode, let cases, let rule, let reason else { return nil }
    let line = line(of: caseNode)
    let value = Deviation(
      cases: cases, rule: rule, reason: reason, link: link, expires: expires,
      file: log.source.path, line: line, text: log.source.line(line))
    return (value, caseNode.offset)
  }

  private func pattern(_ node: YAMLNode?) -> CasePattern? {
    guard let node, let text = text(node, "case") else { return nil }
    guard let pattern = CasePattern(text) else {
      error(
        node, "`case` can't be \"\(text.prefix(80))\"",
        hint: "write path/of/scenario.yaml#id, path/of/scenario.yaml#id/row or contract/Operation; "
          + "a `*` at its end matches the rest")
      return nil
    }
    return pattern
  }

  private func link(_ node: YAMLNode) -> String? {
    guard let text = text(node, "link") else { return nil }
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
      error(node, "`link` must be an address", hint: "write https://… in full")
      return nil
    }
    return text
  }

  private func day(_ node: YAMLNode) -> Day? {
    guard let day = Day(node.string ?? "") else {
      error(node, "`expires` must be a day", hint: "write YYYY-MM-DD, as in 2027-06-01")
      return nil
    }
    return day
  }

  private func checkDuplicates(in deviations: [ReadDeviation]) {
    var lines: [String: Int] = [:]
    for (value, offset) in deviations {
      let key = "\(value.cases) \(value.rule.name)"
      if let first = lines[key] {
        log.error(
          at: offset, "this case is listed under `\(value.rule.name)` already, in line \(first)",
          hint: "keep one of the two")
      } else {
        lines[key] = value.line
      }
    }
  }
}

extension YAMLNode {
  /// Whether the file was meant to be a list of deviations, by what it holds.
  var isDeviationList: Bool { self["deviations"] != nil && self["cases"] == nil }
}
