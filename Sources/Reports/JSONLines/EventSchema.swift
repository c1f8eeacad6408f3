import Contract
import JSON
import Runner

/// The lines of the event file as a JSON Schema, draft 2020-12. It allows members and events that it
/// does not know: those of a newer Assay.
public enum EventSchema {
  public static var document: JSON {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Assay: a line of the events of a run",
      "description": "The first line is run-started. Keys never change their meaning in a version.",
      "type": "object", "required": ["event"], "properties": ["event": ["type": "string"]],
      "allOf": .array(
        events.map { name, body in
          [
            "if": ["properties": ["event": ["const": .string(name)]]],
            "then": ["$ref": .string("#/$defs/\(name)")],
          ]
        }),
      "$defs": object(
        events + parts + bytesParts),
    ]
  }

  private static let text: JSON = ["type": "string"]
  private static let optionalText: JSON = ["type": ["string", "null"]]
  private static let bool: JSON = ["type": "boolean"]
  private static let count: JSON = ["type": "integer", "minimum": 0]
  private static let texts = list(text)
  private static let date: JSON = ["type": "string", "format": "date-time"]
  private static let duration: JSON = [
    "type": "number", "minimum": 0, "description": "Seconds, with three decimals.",
  ]
  private static let verdict: JSON = [
    "enum": .array(Verdict.allCases.map { .string($0.rawValue) })
  ]
  private static let level: JSON = [
    "enum": .array(Evidence.Level.allCases.map { .string($0.rawValue) })
  ]
  private static let rule: JSON = [
    "type": "string",
    "examples": .array(Rule.catalogue.map { .string($0.name) }),
  ]

  private static var events: [(String, JSON)] {
    let identity: [(String, JSON)] = [("suite", text), ("classname", text), ("id", text)]
    return [
      (
        "run-started",
        event([
          ("version", ["const": .int(RunEvent.formatVersion)]), ("startedAt", date),
          ("assay", text), ("contract", text), ("endpoint", text), ("embedded", bool),
          ("region", text), ("runId", text), ("strict", bool), ("evidence", level),
          ("cases", count), ("hostname", text), ("insecure", bool), ("proxy", optionalText),
          ("target", optionalText), ("readOnly", bool), ("leftOut", count),
          ("plan", optional("plan")),
        ])
      ),
      ("suite-started", event([("suite", text), ("title", text), ("file", optionalText)])),
      ("case-started", event(identity)),
      ("case-held", event(identity + [("reason", text), ("again", bool)])),
      (
        "case-finished",
        event(
          identity + [
            ("title", text), ("verdict", verdict), ("reason", text),
            ("mismatches", list(part("mismatch"))), ("rules", list(rule)),
            ("source", optional("source")), ("evidence", optional("evidence")), ("tags", texts),
            ("exchanges", list(part("exchange"))), ("rerun", optionalText),
            ("occurrences", optional("occurrences")), ("startedAt", date), ("duration", duration),
          ],
          optional: [
            ("probe", part("probe")), ("deviation", part("deviation")),
            ("reruns", list(part("attempt"))), ("flaky", bool),
          ])
      ),
      ("suite-finished", event([("suite", text)])),
      ("notice", event([("text", text)])),
      ("coverage", event([("operations", list(part("operation"))), ("rules", list(rule))])),
      (
        "run-finished",
        event([
          ("counts", map(keys: verdict, of: count)), ("flaky", count), ("duration", duration),
          ("interrupted", bool), ("requests", count),
          (
            "waiting",
            record([("rate", duration), ("retries", duration), ("turns", duration)])
          ),
          ("throttles", count), ("retries", count), ("exitCode", ["type": "integer"]),
        ])
      ),
    ]
  }

  private static var parts: [(String, JSON)] {
    [
      (
        "mismatch",
        record([
          ("rule", rule), ("demand", text), ("path", text), ("expected", text), ("actual", text),
          ("evidence", part("evidence")),
        ])
      ),
      (
        "plan",
        record([
          ("scenarios", count), ("cases", count), ("requests", count), ("reads", count),
          ("writes", count), ("atLeast", bool), ("rate", optional("rate")),
          ("seconds", ["type": ["number", "null"], "minimum": 0]),
        ])
      ),
      ("rate", record([("requestsPerSecond", duration), ("burst", count)])),
      ("source", record([("file", text), ("line", count), ("text", text)])),
      ("evidence", record([("level", level), ("source", text), ("date", optionalText)])),
      ("occurrences", record([("checked", count), ("mismatched", count), ("cases", texts)])),
      (
        "attempt",
        record([
          ("verdict", verdict), ("reason", text), ("mismatches", list(part("mismatch"))),
          ("exchanges", list(part("exchange"))), ("startedAt", date), ("duration", duration),
        ])
      ),
      (
        "deviation",
        record([
          ("reason", text), ("link", optionalText), ("expires", optionalText), ("rule", rule),
          ("case", text), ("file", text), ("line", count), ("text", text),
        ])
      ),
      (
        "probe",
        record([
          ("question", text), ("summary", text), ("status", ["type": ["integer", "null"]]),
          ("fault", optionalText), ("headers", list(record([("name", text), ("value", text)]))),
          (
            "body",
            [
              "oneOf": [
                ["type": "null"], record([("json", true)]), record([("text", text)]),
                record([("base64", text)]),
              ]
            ]
          ),
          ("output", true),
          (
            "error",
            [
              "type": ["object", "null"],
              "properties": ["code": optionalText, "message": optionalText],
            ]
          ),
        ])
      ),
      (
        "operation",
        record([
          ("operation", text), ("calls", count), ("statuses", map(of: count)),
          ("sent", part("members")), ("seen", part("members")), ("errors", texts),
          ("pages", count),
        ])
      ),
      ("members", record([("members", texts), ("values", map(of: texts))])),
    ]
  }

  /// Those that hold bytes: text, or base64 under the same name with `Base64` at its end.
  private static var bytesParts: [(String, JSON)] {
    [
      (
        "exchange",
        record(
          [
            ("label", text), ("origin", text), ("request", part("request")),
            ("response", optional("response")), ("fault", optionalText), ("duration", duration),
          ],
          optional: [
            ("waited", duration),
            ("attempt", record([("number", count), ("of", count), ("pause", duration)])),
            ("signature", record([("region", text), ("service", text)])),
          ], optionalBytes: ["received"])
      ),
      (
        "request",
        record(
          [("headers", list(part("header")))], bytes: ["method", "target"], optionalBytes: ["body"])
      ),
      (
        "response",
        record(
          [
            ("status", count), ("version", text), ("headers", list(part("header"))),
            ("bodyLength", count),
          ], optional: [("trailers", list(part("header")))], bytes: ["reason", "body"])
      ),
      ("header", record([], bytes: ["name", "value"])),
    ]
  }
}

extension EventSchema {
  private static func event(
    _ members: [(String, JSON)], optional: [(String, JSON)] = []
  ) -> JSON {
    record([("event", text)] + members, optional: optional)
  }

  private static func record(
    _ members: [(String, JSON)], optional: [(String, JSON)] = [], bytes: [String] = [],
    optionalBytes: [String] = []
  ) -> JSON {
    let spelt = (bytes + optionalBytes).flatMap { name -> [(String, JSON)] in
      [(name, text), (name + "Base64", ["type": "string", "contentEncoding": "base64"])]
    }
    var schema: JSONObject = [
      "type": "object", "properties": object(members + optional + spelt),
      "required": .array(members.map { .string($0.0) }),
    ]
    if !bytes.isEmpty {
      let choices: [JSON] = bytes.map { name in
        [
          "oneOf": [
            ["required": [.string(name)]], ["required": [.string(name + "Base64")]],
          ]
        ]
      }
      schema.append("allOf", .array(choices))
    }
    return .object(schema)
  }

  private static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }

  private static func map(keys: JSON? = nil, of values: JSON) -> JSON {
    var schema: JSONObject = ["type": "object", "additionalProperties": values]
    if let keys { schema.append("propertyNames", keys) }
    return .object(schema)
  }

  private static func part(_ name: String) -> JSON { ["$ref": .string("#/$defs/\(name)")] }

  private static func optional(_ name: String) -> JSON {
    ["oneOf": [["type": "null"], part(name)]]
  }

  private static func object(_ members: [(String, JSON)]) -> JSON {
    .object(JSONObject(members.map { JSONObject.Member(key: $0.0, value: $0.1) }))
  }
}
