/// A mapping of the format, by its keys. The reader refuses what it lacks, and the JSON Schema is
/// made from it.
struct Mapping: Sendable {
  /// For example `fixture-step`, unique in the format.
  let name: String
  /// In words, as diagnostics say it: `a fixture's step`.
  let what: String
  let about: String
  let keys: [Key]
  /// What keys of an author's own hold; `nil` where there are none.
  var others: Value?
  var demands: [Demand] = []
  /// For keys that are probably meant for another place: where they belong.
  var advice: [String: String] = [:]

  struct Key: Sendable {
    let name: String
    /// A sentence for an editor to show.
    let about: String
    let value: Value
    var isRequired = false
    /// It stands only where one of these does.
    var beside: [String] = []

    init(
      _ name: String, _ value: Value, _ about: String, required isRequired: Bool = false,
      beside: [String] = []
    ) {
      self.name = name
      self.about = about
      self.value = value
      self.isRequired = isRequired
      self.beside = beside
    }
  }

  /// What several keys have to do with each other.
  enum Demand: Sendable {
    /// One of these is there, and no other of them.
    case exactlyOne([String])
    case atMostOne([String])
    /// The key is there wherever one of the second list is, unless one of the third is too.
    case needed(String, with: [String], unless: [String])
    /// The key can't stand beside these.
    case apart(String, from: [String])
    /// Where an item of the key's list says so, these keys can't be there.
    case excludedBy(String, item: String, [String])
    /// Beside the second key, the mappings under the first have no other keys than these.
    case only(String, beside: String, [String])
    /// An item of the key's list has one of these keys, unless one of the last list is there.
    case someItem(String, has: [String], unless: [String])
  }

  subscript(_ key: String) -> Key? { keys.first { $0.name == key } }

  var names: [String] { keys.map(\.name) }

  /// The keys that can't be there where the list of `key` has that item.
  func keys(excludedBy key: String, item: String) -> [String] {
    demands.flatMap { demand -> [String] in
      guard case .excludedBy(key, item: item, let names) = demand else { return [] }
      return names
    }
  }
}
