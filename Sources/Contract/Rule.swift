/// The named clause of a contract that an expectation tests, for example `pagination.page-size`.
///
/// The catalogue is closed: a scenario that names another rule is refused.
public struct Rule: Sendable, Hashable {
  public let name: String
  /// What the clause demands, as a sentence without its full stop.
  public let demand: String

  init(_ name: String, _ demand: String) {
    self.name = name
    self.demand = demand
  }

  public static func == (left: Rule, right: Rule) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  public static func named(_ name: String) -> Rule? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: catalogue.map { ($0.name, $0) })
}
