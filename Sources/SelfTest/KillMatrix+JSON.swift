import JSON
import ReferenceGateway
import Runner

extension KillMatrix {
  /// `{ "sound": …, "trials": [{ "subject", "kind", "sentence", "sound", "caughtBy", "rules",
  /// "cases", "others", "counts", "duration" }] }`
  public var json: JSON {
    ["sound": .bool(isSound), "trials": .array(trials.map(\.json))]
  }
}

extension Trial {
  fileprivate var json: JSON {
    var object: JSONObject = ["subject": .string(subject.name)]
    switch subject {
    case .faultless: object.append("kind", "faultless")
    case .fault(let fault):
      object.append("kind", "fault")
      object.append("group", .string(fault.group.rawValue))
      object.append("sentence", .string(fault.sentence))
    case .variation(let variation):
      object.append("kind", "variation")
      object.append("sentence", .string(variation.sentence))
      object.append("reason", .string(variation.reason))
    }
    object.append("sound", .bool(isSound))
    if case .fault = subject {
      let caught = self.catch
      object.append("caughtBy", caught.map { .string($0.verdict.rawValue) } ?? .null)
      object.append("rules", .array((caught?.names ?? []).map(JSON.string)))
      object.append("cases", .array((caught?.testcases ?? []).map(JSON.string)))
    }
    object.append("findings", .array(findings.map(\.json)))
    var counts = JSONObject()
    for verdict in Verdict.allCases where self.counts[verdict] != nil {
      counts.append(verdict.rawValue, .int(self.counts[verdict] ?? 0))
    }
    object.append("counts", .object(counts))
    object.append("seconds", JSONNumber(String(format3: duration)).map(JSON.number) ?? .null)
    return .object(object)
  }
}

extension Finding {
  fileprivate var json: JSON {
    [
      "case": .string(testcase), "verdict": .string(verdict.rawValue),
      "names": .array(names.map(JSON.string)),
    ]
  }
}
