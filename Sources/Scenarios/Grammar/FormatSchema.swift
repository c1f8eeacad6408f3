import Contract
import JSON

/// The format as a JSON Schema, draft 2020-12, for editors: made from the grammar that the reader
/// uses, so that neither knows a key that the other lacks.
///
/// It is about the form. What depends on another place of the file, on another file or on an
/// operation's members is the reader's alone.
public struct FormatSchema: Sendable {
  private let contracts: [String: Contract]

  /// - Parameter contracts: by the name of their service; what they name is completed.
  public init(contracts: [String: Contract]) {
    self.contracts = contracts
  }

  /// For files of every kind: scenarios, fixtures, lists of deviations, reasons of coverage and
  /// `assay.yaml`.
  public var document: JSON {
    let roots = [
      Grammar.scenario, Grammar.fixture, Grammar.deviationList, Grammar.coverageReasons,
      Grammar.targets,
    ]
    var definitions: [(String, JSON)] = []
    var seen: Set<String> = []
    var waiting = roots + [Grammar.matchers]
    while let next = waiting.first {
      waiting.removeFirst()
      guard seen.insert(next.name).inserted else { continue }
      definitions.append((next.name, schema(of: next)))
      waiting += next.inner
    }
    let kinds = KindSchema(contracts: contracts)
    definitions += Value.Kind.allCases.map { ($0.rawValue, kinds.schema(of: $0)) }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Assay: scenarios, fixtures, lists of deviations, reasons of coverage and targets",
      "oneOf": .array(roots.map { Self.reference(to: $0.name) }),
      "$defs": Self.object(definitions.sorted { $0.0 < $1.0 }),
    ]
  }

  static func reference(to name: String) -> JSON { ["$ref": .string("#/$defs/\(name)")] }

  static func object(_ members: [(String, JSON)]) -> JSON {
    .object(JSONObject(members.map { JSONObject.Member(key: $0.0, value: $0.1) }))
  }
}

extension FormatSchema {
  private func schema(of mapping: Mapping) -> JSON {
    var members: [(String, JSON)] = [
      ("description", .string(mapping.about)), ("type", "object"),
      ("properties", Self.object(mapping.keys.map { ($0.name, schema(of: $0)) })),
    ]
    let required = mapping.keys.filter(\.isRequired).map { JSON.string($0.name) }
    if !required.isEmpty { members.append(("required", .array(required))) }
    members.append(("additionalProperties", mapping.others.map { $0.schema } ?? false))
    if mapping.name == Grammar.matchers.name { members.append(("minProperties", 1)) }
    let companions = mapping.keys.filter { !$0.beside.isEmpty }
    if !companions.isEmpty {
      members.append(
        (
          "dependentSchemas",
          Self.object(companions.map { ($0.name, Mapping.Demand.any(of: $0.beside)) })
        ))
    }
    if !mapping.demands.isEmpty {
      members.append(("allOf", .array(mapping.demands.map(\.schema))))
    }
    return Self.object(members)
  }

  private func schema(of key: Mapping.Key) -> JSON {
    guard case .object(var object) = key.value.schema else { return key.value.schema }
    object["description"] = .string(key.about)
    return .object(object)
  }
}

extension Mapping {
  /// The mappings that stand in it.
  fileprivate var inner: [Mapping] {
    keys.flatMap(\.value.mappings) + (others?.mappings ?? [])
  }
}

extension Value {
  fileprivate var mappings: [Mapping] {
    switch self {
    case .mapping(let mapping): [mapping]
    case .list(let value, _), .oneOrMore(let value), .named(let value), .defining(let value):
      value.mappings
    case .either(let values): values.flatMap(\.mappings)
    default: []
    }
  }
}
