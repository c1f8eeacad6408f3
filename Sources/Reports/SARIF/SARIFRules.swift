import Contract
import JSON

/// The rules of Assay, as SARIF describes those of a tool.
enum SARIFRules {
  /// Of what fails without a mismatch: a fixture, or an entry of a list of deviations.
  static let other = "assay.failed"

  static func index(of id: String) -> Int {
    Rule.catalogue.firstIndex { $0.name == id } ?? Rule.catalogue.count
  }

  static func tool(version: String) -> JSON {
    let named = Rule.catalogue.map { rule in
      descriptor(
        rule.name, rule.demand,
        "Assay judges the answers of an endpoint against the contract of its API. This rule says "
          + "that \(rule.demand). What it rests on is told with each finding; where that is an "
          + "assumption, the finding is a note.")
    }
    let last = descriptor(
      other, "what a case stands on can be made",
      "A fixture was refused, or an entry of a list of deviations is out of date.")
    return [
      "driver": [
        "name": "assay", "version": .string(version), "rules": .array(named + [last]),
      ]
    ]
  }

  private static func descriptor(_ id: String, _ demand: String, _ help: String) -> JSON {
    let sentence = demand.prefix(1).uppercased() + demand.dropFirst() + "."
    return [
      "id": .string(id), "shortDescription": ["text": .string(sentence)],
      "fullDescription": ["text": .string(sentence)],
      "help": ["text": .string(help), "markdown": .string(help)],
      "properties": ["tags": [.string(String(id.prefix { $0 != "." }))]],
    ]
  }
}
