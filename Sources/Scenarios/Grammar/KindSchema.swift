import Contract
import JSON

/// The kinds of value that keys hold, as JSON Schema.
struct KindSchema {
  /// By the name of their service.
  let contracts: [String: Contract]

  func schema(of kind: Value.Kind) -> JSON {
    switch kind {
    case .text, .regularExpression: Self.text(#"\S"#)
    case .scalarText: ["type": ["string", "number", "boolean"]]
    case .identifier: Self.text("^[A-Za-z0-9._-]+$")
    case .referenceName:
      [
        "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$",
        "not": Self.choice(Scope.reserved),
      ]
    case .reference:
      Self.text(
        #"^\$\{[^}]*\}$"#, "A value of a fixture, a capture, a row, the run or the environment.")
    case .duration:
      Self.text(DurationText.pattern, "A number and ms, s or m: 500ms, 1.5s, 2m.")
    case .date:
      Self.text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "YYYY-MM-DD")
    case .moment:
      [
        "description": "ISO 8601, an HTTP date, or seconds since 1970; or a reference.",
        "anyOf": [["type": "number"], Self.text(Self.moment), Value.reference.schema],
      ]
    case .base64:
      Self.text("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$")
    case .requestLine: Self.text(#"^(?![^ ]*\$\{)[^ ]+ "#, "The method, a space, the target.")
    case .jmesPath: Self.text(#"^(?![\s\S]*\$\{)[\s\S]*\S"#)
    case .service: Self.choice(contracts.keys.sorted())
    case .operation: Self.choice(Set(contracts.values.flatMap { $0.operations.keys }).sorted())
    case .rule: Self.choice(Rule.catalogue.map(\.name).sorted())
    case .errorCode: Self.choice(errors)
    case .errorKind: Self.choice(["client"] + errors)
    case .anything: Self.holding(.anything, noKey: Self.referencePattern)
    case .literal:
      Self.holding(.literal, noKey: "\(Self.matcherPattern)|\(Self.referencePattern)")
    case .members:
      [
        "anyOf": [
          [
            "type": ["object", "null"],
            "propertyNames": ["not": ["pattern": .string(Self.referencePattern)]],
            "additionalProperties": Value.anything.schema,
          ],
          Value.reference.schema,
        ]
      ]
    case .matcher:
      [
        "description": "A matcher, or a literal value that may hold some.",
        "anyOf": [
          Value.mapping(Grammar.matchers).schema,
          Self.holding(.matcher, noKey: "\(Self.matcherPattern)|\(Self.referencePattern)"),
        ],
      ]
    }
  }

  /// Every name that an error goes by.
  private var errors: [String] {
    let modelled = contracts.values.flatMap(\.shapes.values).filter { $0.error != nil }
      .flatMap { [$0.name, $0.error?.code].compactMap(\.self) }
    return Set(modelled + FileReader.commonErrors).sorted()
  }
}

extension KindSchema {
  /// What a key can't hold.
  private static let referencePattern = #"(^|[^$])\$\{"#
  private static let matcherPattern = #"^\$[^$]"#

  /// A date with perhaps a time and an offset, an IMF-fixdate, or a number's text.
  private static let moment =
    #"^([0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"#
    + #"([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?)?"#
    + #"|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} "#
    + #"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)? GMT"#
    + #"|-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)$"#

  private static func text(_ pattern: String, _ about: String? = nil) -> JSON {
    let schema: [(String, JSON)] = [("type", "string"), ("pattern", .string(pattern))]
    return FormatSchema.object((about.map { [("description", .string($0))] } ?? []) + schema)
  }

  private static func choice(_ words: [String]) -> JSON {
    ["enum": .array(words.map(JSON.string))]
  }

  /// A value whose items and members are of that kind. A keyword that is about another type than the
  /// value's says nothing, so this does for scalars, lists and mappings.
  private static func holding(_ kind: Value.Kind, noKey pattern: String) -> JSON {
    let inner = Value.kind(kind).schema
    return [
      "items": inner, "propertyNames": ["not": ["pattern": .string(pattern)]],
      "additionalProperties": inner,
    ]
  }
}
