/// The operations that the gateway offers, by what they have in common.
extension Set<String> {
  static let creates: Set = ["CreateApi", "CreateIntegration", "CreateIntegrationResponse"]
  static let gets: Set = ["GetApi", "GetIntegration", "GetIntegrationResponse"]
  static let lists: Set = ["GetApis", "GetIntegrations", "GetIntegrationResponses"]
  static let updates: Set = ["UpdateApi", "UpdateIntegration", "UpdateIntegrationResponse"]
  static let deletes: Set = ["DeleteApi", "DeleteIntegration", "DeleteIntegrationResponse"]

  /// Those that take members of a resource.
  static let writes = creates.union(updates)
  /// Those that answer with one resource.
  static let singles = writes.union(gets)
  /// Those that answer with resources.
  static let resources = singles.union(lists)
}
