/// Every fault that the reference gateway can be given.
public enum FaultCatalogue {
  /// Group by group.
  public static let all: [Fault] =
    pagination + envelope + members + errors + validation + routing + state + authentication + http

  /// The fault of that name.
  public static func named(_ name: String) -> Fault? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
