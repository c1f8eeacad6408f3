import Contract
import Expectations
import JSON

/// A step with what the reading of its case still needs of it.
struct ReadStep {
  var step: Step
  var kind: StepKind
  var node: YAMLNode
  /// Where `expect` stands; where the step does if it has none.
  var expectOffset: Int
  /// The captures' names and places.
  var captures: [YAMLNode.Key]
}

extension FileReader {
  /// One thing that is done, out of a mapping that was checked for unknown keys.
  /// - Parameters:
  ///   - verbs: what it may do here.
  ///   - demandsNothing: whether it is a probe's last step, whose answer is recorded only.
  func step(
    _ fields: Fields, verbs: [StepKind.Verb], _ evidence: Evidence?, _ rule: Rule?,
    demandsNothing: Bool
  ) -> ReadStep? {
    let given = fields.present(verbs.map(\.rawValue))
    guard let verbKey = given.first, let verb = StepKind.Verb(rawValue: verbKey.text),
      let subject = fields[verbKey.text]
    else {
      // A verb that can't stand here was reported as a key.
      if !verbs.contains(where: { fields.has($0.rawValue) }), fields.node["sleep"] == nil {
        error(fields.node, "\(fields.what) needs one of \(verbs.map(\.rawValue).listed)")
      }
      return nil
    }
    for other in given.dropFirst() {
      log.error(
        at: other.offset, "a step does one thing, and this one has `\(verbKey.text)` already",
        hint: "list several under `steps:`")
    }
    checkCompanions(of: fields, verb)
    if verb == .sleep { return sleep(subject, fields) }

    let named = verb == .http ? operation(fields["as"], "as") : operation(subject, verbKey.text)
    let claims = verb != .http || fields["as"] != nil
    let kind = StepKind(verb: verb, operation: named, isUnknown: claims && named == nil)
    var reader = self
    reader.matcherCaptures = MatcherCaptures()
    let expectations = reader.expectations(
      of: fields, kind, evidence, rule, at: subject, demandsNothing: demandsNothing)
    guard let action = action(verb, subject, fields, kind, expectations) else { return nil }
    reader.scope = reader.scope.capturing(reader.matcherCaptures.keys)
    reader.warnOfAnonymous(fields, kind, expectations)
    let (captures, keys) = reader.captures(fields["capture"], of: kind)
    reader.scope = reader.scope.capturing(keys)
    let step = Step(
      action: action, expectations: expectations, captures: captures,
      deletion: fields["delete"].flatMap { reader.deletion($0) },
      signing: choice(fields["sign"], "sign") ?? .header,
      isUntagged: isUntagged(fields, kind),
      polling: polling(fields, of: action, expectations), line: line(of: subject))
    return ReadStep(
      step: step, kind: kind, node: fields.node, expectOffset: fields.offset(ofKey: "expect"),
      captures: reader.matcherCaptures.keys + keys)
  }

  private func expectations(
    of fields: Fields, _ kind: StepKind, _ evidence: Evidence?, _ rule: Rule?, at subject: YAMLNode,
    demandsNothing: Bool
  ) -> [Expectation] {
    if let node = fields["expect"] { return expectations(node, of: kind, evidence, rule) }
    // A walk has its laws.
    if demandsNothing || kind.verb == .walk { return [] }
    return [
      Expectation(
        clauses: [.success], evidence: evidence ?? Evidence(.assumed, ""), rule: rule,
        line: line(of: subject))
    ]
  }

  /// `untagged: true`
  private func isUntagged(_ fields: Fields, _ kind: StepKind) -> Bool {
    guard let node = fields["untagged"] else { return false }
    guard node.scalar?.value.bool == true else {
      error(node, "`untagged` can only be true", hint: "without it a call is tagged")
      return false
    }
    if let operation = kind.operation, contract?.resourceKind(madeBy: operation)?.tags == nil {
      log.error(
        at: fields.offset(ofKey: "untagged"), "\(operation) creates nothing that takes tags",
        hint: "leave `untagged` out")
    }
    return true
  }

  /// Reports keys that go with another verb.
  private func checkCompanions(of fields: Fields, _ verb: StepKind.Verb) {
    for key in Grammar.step.keys where !key.beside.isEmpty && fields[key.name] != nil {
      if key.beside.contains(verb.rawValue) { continue }
      log.error(
        at: fields.offset(ofKey: key.name),
        "`\(key.name)` goes with \(key.beside.listed), not with `\(verb.rawValue)`")
    }
  }

  private func action(
    _ verb: StepKind.Verb, _ subject: YAMLNode, _ fields: Fields, _ kind: StepKind,
    _ expectations: [Expectation]
  ) -> Step.Action? {
    if verb == .http { return rawRequest(subject, beside: fields).map { .http($0) } }
    let input = fields["input"].map { template($0) } ?? .literal(.object(JSONObject()))
    let isRejected = expectations.contains { $0.clauses.contains(where: \.isRejection) }
    if isRejected, let node = fields["input"], !node.isNull, node.mapping == nil, !isReference(node)
    {
      error(node, "`input` must be a mapping, and this is \(node.typeName)")
    }
    if !isRejected, let operation = kind.operation {
      check(
        input: fields["input"], of: operation, at: subject,
        hint: verb == .call ? "give it, or expect `rejected: { missing: … }`" : nil)
    }
    // Whatever else is wrong has been reported; an unnamed operation reads on as one.
    let operation = kind.operation ?? ""
    guard verb == .walk else { return .call(operation: operation, input: input) }
    if let operation = contract?.operations[operation] { checkWalk(of: operation, subject, fields) }
    let sizes = list(fields["pageSizes"], "pageSizes")
    if sizes.isEmpty, let node = fields["pageSizes"], !node.isRefused {
      error(
        node, "`pageSizes` names no size",
        hint: "leave it out to walk in pages of the endpoint's own size")
    }
    return .walk(
      operation: operation, input: input,
      pageSizes: sizes.compactMap {
        integer($0, "pageSizes", in: 1...1_000_000, "a list of sizes from 1 to 1000000")
      })
  }

  private func checkWalk(of operation: Operation, _ subject: YAMLNode, _ fields: Fields) {
    guard let paginator = operation.paginator else {
      return error(subject, "\(operation.name) does not come in pages", hint: "use `call`")
    }
    let own = [paginator.limitKey, paginator.inputToken]
    for pair in fields["input"]?.mapping ?? [] where own.contains(pair.key.text) {
      log.error(
        at: pair.key.offset, "a walk sets `\(pair.key.text)` itself",
        hint: "give the page sizes under `pageSizes`")
    }
  }

  /// `capture: { ApiId: ApiId, keys: "Items[].Key" }`
  func captures(_ node: YAMLNode?, of kind: StepKind) -> ([Capture], [YAMLNode.Key]) {
    guard let node else { return ([], []) }
    guard let pairs = node.mapping else {
      error(node, "`capture` must be a mapping of names to JMESPath, and this is \(node.typeName)")
      return ([], [])
    }
    let operation = kind.operation.flatMap { contract?.operations[$0] }
    var captures: [Capture] = []
    for pair in pairs {
      guard isFree(pair.key, "a capture"),
        let expression = expression(pair.value, pair.key.text, of: operation)
      else { continue }
      captures.append(Capture(name: pair.key.text, expression: expression))
    }
    return (captures, pairs.map(\.key))
  }

  /// Whether something new can be called that.
  func isFree(_ key: YAMLNode.Key, _ what: String) -> Bool {
    if !ReferenceSyntax.isName(key.text) {
      log.error(
        at: key.offset, "\(what) can't be called `\(key.text)`",
        hint: "use letters, digits, _ and -, and begin with a letter")
      return false
    }
    if Scope.reserved.contains(key.text) || scope.roots[key.text] != nil {
      let why = Scope.reserved.contains(key.text) ? "means something already" : "is taken already"
      log.error(at: key.offset, "`\(key.text)` \(why)", hint: "choose another name")
      return false
    }
    return true
  }

  /// `delete: { call: DeleteApi, input: { ApiId: "${ApiId}" } }`
  func deletion(_ node: YAMLNode) -> Deletion? {
    typedCall(node, "`delete`").map { Deletion(operation: $0, input: $1, line: line(of: node)) }
  }

  /// A mapping of `call` and `input`.
  func typedCall(_ node: YAMLNode, _ what: String) -> (operation: String, input: Template)? {
    guard let fields = Fields(node, Grammar.typedCall, as: what, self) else { return nil }
    let input = fields["input"].map { template($0) } ?? .literal(.object(JSONObject()))
    guard let subject = fields.required("call"), let operation = operation(subject, "call") else {
      return nil
    }
    check(input: fields["input"], of: operation, at: subject)
    return (operation, input)
  }
}
