import Contract
import JSON

/// The kinds of value that keys of the format hold, as JSON Schema.
struct SchemaDefinitions {
  static let referenceName = "reference-name"

  let contracts: [String: Contract]

  var all: [(String, JSON)] { texts + named + values }

  /// Kinds of text.
  private var texts: [(String, JSON)] {
    [
      ("text", ["type": "string", "pattern": #"\S"#]),
      ("scalar-text", ["type": ["string", "number", "boolean"]]),
      ("identifier", ["type": "string", "pattern": "^[A-Za-z0-9._-]+$"]),
      (
        Self.referenceName,
        [
          "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$",
          "not": ["enum": .array(Scope.reserved.map(JSON.string))],
        ]
      ),
      (
        "reference",
        [
          "description": "A value of a fixture, a capture, a row, the run or the environment.",
          "type": "string", "pattern": #"^\$\{[^}]*\}$"#,
        ]
      ),
      (
        "duration",
        [
          "description": "A number and ms, s or m: 500ms, 1.5s, 2m.", "type": "string",
          "pattern": .string(DurationText.pattern),
        ]
      ),
      (
        "date",
        [
          "description": "YYYY-MM-DD", "type": "string",
          "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        ]
      ),
      (
        "base64",
        [
          "type": "string",
          "pattern":
            "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
        ]
      ),
      (
        "moment",
        [
          "description": "ISO 8601, an HTTP date, or seconds since 1970; or a reference.",
          "anyOf": [
            ["type": "number"], ["type": "string", "pattern": .string(Self.moment)],
            FormatSchema.reference(to: "reference"),
          ],
        ]
      ),
      (
        "request-line",
        [
          "description": "The method, a space, the target.", "type": "string",
          "pattern": #"^(?![^ ]*\$\{)[^ ]+ "#,
        ]
      ),
      ("jmespath", ["type": "string", "pattern": #"^(?![\s\S]*\$\{)[\s\S]*\S"#]),
      ("regular-expression", ["type": "string", "pattern": #"\S"#]),
    ]
  }

  /// A date with perhaps a time and an offset, an IMF-fixdate, or a number's text.
  private static let moment =
    #"^([0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"#
    + #"([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?)?"#
    + #"|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} "#
    + #"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)? GMT"#
    + #"|-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)$"#

  /// What the contracts and the catalogue of rules name.
  private var named: [(String, JSON)] {
    let operations = Set(contracts.values.flatMap { $0.operations.keys })
    let errors = Set(contracts.values.flatMap(\.errorNames)).union(FileReader.commonErrors)
    return [
      ("service", Self.choice(contracts.keys.sorted())),
      ("operation", Self.choice(operations.sorted())),
      ("error-code", Self.choice(errors.sorted())),
      ("error-kind", Self.choice(["client"] + errors.sorted())),
      ("rule", Self.choice(Rule.catalogue.map(\.name).sorted())),
    ]
  }

  private static func choice(_ words: [String]) -> JSON {
    ["enum": .array(words.map(JSON.string))]
  }

  /// Values that hold others. A keyword that is about another type than the value's says nothing,
  /// so one definition does for scalars, lists and mappings.
  private var values: [(String, JSON)] {
    let reference = #"(^|[^$])\$\{"#
    let matcher = #"^\$[^$]"#
    return [
      ("value", Self.value("value", noKey: reference)),
      ("literal", Self.value("literal", noKey: "\(matcher)|\(reference)")),
      (
        "members",
        [
          "anyOf": [
            [
              "type": ["object", "null"], "propertyNames": ["not": ["pattern": .string(reference)]],
              "additionalProperties": FormatSchema.reference(to: "value"),
            ],
            FormatSchema.reference(to: "reference"),
          ]
        ]
      ),
      (
        "matcher",
        [
          "description": "A matcher, or a literal value that may hold some.",
          "anyOf": [
            FormatSchema.reference(to: Grammar.matchers.name),
            Self.value("matcher", noKey: "\(matcher)|\(reference)"),
          ],
        ]
      ),
    ]
  }

  private static func value(_ inner: String, noKey pattern: String) -> JSON {
    [
      "items": FormatSchema.reference(to: inner),
      "propertyNames": ["not": ["pattern": .string(pattern)]],
      "additionalProperties": FormatSchema.reference(to: inner),
    ]
  }
}

extension Contract {
  /// Every name that an error of the service goes by.
  fileprivate var errorNames: [String] {
    shapes.values.filter { $0.error != nil }.flatMap {
      [$0.name, $0.error?.code].compactMap(\.self)
    }
  }
}
