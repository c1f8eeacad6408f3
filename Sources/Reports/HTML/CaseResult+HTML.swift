import Contract
import Foundation
import JSON
import Runner
import Scenarios

extension CaseResult {
  /// What lists, filters and tables go by. The page reads all of these at once.
  func indexEntry(since start: Date) -> JSONObject {
    let story = Story(result: self)
    // What is assumed decides nothing beside what is firm.
    let broken = mismatches.filter { verdict != .failed || !$0.isAdvisory }
    var entry: JSONObject = [
      "suite": .shown(identity.suite.name), "operation": .shown(identity.classname),
      "id": .shown(identity.id), "name": .shown(identity.displayName), "title": .shown(title),
      "verdict": .string(verdict.rawValue),
      "why": .shown(isFlaky ? story.tries ?? "" : story.headline),
      "rules": .array(rules.map(\.name).sorted().map(JSON.string)),
      "broken": .array(broken.map(\.rule.name).unique.map(JSON.string)),
      "start": .seconds(startedAt.timeIntervalSince(start)), "time": .seconds(duration),
    ]
    if let level = story.decisive?.evidence.level ?? evidence?.level {
      entry.append("level", .string(level.rawValue))
    }
    if !tags.isEmpty { entry.append("tags", .array(tags.map { .shown($0) })) }
    if let probe { entry.append("question", .shown(probe.question)) }
    if let deviation {
      entry.append("deviation", .shown("\(deviation.file):\(deviation.line)"))
    }
    return entry
  }

  /// What is shown when the case is opened; the page reads it only then.
  func detail(_ links: SourceLinks, exchanges: [JSON]) -> JSONObject {
    let shown = mismatches.prefix(50)
    var detail: JSONObject = [
      "mismatches": .array(shown.map(\.json)), "reason": .shown(reason),
      "exchanges": .array(exchanges), "rerun": .shown(rerun),
    ]
    if mismatches.count > shown.count {
      detail.append("moreMismatches", .int(mismatches.count - shown.count))
    }
    if self.exchanges.count > exchanges.count {
      detail.append("moreExchanges", .int(self.exchanges.count - exchanges.count))
    }
    if let evidence { detail.append("evidence", .shown(evidence.text)) }
    if let source {
      detail.append("source", links.place(source.file, source.line))
      detail.append("line", .shown(source.text))
    }
    if let occurrences {
      detail.append(
        "occurrences",
        [
          "checked": .int(occurrences.checked), "mismatched": .int(occurrences.mismatched),
          "cases": .array(occurrences.cases.map { .shown($0) }),
        ])
    }
    if let probe { detail.append("record", .shown(probe.text)) }
    let story = Story(result: self)
    if let tries = story.triesText {
      detail.append("tries", .shown(tries + "\n" + story.earlierText, limit: 16 << 10))
    }
    if let deviation {
      detail.append(
        "deviation",
        [
          "reason": .shown(deviation.reason), "rule": .string(deviation.rule.name),
          "case": .shown(deviation.cases.description), "link": .shown(deviation.link),
          "expires": .shown(deviation.expires?.description),
          "place": links.place(deviation.file, deviation.line),
        ])
    }
    return detail
  }
}

extension Mismatch {
  fileprivate var json: JSON {
    [
      "rule": .string(rule.name), "demand": .string(rule.demand), "path": .shown(path),
      "expected": .shown(expected), "actual": .shown(actual), "evidence": .shown(evidence.text),
      "advisory": .bool(isAdvisory),
    ]
  }
}

extension SourceLinks {
  /// `{text: "file:line", href}`, where href is null if there is nothing to look at.
  fileprivate func place(_ file: String, _ line: Int) -> JSON {
    ["text": .shown("\(file):\(line)"), "href": .optional(url(of: file, line: line))]
  }
}

extension [String] {
  /// In their order, each once.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
