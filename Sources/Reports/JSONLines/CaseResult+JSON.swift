import Contract
import JSON
import Runner
import Scenarios

extension CaseIdentity {
  var members: [JSONObject.Member] {
    [
      JSONObject.Member(key: "suite", value: .string(suite.name)),
      JSONObject.Member(key: "classname", value: .string(classname)),
      JSONObject.Member(key: "id", value: .string(id)),
    ]
  }
}

extension CaseResult {
  var json: JSONObject {
    var object = JSONObject(
      [JSONObject.Member(key: "event", value: "case-finished")] + identity.members)
    object.append("title", .string(title))
    object.append("verdict", .string(verdict.rawValue))
    object.append("reason", .string(reason))
    object.append("mismatches", .array(mismatches.map(\.json)))
    object.append("rules", .array(rules.map(\.name).sorted().map(JSON.string)))
    object.append("source", source.map(\.json) ?? .null)
    object.append("evidence", evidence.map(\.json) ?? .null)
    object.append("tags", .array(tags.map(JSON.string)))
    object.append("exchanges", .array(exchanges.map(\.json)))
    object.append("rerun", .optional(rerun))
    object.append("occurrences", occurrences.map(\.json) ?? .null)
    if let probe { object.append("probe", probe.json) }
    if let deviation { object.append("deviation", deviation.json) }
    if !reruns.isEmpty {
      object.append("reruns", .array(reruns.map(\.json)))
      object.append("flaky", .bool(isFlaky))
    }
    object.append("startedAt", .date(startedAt))
    object.append("duration", .seconds(duration))
    return object
  }
}

extension CaseAttempt {
  fileprivate var json: JSON {
    [
      "verdict": .string(verdict.rawValue), "reason": .string(reason),
      "mismatches": .array(mismatches.map(\.json)), "exchanges": .array(exchanges.map(\.json)),
      "startedAt": .date(startedAt), "duration": .seconds(duration),
    ]
  }
}

extension Mismatch {
  fileprivate var json: JSON {
    [
      "rule": .string(rule.name), "demand": .string(rule.demand), "path": .string(path),
      "expected": .string(expected), "actual": .string(actual), "evidence": evidence.json,
    ]
  }
}

extension Evidence {
  fileprivate var json: JSON {
    ["level": .string(level.rawValue), "source": .string(source), "date": .optional(date)]
  }
}

extension SourceLine {
  fileprivate var json: JSON {
    ["file": .string(file), "line": .int(line), "text": .string(text)]
  }
}

extension Deviation {
  fileprivate var json: JSON {
    [
      "reason": .string(reason), "link": .optional(link),
      "expires": .optional(expires?.description), "rule": .string(rule.name),
      "case": .string(cases.description), "file": .string(file), "line": .int(line),
      "text": .string(text),
    ]
  }
}

extension Occurrences {
  fileprivate var json: JSON {
    [
      "checked": .int(checked), "mismatched": .int(mismatched),
      "cases": .array(cases.map(JSON.string)),
    ]
  }
}
