import JSON
import Testing

@testable import ReferenceGateway

@Suite("Integrations")
struct IntegrationTests {
  @Test(
    "a new integration has the defaults that were observed",
    arguments: [
      ("WEBSOCKET", "MOCK", "${integration.response.statuscode}" as String?),
      ("WEBSOCKET", "HTTP", "${integration.response.statuscode}"),
      ("WEBSOCKET", "AWS", "$integration.response.body.errorMessage"),
      ("WEBSOCKET", "HTTP_PROXY", nil), ("WEBSOCKET", "AWS_PROXY", nil),
      ("HTTP", "HTTP_PROXY", nil), ("HTTP", "AWS_PROXY", nil),
    ])
  func defaults(protocolType: String, type: String, expression: String?) throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI(protocolType)
    let id = try gateway.createIntegration(api, type: type)
    #expect(id.utf8.count == 7)
    let isWebSocket = protocolType == "WEBSOCKET"
    var expected: JSONObject = [
      "connectionType": .string("INTERNET"), "integrationId": .string(id),
      "integrationType": .string(type), "payloadFormatVersion": .string("1.0"),
      "timeoutInMillis": .int(isWebSocket ? 29_000 : 30_000),
    ]
    if isWebSocket { expected["passthroughBehavior"] = .string("WHEN_NO_MATCH") }
    if let expression {
      expected["integrationResponseSelectionExpression"] = .string(expression)
    }
    let shown = try gateway.send("GET", "/v2/apis/\(api)/integrations/\(id)")
    #expect(shown.json == .object(expected))
    let list = try gateway.send("GET", "/v2/apis/\(api)/integrations")
    #expect(list.items == [.object(expected)])
  }

  @Test(
    "an HTTP API takes proxy integrations only, in the observed text",
    arguments: ["AWS", "HTTP", "MOCK"])
  func onlyProxies(type: String) throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI("HTTP")
    let path = "/v2/apis/\(api)/integrations"
    let answer = try gateway.send("POST", path, #"{"integrationType":"\#(type)"}"#)
    #expect(answer.status == 400 && answer.code == "BadRequestException")
    #expect(
      answer.message
        == "Currently, an API with a protocol type of HTTP may only be associated with proxy "
        + "integrations (AWS_PROXY, HTTP_PROXY)")
    let id = try gateway.createIntegration(api, type: "HTTP_PROXY")
    let update = try gateway.send("PATCH", "\(path)/\(id)", #"{"integrationType":"\#(type)"}"#)
    #expect(update.status == 400)
    #expect(try gateway.send("GET", "\(path)/\(id)")["integrationType"] == .string("HTTP_PROXY"))
  }

  @Test(
    "what a WebSocket API does not allow is refused",
    arguments: [#""payloadFormatVersion":"2.0""#, #""timeoutInMillis":29001"#])
  func webSocketOnly(member: String) throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI()
    let answer = try gateway.send(
      "POST", "/v2/apis/\(api)/integrations", #"{"integrationType":"MOCK",\#(member)}"#)
    #expect(answer.status == 400 && answer.code == "BadRequestException")
  }

  @Test("an update changes what it names, and an empty parameter takes itself away")
  func update() throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI()
    let id = try gateway.create(
      "/v2/apis/\(api)/integrations",
      #"""
      {"integrationType":"MOCK","requestTemplates":{"a":""},"timeoutInMillis":5e1,
       "requestParameters":{"k":"v","l":"w"}}
      """#,
      id: "integrationId")
    let path = "/v2/apis/\(api)/integrations/\(id)"
    var expected = try #require(try gateway.send("GET", path).json?.object)
    #expect(expected["timeoutInMillis"]?.number?.text == "50")
    let answer = try gateway.send(
      "PATCH", path, #"{"description":"d","requestParameters":{"k":"","l":"w"}}"#)
    expected["description"] = .string("d")
    expected["requestParameters"] = .object(["l": .string("w")])
    #expect(answer.status == 200)
    #expect(answer.json == .object(expected))
    #expect(try gateway.send("PATCH", path).json == .object(expected))
    #expect(try gateway.send("GET", path).json == .object(expected))
  }

  @Test("an integration is found through its own API only, and gone once deleted")
  func ownership() throws {
    let gateway = try TestGateway()
    let (api, other) = (try gateway.createAPI(), try gateway.createAPI())
    let id = try gateway.createIntegration(api)
    for method in ["GET", "PATCH", "DELETE"] {
      let answer = try gateway.send(method, "/v2/apis/\(other)/integrations/\(id)")
      #expect(answer.status == 404 && answer.code == "NotFoundException", "\(method)")
    }
    #expect(try gateway.send("GET", "/v2/apis/\(other)/integrations").items.isEmpty)
    #expect(try gateway.send("DELETE", "/v2/apis/\(api)/integrations/\(id)").status == 204)
    #expect(try gateway.send("DELETE", "/v2/apis/\(api)/integrations/\(id)").status == 404)
    #expect(try gateway.send("GET", "/v2/apis/\(api)/integrations/\(id)").status == 404)
  }
}
