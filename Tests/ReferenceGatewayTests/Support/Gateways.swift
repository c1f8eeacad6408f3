import Contract
import Foundation
import HTTP
import JSON
import Signing
import TestSupport

@testable import ReferenceGateway

enum Contracts {
  /// The contract that ships.
  static let gateway = Result {
    try Contract.load(contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
  }
}

/// A gateway without a socket, and without signatures unless a test asks for them.
struct TestGateway {
  let gateway: Gateway

  init(_ change: (inout GatewayConfiguration) -> Void = { _ in }) throws {
    var configuration = GatewayConfiguration(credentials: .test)
    configuration.checksSignatures = false
    change(&configuration)
    gateway = Gateway(contract: try Contracts.gateway.get(), configuration: configuration)
  }

  func send(_ method: String, _ target: String, _ body: String? = nil) throws -> TestAnswer {
    let request = HTTPRequest(method: method, target: target, body: body.map { Array($0.utf8) })
    return try TestAnswer(gateway.answer(request).bytes)
  }

  /// The id that a create answered.
  func create(_ target: String, _ body: String, id: String) throws -> String {
    let answer = try send("POST", target, body)
    guard answer.status == 201, let id = answer[id]?.string else {
      throw Unexpected("POST \(target) \(body) answered \(answer.status) \(answer.text)")
    }
    return id
  }

  func createAPI(_ protocolType: String = "WEBSOCKET", name: String = "n") throws -> String {
    try create(
      "/v2/apis",
      #"{"name":"\#(name)","protocolType":"\#(protocolType)","routeSelectionExpression":"$request.body.action"}"#,
      id: "apiId")
  }

  func createIntegration(_ api: String, type: String = "MOCK") throws -> String {
    try create(
      "/v2/apis/\(api)/integrations", #"{"integrationType":"\#(type)"}"#, id: "integrationId")
  }

  func createResponse(_ api: String, _ integration: String, key: String) throws -> String {
    try create(
      "/v2/apis/\(api)/integrations/\(integration)/integrationresponses",
      #"{"integrationResponseKey":"\#(key)"}"#, id: "integrationResponseId")
  }

  /// The path of the integration responses of a new API and integration.
  func createResponses(_ keys: [String] = []) throws -> String {
    let api = try createAPI()
    let integration = try createIntegration(api)
    for key in keys { _ = try createResponse(api, integration, key: key) }
    return "/v2/apis/\(api)/integrations/\(integration)/integrationresponses"
  }
}

struct Unexpected: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
