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
  static let stepKeys =
    StepKind.Verb.allCases.map(\.rawValue) + ["input", "pageSizes"] + rawKeys
    + ["sign", "expect", "capture", "delete"]

  /// One `call`, `http` or `walk`, out of a mapping that was checked for unknown keys.
  func step(_ fields: Fields, _ what: String, _ evidence: Evidence?, _ rule: Rule?) -> ReadStep? {
    let verbs = fields.present(StepKind.Verb.allCases.map(\.rawValue))
    guard let verbKey = verbs.first, let verb = StepKind.Verb(rawValue: verbKey.text),
      let subject = fields[verbKey.text]
    else {
      if !StepKind.Verb.allCases.contains(where: { fields.has($0.rawValue) }) {
        error(fields.node, "\(what) needs one of `call`, `http` and `walk`")
      }
      return nil
    }
    for other in verbs.dropFirst() {
      log.error(
        at: other.offset, "a step does one thing, and this one has `\(verbKey.text)` already",
        hint: "list several under `steps:`")
    }
    checkKeys(of: fields, for: verb)

    let named = verb == .http ? operation(fields["as"], "as") : operation(subject, verbKey.text)
    let claims = verb != .http || fields["as"] != nil
    let kind = StepKind(verb: verb, operation: named, isUnknown: claims && named == nil)
    let expectNode = fields["expect"]
    var expectations = expectNode.map { self.expectations($0, of: kind, evidence, rule) } ?? []
    if expectNode == nil && verb != .walk {
      expectations = [
        Expectation(
          clauses: [.success], evidence: evidence ?? Evidence(.assumed, ""), rule: rule,
          line: line(of: subject))
      ]
    }
    guard let action = action(verb, subject, fields, kind, expectations) else { return nil }
    let (captures, keys) = captures(fields["capture"], of: kind)
    var inner = self
    inner.scope = inner.scope.capturing(keys)
    let step = Step(
      action: action, expectations: expectations, captures: captures,
      deletion: fields["delete"].flatMap { inner.deletion($0) },
      signing: choice(fields["sign"], "sign") ?? .header, line: line(of: subject))
    return ReadStep(
      step: step, kind: kind, node: fields.node, expectOffset: fields.offset(ofKey: "expect"),
      captures: keys)
  }

  private func checkKeys(of fields: Fields, for verb: StepKind.Verb) {
    let owners: [(key: String, verbs: [StepKind.Verb])] =
      [("input", [.call, .walk]), ("pageSizes", [.walk])] + Self.rawKeys.map { ($0, [.http]) }
    for (key, verbs) in owners where !verbs.contains(verb) && fields[key] != nil {
      let allowed = verbs.map { "`\($0.rawValue)`" }.joined(separator: " and ")
      log.error(
        at: fields.offset(ofKey: key), "`\(key)` goes with \(allowed), not with `\(verb.rawValue)`")
    }
  }

  private func action(
    _ verb: StepKind.Verb, _ subject: YAMLNode, _ fields: Fields, _ kind: StepKind,
    _ expectations: [Expectation]
  ) -> Step.Action? {
    if verb == .http { return rawRequest(subject, beside: fields).map { .http($0) } }
    let input = fields["input"].map { template($0) } ?? .literal(.object(JSONObject()))
    let isRejected = expectations.contains { $0.clauses.contains(where: \.isRejection) }
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
        integer($0, "pageSizes", in: 1...1_000_000, "a list of sizes of at least 1")
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
    guard let fields = Fields(node, what, keys: ["call", "input"], self) else { return nil }
    let input = fields["input"].map { template($0) } ?? .literal(.object(JSONObject()))
    guard let subject = fields.required("call"), let operation = operation(subject, "call") else {
      return nil
    }
    check(input: fields["input"], of: operation, at: subject)
    return (operation, input)
  }
}
