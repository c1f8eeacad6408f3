import Contract
import JSON
import Runner

extension Coverage {
  /// The event, as a line of JSON says it.
  var json: JSONObject {
    [
      "event": "coverage",
      "operations": .array(operations.map { .object($0.json) }),
      "rules": .texts(rules.map(\.name)),
    ]
  }

  /// Reads the event back. A rule that this Assay does not know is left out.
  init?(json: JSON) {
    guard json["event"] == "coverage", let operations = json["operations"]?.array,
      let rules = json["rules"]?.texts
    else { return nil }
    var read: [OperationCoverage] = []
    for operation in operations {
      guard let operation = OperationCoverage(json: operation) else { return nil }
      read.append(operation)
    }
    self.init(operations: read, rules: Set(rules.compactMap(Rule.named)))
  }
}

extension OperationCoverage {
  fileprivate var json: JSONObject {
    var counts = JSONObject()
    for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
      counts.append(String(status), .int(count))
    }
    return [
      "operation": .string(name), "calls": .int(calls), "statuses": .object(counts),
      "sent": sent.json, "seen": seen.json, "errors": .texts(errors), "pages": .int(pages),
    ]
  }

  fileprivate init?(json: JSON) {
    guard let name = json["operation"]?.string, let calls = json["calls"]?.number?.int,
      let statuses = json["statuses"]?.object, let sent = MemberCoverage(json: json["sent"]),
      let seen = MemberCoverage(json: json["seen"]), let errors = json["errors"]?.texts,
      let pages = json["pages"]?.number?.int
    else { return nil }
    self.init(name: name)
    self.calls = calls
    self.sent = sent
    self.seen = seen
    self.errors = Set(errors)
    self.pages = pages
    for member in statuses.members {
      guard let status = Int(member.key), let count = member.value.number?.int else { return nil }
      self.statuses[status] = count
    }
  }
}

extension MemberCoverage {
  fileprivate var json: JSON {
    var values = JSONObject()
    for (path, found) in self.values.sorted(by: { $0.key < $1.key }) {
      values.append(path, .texts(found))
    }
    return ["members": .texts(paths), "values": .object(values)]
  }

  fileprivate init?(json: JSON?) {
    guard let paths = json?["members"]?.texts, let values = json?["values"]?.object else {
      return nil
    }
    self.init(paths: Set(paths))
    for member in values.members {
      guard let found = member.value.texts else { return nil }
      self.values[member.key] = Set(found)
    }
  }
}

extension JSON {
  /// Sorted, so that two runs that touched the same say the same.
  fileprivate static func texts(_ texts: some Sequence<String>) -> JSON {
    .array(texts.sorted().map(JSON.string))
  }

  fileprivate var texts: [String]? {
    guard let items = array else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }
}
