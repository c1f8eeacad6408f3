/// Where a shipped model was taken from.
public struct Origin: Sendable, Equatable {
  /// For example `botocore`.
  public var package: String
  public var version: String
  public var licence: String
  /// What was changed, for people.
  public var changes: String
  public var files: [File]

  public struct File: Sendable, Equatable {
    /// The file as it ships, beside the origin file.
    public var name: String
    /// Lower-case hex, as `sourceSHA256`.
    public var sha256: String
    /// The file in the package that it was derived from.
    public var source: String
    public var sourceSHA256: String
  }
}

extension Origin {
  init(_ node: ModelNode) throws(ContractError) {
    package = try node.required("package").string()
    version = try node.required("version").string()
    licence = try node.required("licence").string()
    changes = try node.required("changes").string()
    files = []
    for file in try node.required("files").elements() {
      files.append(
        File(
          name: try file.required("file").string(), sha256: try file.required("sha256").string(),
          source: try file.required("source").string(),
          sourceSHA256: try file.required("sourceSHA256").string()))
    }
  }
}

extension Contract {
  /// For example `apigatewayv2 2018-11-29, botocore 1.44.8`.
  public var versionText: String {
    let model = "\(service.name) \(service.apiVersion)"
    return origin.map { "\(model), \($0.package) \($0.version)" } ?? model
  }
}
