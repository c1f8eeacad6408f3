import Contract
import Expectations
import JMESPath
import JSON

/// What a step does, as far as its expectations depend on it.
struct StepKind {
  enum Verb: String, CaseIterable {
    case call, http, walk, sleep

    /// What a case does that is no list of steps: one that only waits would show nothing.
    static let ofCase: [Verb] = [.call, .http, .walk]
  }

  var verb: Verb
  /// The operation, of `http` that of `as:`; `nil` where there is none or it is unknown.
  var operation: String?
  /// An unknown operation was named, so that what depends on it goes unchecked.
  var isUnknown = false

  /// What may be expected of it.
  var clauses: [String] {
    switch verb {
    case .call:
      ["status", "headers", "output", "body", "text", "error", "success", "that", "rejected"]
    case .http: ["status", "headers", "output", "body", "text", "error", "success", "that"]
    case .walk: ["items"]
    case .sleep: []
    }
  }
}

extension FileReader {
  /// `expect:`, one block or a list of blocks.
  /// - Parameter evidence: the case's own; `nil` where it could not be read.
  func expectations(_ node: YAMLNode, of kind: StepKind, _ evidence: Evidence?, _ rule: Rule?)
    -> [Expectation]
  {
    if node.sequence?.isEmpty ?? false {
      error(
        node, "`expect` demands nothing",
        hint: "for an answer that is only recorded write `expect: {}`")
    }
    let blocks = oneOrMore(node).compactMap { expectation($0, of: kind, evidence, rule) }
    warnOfEmptyBlocks(oneOrMore(node), blocks)
    let clauses = blocks.flatMap(\.clauses)
    if clauses.contains(where: \.demandsSuccess) && clauses.contains(where: \.demandsRefusal) {
      error(node, "this expects both success and a refusal", hint: "make two cases of it")
    }
    if clauses.count > 1 && clauses.contains(where: \.isRejection) {
      error(
        node, "`rejected` stands alone", hint: "where nothing is sent there is no answer to judge")
    }
    return blocks
  }

  private func expectation(
    _ node: YAMLNode, of kind: StepKind, _ evidence: Evidence?, _ rule: Rule?
  ) -> Expectation? {
    guard let fields = Fields(node, Grammar.expectation, self) else { return nil }
    var clauses: [Expectation.Clause] = []
    let others = fields.present(Grammar.clauses.map(\.name).filter { $0 != "rejected" })
    if fields["rejected"] != nil, let other = others.first {
      log.error(
        at: other.offset, "`\(other.text)` stands beside `rejected`",
        hint: "where nothing is sent there is no answer to judge")
    }
    for pair in node.mapping ?? []
    where Grammar.clauses.contains(where: { $0.name == pair.key.text }) {
      guard kind.clauses.contains(pair.key.text) else {
        log.error(
          at: pair.key.offset, "`\(pair.key.text)` can't be expected of `\(kind.verb.rawValue)`",
          hint: "of it can be expected \(kind.clauses.map { "`\($0)`" }.joined(separator: ", "))")
        continue
      }
      let found = self.clauses(pair, of: kind)
      warnOfVacuity(pair, found)
      clauses += found
    }
    let own = self.evidence(fields["evidence"]) ?? evidence
    return Expectation(
      clauses: clauses, evidence: own ?? Evidence(.assumed, ""),
      rule: self.rule(fields["rule"]) ?? rule, line: line(of: node))
  }

  private func clauses(_ pair: YAMLNode.Pair, of kind: StepKind) -> [Expectation.Clause] {
    let node = pair.value
    let operation = kind.operation.flatMap { contract?.operations[$0] }
    switch pair.key.text {
    case "status":
      return [.status(statuses(node))]
    case "headers":
      guard let headers = node.mapping else {
        error(node, "`headers` must be a mapping, and this is \(node.typeName)")
        return []
      }
      return headers.map { .header(name: $0.key.text, matcher($0.value)) }
    case "output":
      if kind.operation == nil && !kind.isUnknown {
        log.error(
          at: pair.key.offset, "`output` needs `as:` with the operation whose output it is",
          hint: "or look at the raw JSON with `body:`")
      }
      return [.output(matcher(node, shape(operation?.output), outputName(operation)))]
    case "body": return [.body(matcher(node))]
    case "text": return [.text(matcher(node))]
    case "items":
      let shape = operation.flatMap { collection(of: $0) }
      return [.items(matcher(node, shape, outputName(operation)))]
    case "error":
      guard let error = errorExpectation(node) else { return [] }
      return [.error(error)]
    case "success":
      guard node.scalar?.value.bool == true else {
        error(node, "`success` can only be true", hint: "for a refusal write `error: client`")
        return []
      }
      return [.success]
    case "that":
      if node.sequence?.isEmpty ?? false { error(node, "`that` demands nothing") }
      return oneOrMore(node).compactMap { expression($0, "that", of: operation).map { .that($0) } }
    case "rejected":
      guard let rejection = rejection(node, shape(operation?.input), operation?.name) else {
        return []
      }
      return [.rejected(rejection)]
    default: return []
    }
  }

  func statuses(_ node: YAMLNode) -> [Int] {
    let statuses = oneOrMore(node)
      .compactMap { integer($0, "status", in: 100...599, "an HTTP status, 100 to 599") }
    if node.sequence?.isEmpty ?? false { error(node, "`status` names no status") }
    return statuses
  }

  private func collection(of operation: Operation) -> Shape? {
    guard let paginator = operation.paginator, let output = shape(operation.output) else {
      return nil
    }
    return shape(output.member(paginator.resultKey)?.shape)
  }

  private func outputName(_ operation: Operation?) -> String {
    operation.map { "the output of \($0.name)" } ?? "the output"
  }

  /// A JMESPath expression. Its first name must be a member of the operation's output.
  func expression(_ node: YAMLNode, _ key: String, of operation: Operation?) -> JMESPathExpression?
  {
    guard let text = text(node, key) else { return nil }
    if let start = text.unicodeScalars.firstRange(of: "${".unicodeScalars) {
      let position = text.unicodeScalars.distance(
        from: text.unicodeScalars.startIndex, to: start.lowerBound)
      log.error(
        at: log.source.offset(position, in: node), "`\(key)` takes no references",
        hint: key == "that"
          ? "compare with a matcher, or capture the value"
          : "capture more, and compare with a matcher in a later step")
      return nil
    }
    do {
      let expression = try JMESPathExpression(text)
      let name = String(text.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) })
      let next = text.dropFirst(name.count).first { $0 != " " }
      if let shape = shape(operation?.output), !name.isEmpty,
        next.map({ ".[|=!<>&".contains($0) }) ?? true
      {
        _ = checkedMember(
          name, at: log.source.offset(0, in: node), of: shape, outputName(operation))
      }
      return expression
    } catch {
      log.error(
        at: log.source.offset(error.offset, in: node), "JMESPath: \(error.message)",
        hint: "`assay query` tries an expression on JSON")
      return nil
    }
  }
}

extension Expectation.Clause {
  /// Whether only a 2xx can meet it.
  var demandsSuccess: Bool {
    switch self {
    case .success, .output, .items: true
    case .status(let statuses): !statuses.isEmpty && statuses.allSatisfy { 200...299 ~= $0 }
    default: false
    }
  }

  /// Whether only an answer of 4xx or 5xx can meet it.
  var demandsRefusal: Bool {
    switch self {
    case .error: true
    case .status(let statuses): !statuses.isEmpty && statuses.allSatisfy { $0 >= 400 }
    default: false
    }
  }

  var isRejection: Bool { if case .rejected = self { true } else { false } }
}
