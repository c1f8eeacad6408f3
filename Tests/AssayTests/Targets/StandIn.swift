import Foundation
import TestSupport

/// A project with an `assay.yaml`, and a server that stands in for an endpoint and for STS.
struct StandIn {
  let folder: URL
  let server: Server
  private let log: String

  static let scenario = """
    title: APIs
    service: apigatewayv2
    fixtures:
      api: { use: websocket-api }
    cases:
      - id: made
        title: an API that was made is described
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { output: { ApiId: "${api.ApiId}" } }
      - id: listed
        title: APIs are listed
        evidence: { model: GetApis }
        call: GetApis
        expect: { success: true }
      - id: wrong
        title: an API's ARN is not this one
        evidence: { model: GetApi }
        call: GetApi
        input: { ApiId: "${api.ApiId}" }
        expect: { output: { Description: "arn:aws:iam::999988887777:role/expected" } }

    """

  /// - Parameters:
  ///   - account: whose the credentials are, as STS tells; `nil` makes STS refuse.
  ///   - description: of every API, as the endpoint tells.
  static func start(
    account: String? = "111122223333", description: String = "", targets: (String) -> String
  ) async throws -> StandIn {
    let folder = try TemporaryFolder.make()
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let identity = """
      <GetCallerIdentityResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'><GetCallerIdentityResult>\
      <Arn>arn:aws:iam::\(account ?? ""):user/ada</Arn><UserId>AIDA</UserId>\
      <Account>\(account ?? "")</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
      """
    let refusal =
      "<ErrorResponse><Error><Code>InvalidClientTokenId</Code></Error></ErrorResponse>"
    let say: [String: Any] = [
      "status": account == nil ? 403 : 200, "headers": ["content-type": "text/xml"],
      "body": account == nil ? refusal : identity,
    ]
    let rules: [[String: Any]] = [
      ["method": "POST", "path": "^/$", "say": say],
      ["method": "GET", "path": "^/v2/apis/", "change": ["members": ["description": description]]],
    ]
    try write(
      "rules.json",
      String(decoding: try JSONSerialization.data(withJSONObject: rules), as: UTF8.self))
    try write("apis.yaml", scenario)
    let log = folder.appending(path: "requests").path
    let server = try await Server.scripted(
      rules: folder.appending(path: "rules.json").path, log: log)
    try write("assay.yaml", targets(server.url))
    return StandIn(folder: folder, server: server, log: log)
  }

  /// Runs the program in the project, with credentials and STS where the server is.
  func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    let own = [
      "AWS_ACCESS_KEY_ID": "AKIAEXAMPLEEXAMPLE00", "AWS_SECRET_ACCESS_KEY": "example/secret/key/x",
      "AWS_ENDPOINT_URL_STS": server.url, "XDG_STATE_HOME": folder.appending(path: "state").path,
      "HOME": folder.path,
    ]
    return try await Program.run(
      arguments, environment: quiet.merging(own) { $1 }.merging(environment) { $1 }, in: folder)
  }

  /// What the server was asked, in order: `GET /v2/apis`.
  var requests: [String] {
    ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").split(separator: "\n")
      .map(String.init)
  }

  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  func stop() async {
    await server.stop()
    try? FileManager.default.removeItem(at: folder)
  }
}

/// Runs a body in a project of its own.
func withStandIn(
  account: String? = "111122223333", description: String = "", targets: (String) -> String,
  _ body: (StandIn) async throws -> Void
) async throws {
  let standIn = try await StandIn.start(
    account: account, description: description, targets: targets)
  do {
    try await body(standIn)
    await standIn.stop()
  } catch {
    await standIn.stop()
    throw error
  }
}
