import Contract
import Foundation
import JSON
import Runner

/// One result or notification.
struct SARIFFinding {
  let story: Story
  let isStrict: Bool
  /// The line of a case, by `file#id`.
  let line: (String) -> Int?

  private var tested: CaseResult { story.result }

  private var ruleID: String { story.decisive?.rule.name ?? SARIFRules.other }

  var result: JSON {
    var json: JSONObject = [
      "ruleId": .string(ruleID), "ruleIndex": .int(SARIFRules.index(of: ruleID)),
      "level": .string(level), "message": message, "locations": locations,
      "partialFingerprints": [
        "assayCase/v1": .string("\(name) \(ruleID)".escaped(for: .line))
      ],
    ]
    if tested.verdict == .deviates {
      let reason = [tested.deviation?.reason ?? tested.reason, tested.deviation?.link ?? ""]
        .filter { !$0.isEmpty }.joined(separator: ", see ")
      // Without a status it counts as accepted.
      json.append(
        "suppressions",
        [["kind": "external", "justification": .string(reason.escaped(for: .line))]])
    }
    json.append("properties", .object(properties))
    return .object(json)
  }

  var notification: JSON {
    ["level": "error", "message": message, "locations": locations]
  }

  private var level: String {
    switch tested.verdict {
    case .advisory: isStrict ? "error" : "note"
    default: "error"
    }
  }

  private var name: String { "\(tested.identity.classname) \(tested.identity.uniqueName)" }

  /// Plain text; of Markdown readers know the links, which no endpoint may set.
  private var message: JSON {
    let text = [story.headline, tested.title, story.decisive?.rule.demand ?? ""]
      .filter { !$0.isEmpty }.joined(separator: "\n")
    let shown = text.escaped(for: .terminal).replacing("](", with: "\\](")
    return ["text": .string(shown.isEmpty ? tested.verdict.rawValue : shown)]
  }

  private var locations: JSON {
    var location: JSONObject = [
      "logicalLocations": [
        [
          "name": .string(tested.identity.id),
          "fullyQualifiedName": .string(
            "\(tested.identity.classname).\(tested.identity.uniqueName)"),
        ]
      ]
    ]
    if let (file, line) = place {
      location.append(
        "physicalLocation",
        [
          "artifactLocation": ["uri": .string(SARIFFinding.uri(file))],
          "region": ["startLine": .int(max(line, 1))],
        ])
    }
    return [.object(location)]
  }

  /// The case's line; for one of the contract's testcases, that of the first case which saw it.
  private var place: (file: String, line: Int)? {
    if let source = tested.source { return (source.file, source.line) }
    guard let seen = tested.occurrences?.cases.first, let mark = seen.firstIndex(of: "#") else {
      return nil
    }
    return (String(seen[..<mark]), line(seen) ?? 1)
  }

  /// A reference relative to the folder that the run was started in, or a `file:` URI.
  private static func uri(_ path: String) -> String {
    let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    // A colon in the first segment would be read as a scheme.
    let safe = encoded.replacing(":", with: "%3A")
    return path.hasPrefix("/") ? "file://" + safe : safe
  }

  private var properties: JSONObject {
    var properties: JSONObject = [
      "verdict": .string(tested.verdict.rawValue), "case": .string(tested.identity.id),
      "title": .string(tested.title),
    ]
    if let mismatch = story.decisive {
      properties.append("at", .string(mismatch.path))
      properties.append("expected", .string(mismatch.expected.cut(toBytes: SARIFFinding.limit)))
      properties.append("actual", .string(mismatch.actual.cut(toBytes: SARIFFinding.limit)))
      properties.append("evidence", .string(mismatch.evidence.text))
    }
    if let rerun = tested.rerun { properties.append("rerun", .string(rerun)) }
    return properties
  }

  /// In bytes.
  private static let limit = 4 << 10
}
