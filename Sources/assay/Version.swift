import Contract

enum Version {
  static let assay = "0.1.0"

  /// Assay's version and the shipped contract's.
  static var text: String {
    let contract = try? Contract.load(contentsOf: Home.find().model(of: "apigatewayv2"))
    return "assay \(assay) (\(contract?.versionText ?? "no contract found"))"
  }
}
