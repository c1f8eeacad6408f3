import Foundation
import JSON
import Testing

@testable import ReferenceGateway

@Suite("APIs")
struct APITests {
  @Test("a new HTTP API has the members that the real service was seen to answer")
  func createHTTP() throws {
    let gateway = try TestGateway { $0.now = { Date(timeIntervalSince1970: 1_721_195_813.75) } }
    let answer = try gateway.send("POST", "/v2/apis", #"{"name":"n","protocolType":"HTTP"}"#)
    let id = try #require(answer["apiId"]?.string)
    #expect(answer.status == 201)
    #expect(id.utf8.count == 10)
    let expected: JSON = .object([
      "apiEndpoint": .string("https://\(id).execute-api.us-east-1.amazonaws.com"),
      "apiId": .string(id), "apiKeySelectionExpression": .string("$request.header.x-api-key"),
      "createdDate": .string("2024-07-17T05:56:53Z"), "disableExecuteApiEndpoint": .bool(false),
      "ipAddressType": .string("ipv4"), "name": .string("n"), "protocolType": .string("HTTP"),
      "routeSelectionExpression": .string("$request.method $request.path"),
    ])
    #expect(answer.json == expected)
    var shown = try #require(expected.object)
    shown["tags"] = .object([:])
    #expect(try gateway.send("GET", "/v2/apis/\(id)").json == .object(shown))
    let list = try gateway.send("GET", "/v2/apis")
    #expect(list.json == .object(["items": .array([.object(shown)])]))
  }

  @Test("every member of an API is read back as it was written")
  func roundTrip() throws {
    let gateway = try TestGateway()
    let body = #"""
      {"name":"é😀","protocolType":"HTTP","description":"","version":"v1","ipAddressType":"dualstack",
       "disableExecuteApiEndpoint":true,
       "apiKeySelectionExpression":"$context.authorizer.usageIdentifierKey",
       "tags":{"a":"b"},"corsConfiguration":{"allowCredentials":true,"allowHeaders":["*"],
       "allowMethods":["GET"],"allowOrigins":["https://a.example"],"exposeHeaders":[],"maxAge":-1}}
      """#
    let sent = try #require(try JSON.parse(Array(body.utf8)).value.object)
    let id = try gateway.create("/v2/apis", body, id: "apiId")
    let shown = try gateway.send("GET", "/v2/apis/\(id)")
    for member in sent.members { #expect(shown[member.key] == member.value, "\(member.key)") }
  }

  @Test("a WebSocket API has a wss endpoint, and needs a route selection expression")
  func createWebSocket() throws {
    let gateway = try TestGateway()
    let id = try gateway.createAPI()
    let shown = try gateway.send("GET", "/v2/apis/\(id)")
    #expect(shown["apiEndpoint"]?.string?.hasPrefix("wss://\(id).") == true)
    let refused = try gateway.send("POST", "/v2/apis", #"{"name":"n","protocolType":"WEBSOCKET"}"#)
    #expect(refused.status == 400 && refused.code == "BadRequestException")
  }

  @Test("an unknown API is not found, in the observed text, by any operation on it")
  func unknown() throws {
    let gateway = try TestGateway()
    let message = "Invalid API identifier specified 123456789012:zzzzzzzzzz"
    for (method, rest) in [
      ("GET", ""), ("PATCH", ""), ("DELETE", ""), ("GET", "/integrations"),
      ("GET", "/integrations/i"), ("GET", "/integrations/i/integrationresponses"),
      ("GET", "/integrations/i/integrationresponses/r"),
    ] {
      let answer = try gateway.send(method, "/v2/apis/zzzzzzzzzz\(rest)")
      #expect(answer.status == 404 && answer.code == "NotFoundException", "\(method) \(rest)")
      #expect(answer.json == .object(["message": .string(message)]), "\(method) \(rest)")
    }
  }

  @Test("an update changes what it names, is answered 201 as was observed, and leaves the rest")
  func update() throws {
    let gateway = try TestGateway()
    let id = try gateway.create(
      "/v2/apis",
      #"{"name":"n","protocolType":"HTTP","description":"d","version":"1","tags":{"a":"b"}}"#,
      id: "apiId")
    let old = try #require(try gateway.send("GET", "/v2/apis/\(id)").json?.object)
    let answer = try gateway.send(
      "PATCH", "/v2/apis/\(id)", #"{"description":"","version":null,"name":"m","other":1}"#)
    #expect(answer.status == 201)
    var new = old
    new["description"] = .string("")
    new["name"] = .string("m")
    #expect(answer.json == .object(new))
    #expect(try gateway.send("GET", "/v2/apis/\(id)").json == .object(new))
  }

  @Test("a deleted API is gone with its children, and deleting it again is not found")
  func delete() throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI()
    let integration = try gateway.createIntegration(api)
    let answer = try gateway.send("DELETE", "/v2/apis/\(api)")
    #expect(answer.status == 204 && answer.body.isEmpty)
    #expect(!answer.headers.contains("content-length") && !answer.headers.contains("content-type"))
    #expect(try gateway.send("DELETE", "/v2/apis/\(api)").status == 404)
    let child = try gateway.send("GET", "/v2/apis/\(api)/integrations/\(integration)")
    #expect(child.message?.hasPrefix("Invalid API identifier") == true)
    #expect(try gateway.send("GET", "/v2/apis").items.isEmpty)
  }

  @Test(
    "members of the other kind of API are refused",
    arguments: [
      ("WEBSOCKET", #""corsConfiguration":{}"#, 400),
      ("HTTP", #""disableSchemaValidation":true"#, 400),
      ("WEBSOCKET", #""target":"https://a.example""#, 400),
      ("WEBSOCKET", #""routeKey":"$default""#, 400),
    ])
  func otherKinds(protocolType: String, member: String, status: Int) throws {
    let gateway = try TestGateway()
    let answer = try gateway.send(
      "POST", "/v2/apis",
      #"{"name":"n","protocolType":"\#(protocolType)","routeSelectionExpression":"x",\#(member)}"#)
    #expect(answer.status == status && answer.message?.isEmpty == false)
  }

  @Test(
    "quick create makes an integration that can't be deleted, and goes with its API",
    arguments: [("https://a.example", "HTTP_PROXY"), ("arn:aws:lambda:x", "AWS_PROXY")])
  func quickCreate(target: String, type: String) throws {
    let gateway = try TestGateway()
    let api = try gateway.send(
      "POST", "/v2/apis",
      #"{"name":"n","protocolType":"HTTP","target":"\#(target)","credentialsArn":"c"}"#)
    let path = "/v2/apis/\(try #require(api["apiId"]?.string))"
    let made = try #require(try gateway.send("GET", path + "/integrations").items.first)
    #expect(made["apiGatewayManaged"] == true && made["integrationType"] == .string(type))
    #expect(made["integrationUri"] == .string(target) && made["credentialsArn"] == "c")
    let id = try #require(made["integrationId"]?.string)
    #expect(try gateway.send("DELETE", path + "/integrations/\(id)").status == 400)
    #expect(try gateway.send("PATCH", path, #"{"target":"x"}"#).status == 501)
    #expect(try gateway.send("DELETE", path).status == 204)
  }

  @Test("ids are of their length, of [a-z0-9], and never come twice")
  func identifiers() {
    var random = SystemRandomNumberGenerator()
    for length in [1, 2, 3, 7, 10] {
      var source = Identifiers(length: length, using: &random)
      let count = length == 1 ? 36 : length == 2 ? 36 * 36 : 20_000
      let ids = (0..<count).map { _ in source.next() }
      #expect(Set(ids).count == count)
      #expect(
        ids.allSatisfy { id in
          id.utf8.count == length
            && id.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }
        })
    }
  }

  @Test("tags are added to, read from and removed from an API by its ARN")
  func tags() throws {
    let gateway = try TestGateway()
    let id = try gateway.createAPI()
    let target = "/v2/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Fapis%2F\(id)"
    #expect(try gateway.send("GET", target).json == .object(["tags": .object([:])]))
    let tagged = try gateway.send("POST", target, #"{"tags":{"a":"1","b":"2","a b/&":"3"}}"#)
    #expect(tagged.status == 201 && tagged.json == .object([:]))
    #expect(try gateway.send("DELETE", target + "?tagKeys=a&tagKeys=a%20b%2F%26").status == 204)
    #expect(try gateway.send("GET", target)["tags"] == .object(["b": .string("2")]))
    #expect(try gateway.send("GET", "/v2/apis/\(id)")["tags"] == .object(["b": .string("2")]))
    #expect(try gateway.send("DELETE", target).status == 400)
    #expect(try gateway.send("GET", target + "x").status == 404)
    #expect(try gateway.send("GET", "/v2/tags/arn").status == 404)
  }

  @Test("an operation of the contract that is not there answers 501 and says so")
  func notOffered() throws {
    let gateway = try TestGateway()
    for target in ["/v2/apis/a/routes", "/v2/vpclinks", "/v2/apis/a/stages/s"] {
      let answer = try gateway.send("GET", target)
      #expect(answer.status == 501 && answer.code == "NotImplementedException")
      #expect(answer.message?.contains("not implemented") == true)
    }
  }
}
