import JSON
import TestSupport
import Testing

@testable import Scenarios

@Suite("The grammar of the format")
struct GrammarTests {
  /// Every mapping of the format, found from its roots as the schema finds them.
  private static let definitions: [String: JSON] = {
    let members = Validator.schema["$defs"]?.object?.members ?? []
    return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
  }()

  private static let mappings = [
    Grammar.scenario, Grammar.fixtureUse, Grammar.case, Grammar.row, Grammar.control,
    Grammar.evidence, Grammar.step, Grammar.http, Grammar.header, Grammar.polling,
    Grammar.typedCall, Grammar.expectation, Grammar.error, Grammar.rejection, Grammar.matchers,
    Grammar.fixture, Grammar.fixtureStep, Grammar.deviationList, Grammar.deviation,
    Grammar.coverageReasons, Grammar.coverageReason, Grammar.targets, Grammar.target, Grammar.role,
    Grammar.rate,
  ]

  @Test("is the schema's, mapping by mapping and key by key")
  func schema() throws {
    let found = Self.definitions.filter { $0.value["properties"] != nil }
    #expect(found.keys.sorted() == Self.mappings.map(\.name).sorted())
    for mapping in Self.mappings {
      let properties = try #require(found[mapping.name]?["properties"]?.object)
      #expect(properties.keys == mapping.names)
    }
  }

  @Test("describes each key in a sentence")
  func descriptions() {
    for mapping in Self.mappings {
      #expect(mapping.about.hasSuffix("."), "\(mapping.name)")
      for key in mapping.keys {
        #expect(key.about.hasSuffix("."), "\(mapping.name).\(key.name)")
      }
    }
  }

  @Test("names only keys that there are where keys depend on each other")
  func demands() {
    for mapping in Self.mappings {
      let mentioned =
        mapping.keys.flatMap(\.beside)
        + mapping.demands.flatMap { demand -> [String] in
          switch demand {
          case .exactlyOne(let keys), .atMostOne(let keys): keys
          case .needed(let key, let others, let exceptions): [key] + others + exceptions
          case .apart(let key, let others): [key] + others
          case .excludedBy(let key, _, let others): [key] + others
          case .only(let key, let companion, _): [key, companion]
          case .someItem(let key, _, let exceptions): [key] + exceptions
          }
        }
      for key in mentioned { #expect(mapping[key] != nil, "\(mapping.name) has no \(key)") }
    }
  }

  @Test("has every key in an example of the documentation")
  func examples() throws {
    let text = try Examples.blocks().joined()
    let words = Set(text.split { " \n{}[],".contains($0) }.filter { $0.hasSuffix(":") })
    // Lists of deviations, reasons of coverage and targets have pages of their own.
    let others = ["deviations", "deviation", "coverage-reasons", "coverage-reason"]
    let targets = ["targets", "target", "role", "rate"]
    for mapping in Self.mappings where !(others + targets).contains(mapping.name) {
      for key in mapping.names {
        #expect(words.contains("\(key):"), "no example has \(mapping.name).\(key)")
      }
    }
  }
  @Test("has every key of assay.yaml in an example of its page")
  func examplesOfTargets() throws {
    let text = try Examples.blocks(of: "docs/targets.md").joined()
    let words = Set(text.split { " \n{}[],".contains($0) }.filter { $0.hasSuffix(":") })
    for mapping in [Grammar.targets, Grammar.target, Grammar.role, Grammar.rate] {
      for key in mapping.names {
        #expect(words.contains("\(key):"), "no example has \(mapping.name).\(key)")
      }
    }
  }
}
