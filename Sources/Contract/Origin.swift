/// Where a shipped model was taken from.
public struct Origin: Sendable, Equatable {
  /// For example `botocore`.
  public var package: String
  public var version: String
  /// The file inside the package.
  public var file: String
  /// Of that file, as the package holds it; lower-case hex.
  public var sourceSHA256: String
  /// Of the model as it ships; lower-case hex.
  public var modelSHA256: String
  public var licence: String
}

extension Origin {
  init(_ node: ModelNode) throws(ContractError) {
    package = try node.required("package").string()
    version = try node.required("version").string()
    file = try node.required("file").string()
    sourceSHA256 = try node.required("sourceSHA256").string()
    modelSHA256 = try node.required("modelSHA256").string()
    licence = try node.required("licence").string()
  }
}

extension Contract {
  /// For example `apigatewayv2 2018-11-29, botocore 1.44.8`.
  public var versionText: String {
    let model = "\(service.name) \(service.apiVersion)"
    return origin.map { "\(model), \($0.package) \($0.version)" } ?? model
  }
}
