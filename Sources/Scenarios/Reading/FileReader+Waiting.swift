import Expectations

extension FileReader {
  private static let durationHint = "write a number and ms, s or m: 500ms, 1.5s, 2m"
  private static let hour = Duration.seconds(3600)

  /// `sleep: 2s`, which nothing stands beside.
  func sleep(_ node: YAMLNode, _ fields: Fields) -> ReadStep? {
    guard let time = duration(node, "sleep", in: .milliseconds(1)...Self.hour, "1ms to 60m")
    else { return nil }
    let step = Step(
      action: .sleep(time), expectations: [], captures: [], deletion: nil, signing: .header,
      line: line(of: node))
    return ReadStep(
      step: step, kind: StepKind(verb: .sleep), node: fields.node, expectOffset: node.offset,
      captures: [])
  }

  /// `until: 10s`, or `{ within: 10s, every: 500ms }`, of a step that may be done again.
  func polling(_ fields: Fields, of action: Step.Action, _ expectations: [Expectation])
    -> Step.Polling?
  {
    guard let node = fields["until"] else { return nil }
    checkRepeatable(action, at: fields.offset(ofKey: "until"))
    let clauses = expectations.flatMap(\.clauses)
    if case .walk = action {
      // Its laws are what it waits for.
    } else if fields["expect"] == nil || clauses.isEmpty {
      log.error(
        at: fields.offset(ofKey: "until"), "`until` needs `expect`",
        hint: "say what the step waits for")
    }
    if clauses.contains(where: \.isRejection) {
      log.error(
        at: fields.offset(ofKey: "until"), "what is `rejected` can't be waited for",
        hint: "nothing is sent, so nothing changes")
    }
    if fields["delete"] != nil {
      log.error(
        at: fields.offset(ofKey: "delete"), "a step with `until` creates nothing to delete",
        hint: "put `delete` to the step that creates it")
    }
    return polling(node)
  }

  private func polling(_ node: YAMLNode) -> Step.Polling? {
    let pause = Duration.milliseconds(250)
    guard node.mapping != nil else {
      return within(node, "until").map { Step.Polling(within: $0, every: min(pause, $0)) }
    }
    guard let fields = Fields(node, Grammar.polling, self),
      let limit = fields.required("within", hint: "say how long: { within: 10s }"),
      let within = within(limit, "within")
    else { return nil }
    guard let own = fields["every"] else {
      return Step.Polling(within: within, every: min(pause, within))
    }
    guard let every = duration(own, "every", in: .milliseconds(50)...Self.hour, "50ms to 60m")
    else { return nil }
    if every > within {
      error(
        own, "`every` is longer than `within`, so nothing is done again",
        hint: "make it shorter, or `within` longer")
    }
    return Step.Polling(within: within, every: every)
  }

  private func within(_ node: YAMLNode, _ key: String) -> Duration? {
    duration(node, key, in: .milliseconds(50)...Self.hour, "50ms to 60m")
  }

  /// Reports what may not be asked again, because it may do something each time.
  private func checkRepeatable(_ action: Step.Action, at offset: Int) {
    let name: String
    switch action {
    case .call(let operation, _):
      guard let found = contract?.operations[operation], !found.isSafe else { return }
      name = operation
    case .http(let request):
      if ["GET", "HEAD"].contains(request.method) { return }
      name = request.method
    case .walk, .sleep: return
    }
    log.error(
      at: offset, "`until` asks again, and \(name) may do something each time",
      hint: "let a step of its own do it, and wait in the next one with a Get")
  }

  /// A number with its unit.
  private func duration(
    _ node: YAMLNode, _ key: String, in range: ClosedRange<Duration>, _ demand: String
  ) -> Duration? {
    guard let duration = node.string.flatMap(DurationText.read) else {
      error(
        node, "`\(key)` must be a time, and this is \(node.written)", hint: Self.durationHint)
      return nil
    }
    guard range.contains(duration) else {
      error(node, "`\(key)` must be \(demand), and this is \(node.written)")
      return nil
    }
    return duration
  }
}

/// `500ms`, `1.5s`, `2m`.
enum DurationText {
  /// The same, for a schema.
  static let pattern = #"^[0-9]{1,8}(\.[0-9]{1,9})?(ms|s|m)$"#

  /// `nil` where the text is none.
  static func read(_ text: String) -> Duration? {
    var rest = text.utf8[...]
    func digits() -> String {
      let found = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest.removeFirst(found.count)
      return String(Substring(found))
    }
    let whole = digits()
    var fraction = ""
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = digits()
      if fraction.isEmpty { return nil }
    }
    guard 1...8 ~= whole.count, fraction.count <= 9, let count = Int64(whole),
      let parts = Int64(fraction.padding(to: 9)), let unit = unit(Substring(rest))
    else { return nil }
    // Nanoseconds of a unit, and so many of them behind the point.
    return .nanoseconds(count * unit) + .nanoseconds(parts * (unit / 1_000_000) / 1_000)
  }

  private static func unit(_ text: Substring) -> Int64? {
    switch text {
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    default: nil
    }
  }
}

extension String {
  fileprivate func padding(to length: Int) -> String {
    self + String(repeating: "0", count: max(0, length - utf8.count))
  }
}
