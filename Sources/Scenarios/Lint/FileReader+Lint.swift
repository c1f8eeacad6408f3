import Contract
import Expectations

/// What is no mistake of form, and is of use to nobody.
extension FileReader {
  /// A matcher's key that no answer can fail.
  func warnOfVacuity(_ key: YAMLNode.Key, _ matcher: Matcher) {
    // What stands in the list is looked at for itself.
    if case .all(let matchers) = matcher, !matchers.isEmpty { return }
    guard checksVacuity, matcher.holdsAlways else { return }
    log.warning(
      at: key.offset, "`\(key.text)` holds here whatever comes",
      hint: "leave it out, or demand more")
  }

  /// A clause that no answer can fail.
  func warnOfVacuity(_ pair: YAMLNode.Pair, _ clauses: [Expectation.Clause]) {
    let isEmpty = pair.key.text == "headers" && (pair.value.mapping?.isEmpty ?? false)
    let everyStatus = clauses.contains { clause in
      if case .status(let statuses) = clause {
        Set(statuses).isSuperset(of: 200...599)
      } else {
        false
      }
    }
    guard isEmpty || everyStatus else { return }
    log.warning(
      at: pair.key.offset, "`\(pair.key.text)` holds here whatever comes",
      hint: "leave it out, or demand more")
  }

  /// A case whose every `expect` is empty.
  func warnOfNothingExpected(_ steps: [ReadStep]) {
    let expecting = steps.filter { $0.node["expect"] != nil }
    guard let last = expecting.last, !steps.contains(where: { $0.kind.verb == .walk }),
      expecting.allSatisfy({ $0.step.expectations.allSatisfy(\.clauses.isEmpty) })
    else { return }
    log.warning(
      at: last.expectOffset, "this case demands nothing of an answer, so it can't fail",
      hint: "make it a probe: `probe: …` in the place of `evidence` and `expect`")
  }

  /// A block of several that demands nothing.
  func warnOfEmptyBlocks(_ nodes: [YAMLNode], _ blocks: [Expectation]) {
    guard nodes.count == blocks.count, !blocks.allSatisfy(\.clauses.isEmpty) else { return }
    for (node, block) in zip(nodes, blocks) where block.clauses.isEmpty {
      log.warning(
        at: node.offset, "this block demands nothing", hint: "leave it out, or demand more")
    }
  }

  /// A source or a reason that stands for one.
  func warnOfPlaceholder(_ node: YAMLNode?, _ key: String) {
    guard let node, let text = node.string else { return }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let placeholders: Set<Substring> = ["todo", "tbd", "fixme", "xxx"]
    let isPlaceholder =
      words.isEmpty || placeholders.contains(words[0])
      || [["unknown"], ["none"], ["n", "a"]].contains(words)
    guard isPlaceholder else { return }
    log.warning(
      at: node.offset, "`\(key)` says nothing: \(node.written)",
      hint: key == "probe"
        ? "say why nobody knows"
        : "say where it can be read or seen; where nobody knows, make it a probe")
  }

  /// Rows that no step looks at.
  func warnOfUnusedRows(_ fields: Fields) {
    guard let rows = fields["each"]?.sequence, !rows.isEmpty,
      !scope.usage.roots.contains("each")
    else { return }
    log.warning(
      at: fields.offset(ofKey: "each"), "nothing uses the rows, so each does the same",
      hint: "write `${each.member}` where they differ, or leave `each` out")
  }

  /// A call that is to create something under a name that tells nobody whose it is.
  func warnOfAnonymous(_ fields: Fields, _ kind: StepKind, _ expectations: [Expectation]) {
    guard kind.verb == .call, let operation = kind.operation,
      let member = contract?.resourceKind(madeBy: operation)?.name,
      let node = fields["input"]?[member], !template(node).beginsWithReference,
      !expectations.contains(where: { $0.clauses.contains(where: \.isOfRefusal) })
    else { return }
    log.warning(
      at: node.offset, "nobody could tell that what \(operation) creates here is Assay's",
      hint: "begin its name with `${unique}`")
  }

  /// Cases that do the same, and expect the same of it.
  func warnOfTwins(_ nodes: [YAMLNode]) {
    // With errors no warning is shown, and much looks alike that was not read.
    if log.hasErrors { return }
    var first: [String: YAMLNode] = [:]
    for node in nodes {
      let told = (node.mapping ?? []).filter {
        !["id", "title", "tags", "evidence"].contains($0.key.text)
      }
      let meaning = YAMLNode(content: .mapping(told), offset: 0, end: 0).canonical
      guard let twin = first[meaning] else {
        first[meaning] = node
        continue
      }
      log.warning(
        at: node["id"]?.offset ?? node.offset,
        "this case does and expects the same as `\(twin["id"]?.string ?? "")` in line \(line(of: twin["id"] ?? twin))",
        hint: "keep one of the two")
    }
  }
}

extension Template {
  fileprivate var beginsWithReference: Bool {
    switch self {
    case .reference: true
    case .text(let parts): if case .reference? = parts.first { true } else { false }
    case .literal, .array, .object: false
    }
  }
}

extension Expectation.Clause {
  fileprivate var isOfRefusal: Bool {
    switch self {
    case .error, .rejected: true
    case .status(let statuses): !statuses.contains { 200...299 ~= $0 }
    default: false
    }
  }
}

extension YAMLNode {
  /// The same text for the same value, whatever the order of keys.
  fileprivate var canonical: String {
    switch content {
    case .scalar(let scalar): scalar.value.description
    case .sequence(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .mapping(let pairs):
      "{"
        + pairs.map { "\($0.key.text.debugDescription):\($0.value.canonical)" }.sorted()
        .joined(separator: ",") + "}"
    case .refused: "refused"
    }
  }
}
