import JSON

/// One probe with what was answered to it.
struct AnsweredProbe {
  let id: String
  let answers: [ProbeRewriter.Answer]
  /// As its file is now.
  let scenario: OpenScenario
  /// As its file was before any of its probes was rewritten.
  let original: OpenScenario
  /// What takes the place of `probe`.
  let evidence: String

  /// Rows that were answered alike.
  private struct Group {
    var answer: ObservedAnswer
    var expect: JSONObject
    var rows: [String]
  }

  /// A case that the probe becomes.
  private struct Copy {
    var id: String
    var text: String
    var lacksControl = false
  }

  /// - Parameter open: reads the file's text when it is edited.
  /// - Returns: what became of the probe, and the file with it.
  func rewrite(_ open: ([UInt8]) -> (OpenScenario?, [Diagnostic])) -> (RewrittenCase, [UInt8]?) {
    var found = RewrittenCase(id: id)
    guard let (probe, node) = scenario.find(id), let list = scenario.root["cases"] else {
      found.notes = ["there is no such case any more"]
      return (found, nil)
    }
    guard probe.probe != nil else {
      found.notes = ["this case is no probe any more"]
      return (found, nil)
    }
    let text = CaseText(node, of: list, in: scenario.source)
    let answers = observed(probe, text, &found)
    var diagnostics: [Diagnostic] = []
    // What the contract has no place for can't be expected of the output, but of the body.
    for asOutput in [true, false] {
      let groups = groups(answers, asOutput: asOutput)
      if groups.isEmpty { return (found, nil) }
      let copies = copies(of: probe, text, groups)
      found.ids = copies.map(\.id)
      found.text = copies.map {
        ($0.lacksControl ? "# needs a control" + "\n" : "") + text.bullet + $0.text
      }.joined(separator: "\n\n")
      if copies.contains(where: \.lacksControl) {
        found.notes.append(
          "a refusal needs a positive control, and no other case of the file is one without doubt: "
            + "add `control:` to the probe, then observe again")
        return (found, nil)
      }
      let whole = 0..<scenario.source.scalars.count
      let edit = TextEdit(range: text.range, text: text.joined(copies.map(\.text)))
      let bytes = Array(scenario.source.text(whole, with: [edit]).utf8)
      let (opened, read) = open(bytes)
      if opened != nil {
        found.isWhole = true
        return (found, bytes)
      }
      diagnostics = read.filter { $0.severity == .error }
    }
    found.notes.append(
      "what was answered can't be written as an expectation" + "\n"
        + diagnostics.map(\.rendered).joined(separator: "\n"))
    return (found, nil)
  }

  /// The answers that can be expected, by row. What can't is said.
  private func observed(_ probe: Case, _ text: CaseText, _ found: inout RewrittenCase)
    -> [(row: String?, answer: ObservedAnswer)]
  {
    let captures = Set(probe.steps.last?.captures.map(\.name) ?? [])
    let known = probe.rows.map(\.name)
    let sorted = answers.sorted { left, right in
      func place(_ row: String?) -> Int { row.flatMap(known.firstIndex(of:)) ?? known.count }
      return place(left.row) < place(right.row)
    }
    return sorted.compactMap { given in
      let name = given.row.map { "row \($0): " } ?? ""
      if let row = given.row, !known.contains(row) {
        found.notes.append("\(name)there is no such row any more")
        return nil
      }
      if given.row == nil, !known.isEmpty {
        found.notes.append("the case has rows now: run it again")
        return nil
      }
      let answer = ObservedAnswer(
        given.record, row: given.row, captures: captures, caseText: text.text,
        isKnown: scenario.knows)
      guard let answer else {
        found.notes.append("\(name)no answer came to expect: \(given.record.fault ?? "")")
        return nil
      }
      return (given.row, answer)
    }
  }

  private func groups(_ answers: [(row: String?, answer: ObservedAnswer)], asOutput: Bool)
    -> [Group]
  {
    var groups: [Group] = []
    for (row, answer) in answers {
      let expect = answer.expectation(asOutput: asOutput)
      let rows = row.map { [$0] } ?? []
      if let index = groups.firstIndex(where: { JSON.object($0.expect) == .object(expect) }) {
        groups[index].rows += rows
      } else {
        groups.append(Group(answer: answer, expect: expect, rows: rows))
      }
    }
    return groups
  }

  /// One case for each different answer. Rows without one go on asking.
  private func copies(of probe: Case, _ text: CaseText, _ groups: [Group]) -> [Copy] {
    let answered = Set(groups.flatMap(\.rows))
    let asking = Set(probe.rows.map(\.name)).subtracting(answered)
    let isSplit = groups.count > 1 || !asking.isEmpty
    var taken = Set(scenario.value.cases.map(\.id))
    var copies: [Copy] = []
    if !asking.isEmpty { copies.append(Copy(id: id, text: text.text(.init(rows: asking)))) }
    for group in groups {
      var change = CaseText.Change(evidence: evidence, expect: group.expect)
      var copy = Copy(id: id, text: "")
      if isSplit {
        copy.id = unique(name(of: group, among: groups), &taken)
        change.id = copy.id
        change.rows = Set(group.rows)
      }
      if !group.answer.isRefusal {
        change.removesControl = probe.endsInCall
      } else if !probe.hasControl {
        change.control = original.control(of: probe)?.id
        copy.lacksControl = change.control == nil
      }
      copy.text = text.text(change)
      copies.append(copy)
    }
    return copies
  }

  /// By what tells it from the others: its status, its code, its one row.
  private func name(of group: Group, among groups: [Group]) -> String {
    let name = "\(id)-\(group.answer.status)"
    let alike = groups.filter { $0.answer.status == group.answer.status }
    if alike.count == 1 { return name }
    let code = group.answer.code
    if let code, alike.filter({ $0.answer.code == code }).count == 1 { return "\(name)-\(code)" }
    return group.rows.count == 1 ? "\(id)-\(group.rows[0])" : name
  }

  private func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var candidate = name
    var number = 1
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }
}

extension Case {
  fileprivate var endsInCall: Bool {
    if case .call? = steps.last?.action { true } else { false }
  }
}

extension ObservedAnswer {
  /// The error's code as a part of an id: `bad-request` of BadRequestException.
  fileprivate var code: String? {
    guard let code = record.error?.code, isKnown(code) else { return nil }
    let name = code.hasSuffix("Exception") ? code.dropLast("Exception".count) : code[...]
    return name.reduce(into: "") { id, letter in
      if letter.isUppercase, !id.isEmpty { id += "-" }
      id += letter.lowercased()
    }
  }
}
