import Runner

extension CoverageReport {
  /// How much of the contract was touched.
  public var badge: Badge { Badge(label: "contract coverage", whole.covered, of: whole.total) }
}
