import Contract
import Expectations
import HTTP
import JSON
import Protocols
import Scenarios

/// Tells one case: its head, then numbered what happens, and last the rules.
struct Storyteller {
  let planned: PlannedCase
  let contract: Contract
  let sketch = Sketch()
  var prose = Prose()
  var requests: [Explanation.Request] = []
  /// The operations whose answers are held against the contract.
  var operations: Set<String> = []
  private var number = 0
  /// What is deleted at the end, as it was told.
  private var deletions: [Ending] = []

  private struct Ending {
    var text: String
    var label: String
    var request: RequestSketch?
  }

  /// Of what stands below a number.
  private static let indent = 4

  init(_ planned: PlannedCase, _ contract: Contract) {
    self.planned = planned
    self.contract = contract
  }

  mutating func tell() throws(UnsupportedProtocol) -> Explanation {
    _ = try serviceProtocol(for: contract)
    tellHead()
    for use in planned.scenario.fixtures where isNeeded(use) {
      tell(use, called: use.name)
    }
    if let row = planned.row { sketch.known["each"] = sketch.value(of: row.values) }
    let steps = planned.case.steps
    for (index, step) in steps.enumerated() {
      if index == steps.count - 1 { tellControl(before: step) }
      tell(step, at: index)
    }
    tellEndings()
    tellRules()
    tellLegend()
    return Explanation(testcase: planned.reportID, requests: requests, text: prose.text)
  }

  private mutating func tellHead() {
    let source = planned.source
    prose.add(planned.reportID)
    prose.add(planned.title)
    prose.blank()
    if let question = planned.case.probe {
      prose.add(
        "Nobody knows what the answer has to be: \(question). What comes is recorded, and never wrong."
      )
    } else {
      prose.add(planned.case.evidence.sentence)
    }
    prose.add(
      "The case is about \(planned.case.operation) of \(planned.scenario.service), and stands in "
        + "\(source.file), line \(source.line).")
    if planned.case.isClientSide {
      prose.add("Nothing of it is sent, so that it says nothing about an endpoint.")
    }
  }

  private func isNeeded(_ use: FixtureUse) -> Bool {
    planned.case.fixtures.contains(use.name)
      || planned.namedControl?.case.fixtures.contains(use.name) ?? false
  }

  // MARK: Items

  private mutating func item(_ text: String) {
    number += 1
    prose.blank()
    let lead = "\(number). "
    prose.add(text, lead: String(repeating: " ", count: max(Self.indent - lead.count, 0)) + lead)
  }

  private mutating func note(_ text: String) { prose.add(text, indent: Self.indent) }

  private mutating func show(_ request: RequestSketch, _ label: String) {
    prose.quote(request.text, indent: Self.indent * 2)
    requests.append(
      .init(
        label: label, method: request.method, target: request.target, body: request.body))
  }

  /// The request of a typed call, or why there is none.
  private func request(_ name: String, _ input: JSON, _ signing: SigningChoice = .header) -> Result<
    RequestSketch, InputRejection
  > {
    guard let operation = contract.operations[name] else {
      return .failure(InputRejection(problems: [.init(path: name, reason: .missing)]))
    }
    let marked = MarkedContract(contract, for: input, of: operation, sketch)
    do {
      guard let codec = try? serviceProtocol(for: marked.contract) else {
        return .failure(InputRejection(problems: []))
      }
      let request = try codec.request(for: operation, input: input) {
        sketch.mark("<random token>")
      }
      return .success(
        RequestSketch(
          request, signing: signing, bare: marked.bare, service: contract.service.signingName,
          sketch))
    } catch {
      return .failure(error)
    }
  }

  private mutating func showCall(
    _ name: String, _ input: JSON, _ label: String, _ signing: SigningChoice = .header
  ) {
    operations.insert(name)
    switch request(name, input, signing) {
    case .success(let request): show(request, label)
    case .failure(let rejection):
      note("An SDK would refuse the input, so that nothing is sent: \(rejection.summary).")
      prose.quote(sketch.words(input), indent: Self.indent * 2)
    }
  }

  /// With the tags that a run gives to what it creates.
  private func tagged(_ input: JSON, _ operation: String) -> JSON {
    ResourceTags.added(
      ResourceTags.own(
        run: sketch.mark("${run.id}"), creator: sketch.mark("<who runs it>"),
        created: sketch.mark("<now>")),
      to: input, of: contract.resourceKind(madeBy: operation))
  }

  // MARK: Fixtures

  /// - Parameter outer: the scope of the fixture that it is a part of.
  private mutating func tell(
    _ use: FixtureUse, called name: String, within outer: FixtureUse.Scope? = nil
  ) {
    let actual = use.scope == .run ? .run : outer ?? use.scope
    let scope =
      switch actual {
      case .case: "for this case alone"
      case .scenario: "once for its scenario; cases that write to it take turns"
      case .run: "once for the whole run; nobody writes to it"
      }
    item("The fixture \(name) is built, \(scope): \(use.definition.title).")
    let outside = sketch.known
    var inside: [String: JSON] = [:]
    for parameter in use.parameters {
      inside[parameter.key] = sketch.value(of: parameter.value)
    }
    sketch.known = inside
    defer { sketch.known = outside }
    if !use.parameters.isEmpty {
      let words = use.parameters.map { "\($0.key) is \(sketch.words(inside[$0.key] ?? .null))" }
      note("With these parameters: \(words.joined(separator: ", ")).")
    }
    for part in use.definition.fixtures {
      tell(part, called: "\(name).\(part.name)", within: actual)
    }
    for step in use.definition.steps { tell(step, of: name) }
    if use.definition.outputs.isEmpty { return }
    let words = use.definition.outputs.map {
      "${\(use.name).\($0.key)} is \(sketch.words($0.value))"
    }
    note("From here on \(words.joined(separator: ", ")).")
  }

  private mutating func tell(_ step: FixtureStep, of fixture: String) {
    var text = "\(step.operation) is called"
    if let times = step.times {
      let value = sketch.value(of: times)
      text +=
        value.number.map { $0.text == "1" ? " once" : " \($0.text) times" }
        ?? " as often as \(sketch.words(value)) says"
      text += ", and ${index} counts from 1"
    }
    item("\(text). It needs a 2xx.")
    showCall(
      step.operation, tagged(sketch.value(of: step.input), step.operation),
      "fixture \(fixture): \(step.operation)")
    tell(step.captures, isRepeated: step.times != nil)
    addEnding(step.deletion, of: step.operation, isRepeated: step.times != nil)
    if let verification = step.verification {
      note("\(verification.operation) shows that it is there.")
      showCall(
        verification.operation, sketch.value(of: verification.input),
        "fixture \(fixture): \(verification.operation)")
    }
  }

  private mutating func tell(_ captures: [Capture], isRepeated: Bool = false) {
    for capture in captures {
      let kept = isRepeated ? "Kept of each answer in the list" : "Kept of the answer as"
      note("\(kept) ${\(capture.name)}: \(capture.expression.text)")
    }
  }

  // MARK: The control

  private mutating func tellControl(before step: Step) {
    switch planned.case.control {
    case nil: break
    case .call(let name, let template)?:
      var input = JSONObject()
      if case .call(_, let own) = step.action { input = sketch.value(of: own).object ?? input }
      for member in sketch.value(of: template).object?.members ?? [] {
        input[member.key] = member.value
      }
      item(
        "Control: first the same request, made valid, must be accepted, or else the case is skipped. "
          + "\(name) is called.")
      showCall(
        name, step.isUntagged ? .object(input) : tagged(.object(input), name), "control \(name)")
    case .caseID(let id)?:
      guard let control = planned.namedControl else { return }
      item(
        "Control: first the case \(id) of the same file must be accepted, or else this one is skipped: "
          + "\(control.title).")
      for step in control.case.steps { tellAction(of: step, asControl: true) }
    }
  }

  // MARK: Steps

  private mutating func tell(_ step: Step, at index: Int) {
    item(step.words(sketch))
    if let polling = step.polling {
      note(
        "It is done again \(polling.every.words) after each answer until all that is expected holds, "
          + "for at most \(polling.within.words).")
    }
    tellAction(of: step)
    if case .sleep = step.action { return }
    tellExpectations(of: step, at: index)
    tell(step.captures)
    if case .call(let name, _) = step.action, step.isPositive {
      addEnding(step.deletion, of: name, isRepeated: false)
    } else if let deletion = step.deletion {
      addEnding(deletion, isRepeated: false)
    }
  }

  /// - Parameter asControl: whether another case's control is told, which is no testcase by that.
  private mutating func tellAction(of step: Step, asControl: Bool = false) {
    func label(_ own: String) -> String { asControl ? "control case" : own }
    switch step.action {
    case .sleep: break
    case .call(let name, let template):
      let input = sketch.value(of: template)
      if step.expectsRejection {
        prose.quote(sketch.words(input), indent: Self.indent * 2)
      } else {
        showCall(
          name, step.isUntagged ? input : tagged(input, name), label("call \(name)"), step.signing)
      }
    case .http(let raw):
      let (filled, bare) = raw.filled(sketch)
      do {
        let request = try HTTPRequest(filled, in: Bindings())
        if let operation = raw.operation { operations.insert(operation) }
        show(
          RequestSketch(
            request, signing: step.signing, omitting: raw.omittedHeaders, bare: bare,
            service: contract.service.signingName, sketch), label("http \(raw.method)"))
      } catch {
        note("It can't be sent: \(error).")
      }
    case .walk(let name, let template, let sizes):
      guard let operation = contract.operations[name], let paginator = operation.paginator else {
        return note("It can't be walked: the contract has no paginator for \(name).")
      }
      let input = sketch.value(of: template)
      for (index, size) in (sizes.isEmpty ? [nil] : sizes.map(Optional.some)).enumerated() {
        let words = size.map { " of size \($0)" } ?? ""
        func page(_ token: String?) -> JSON {
          paginator.page(of: input, size: size, token: token, operation, contract)
        }
        showCall(name, page(nil), label("page 1\(words)"), step.signing)
        // The others differ in nothing but the token.
        if index == 0 {
          note("A further page is asked for with the token of the one before:")
          showCall(
            name, page(sketch.mark("${token of the page before}")), label("page 2\(words)"),
            step.signing)
        }
      }
    }
  }

  private mutating func tellExpectations(of step: Step, at index: Int) {
    if planned.case.probe != nil, index == planned.case.steps.count - 1 {
      return note("Whatever comes is recorded.")
    }
    if case .walk = step.action {
      note("The laws of pagination must hold; the rules below have them.")
    }
    if step.expectations.isEmpty {
      if case .walk = step.action { return }
      return note("The answer must be a 2xx.")
    }
    for expectation in step.expectations {
      let sentences = expectation.sentences(contract, sketch)
      if sentences.isEmpty {
        note("Nothing is demanded of the answer.")
        continue
      }
      let isOwn = expectation.evidence == planned.case.evidence
      let source = isOwn ? "" : " (\(expectation.evidence.words))"
      note(
        expectation.evidence.level == .assumed
          ? "Expected, and advisory where it does not hold\(source):" : "Demanded\(source):")
      for sentence in sentences {
        prose.add(sentence.asSentence, indent: Self.indent, lead: "- ")
      }
    }
  }

  // MARK: The end

  /// Where the step names no deletion, that which the contract knows.
  private mutating func addEnding(_ deletion: Deletion?, of name: String, isRepeated: Bool) {
    if let deletion { return addEnding(deletion, isRepeated: isRepeated) }
    // What lies in something goes with that.
    guard let kind = contract.resourceKind(madeBy: name), kind.isTop else { return }
    let members: JSONObject = [kind.identifier: .string(sketch.mark("<its \(kind.identifier)>"))]
    addEnding(
      Deletion(
        operation: kind.deletion, input: .literal(.object(members)), line: 0),
      isRepeated: isRepeated)
  }

  private mutating func addEnding(_ deletion: Deletion, isRepeated: Bool) {
    let what = isRepeated ? "each of what step \(number) created" : "what step \(number) created"
    let request = request(deletion.operation, sketch.value(of: deletion.input))
    deletions.append(
      Ending(
        text: "At the end \(deletion.operation) deletes \(what).",
        label: "clean up: \(deletion.operation)", request: try? request.get()))
  }

  private mutating func tellEndings() {
    // Newest first, as a run does it.
    for ending in deletions.reversed() {
      item(ending.text)
      if let request = ending.request { show(request, ending.label) }
    }
  }

  private mutating func tellLegend() {
    if requests.isEmpty { return }
    prose.blank()
    prose.add(
      "In requests ${…} stands for what only a run knows, and <…> for what is made as they are sent. "
        + "${unique} is a name that nothing else has.")
    let literals = sketch.literals.sorted()
    if !literals.isEmpty {
      prose.add("No such thing, but sent as it stands: \(literals.joined(separator: ", ")).")
    }
  }
}
