import Contract
import JSON
import Runner
import Scenarios

extension CaseIdentity {
  init(_ fields: EventFields, _ suites: [String: Suite]) throws(EventFields.Fault) {
    self.init(
      suite: try fields.suite(suites), classname: try fields.text("classname"),
      id: try fields.text("id"))
  }
}

extension CaseResult {
  init(_ fields: EventFields, _ suites: [String: Suite]) throws(EventFields.Fault) {
    // Rules are for coverage to count: one that is not known here has nothing to say.
    let rules = fields.has("rules") ? try fields.texts("rules") : []
    self.init(
      identity: try CaseIdentity(fields, suites), title: try fields.text("title"),
      verdict: try fields.word("verdict"), reason: try fields.text("reason"),
      mismatches: try fields.list("mismatches", Mismatch.init),
      rules: Set(rules.compactMap(Rule.named)),
      source: try fields.optional("source", SourceLine.init),
      evidence: try fields.optional("evidence", Evidence.init), tags: try fields.texts("tags"),
      exchanges: try fields.list("exchanges", ExchangeRecord.init),
      rerun: try fields.optionalText("rerun"),
      occurrences: try fields.optional("occurrences", Occurrences.init),
      probe: fields.has("probe")
        ? try fields.need("probe", "record of a probe", ProbeRecord.init) : nil,
      deviation: try fields.optional("deviation", Deviation.init),
      reruns: fields.has("reruns") ? try fields.list("reruns", CaseAttempt.init) : [],
      isFlaky: fields.has("flaky") ? try fields.bool("flaky") : false,
      startedAt: try fields.date("startedAt"), duration: try fields.duration("duration"))
  }
}

extension CaseAttempt {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      verdict: try fields.word("verdict"), reason: try fields.text("reason"),
      mismatches: try fields.list("mismatches", Mismatch.init),
      exchanges: try fields.list("exchanges", ExchangeRecord.init),
      startedAt: try fields.date("startedAt"), duration: try fields.duration("duration"))
  }
}

extension Mismatch {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      rule: try fields.rule("rule"), path: try fields.text("path"),
      expected: try fields.text("expected"), actual: try fields.text("actual"),
      evidence: try Evidence(fields.fields("evidence")))
  }
}

extension Evidence {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      try fields.word("level"), try fields.text("source"), date: try fields.optionalText("date"))
  }
}

extension SourceLine {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      file: try fields.text("file"), line: try fields.int("line"), text: try fields.text("text"))
  }
}

extension Deviation {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      cases: try fields.need("case", "pattern of cases") { $0.string.flatMap(CasePattern.init) },
      rule: try fields.rule("rule"), reason: try fields.text("reason"),
      link: try fields.optionalText("link"),
      expires: try fields.optionalText("expires").flatMap(Day.init),
      file: try fields.text("file"), line: try fields.int("line"),
      text: try fields.optionalText("text") ?? "")
  }
}

extension Occurrences {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      checked: try fields.int("checked"), mismatched: try fields.int("mismatched"),
      cases: try fields.texts("cases"))
  }
}

extension EventFields {
  fileprivate func rule(_ key: String) throws(Fault) -> Rule {
    let text = try text(key)
    guard let rule = Rule.named(text) else {
      throw Fault(description: "\(name) names the rule `\(text.escaped(for: .line))`, \(newer)")
    }
    return rule
  }

  fileprivate func optional<Value>(
    _ key: String, _ read: (EventFields) throws(Fault) -> Value
  ) throws(Fault) -> Value? {
    guard let fields = try optionalFields(key) else { return nil }
    return try read(fields)
  }
}
