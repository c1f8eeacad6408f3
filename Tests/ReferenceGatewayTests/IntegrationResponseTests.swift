import JSON
import Testing

@testable import ReferenceGateway

@Suite("Integration responses")
struct IntegrationResponseTests {
  @Test("one with a key alone has that and its id, and nothing else")
  func bare() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses()
    let answer = try gateway.send("POST", path, #"{"integrationResponseKey":"$default"}"#)
    let id = try #require(answer["integrationResponseId"]?.string)
    #expect(answer.status == 201)
    #expect(
      answer.json
        == .object([
          "integrationResponseId": .string(id), "integrationResponseKey": .string("$default"),
        ]))
    #expect(try gateway.send("GET", "\(path)/\(id)").json == answer.json)
    #expect(try gateway.send("GET", path).items == [answer.json ?? .null])
  }

  @Test(
    "every member is read back as it was written, in its Get and in the list",
    arguments: ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"])
  func roundTrip(strategy: String) throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["/200/"])
    let long = String(repeating: "t", count: 32_768)
    let body = #"""
      {"integrationResponseKey":"/4\\d\\d/","contentHandlingStrategy":"\#(strategy)",
       "responseTemplates":{"application/json":"","text/plain":"\#(long)","é":"\u0000😀"},
       "responseParameters":{"method.response.header.a":"'\#(String(repeating: "p", count: 510))'"},
       "templateSelectionExpression":"$request.body.name","unknown":{"a":[null]}}
      """#
    var sent = try #require(try JSON.parse(Array(body.utf8)).value.object)
    let id = try gateway.create(path, body, id: "integrationResponseId")
    sent["unknown"] = nil
    sent["integrationResponseId"] = .string(id)
    #expect(try gateway.send("GET", "\(path)/\(id)").json == .object(sent))
    #expect(try gateway.send("GET", path).items.last == .object(sent))
  }

  @Test("an update changes what it names and leaves the rest, and its key stays unique")
  func update() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["/200/"])
    let id = try gateway.create(
      path,
      #"""
      {"integrationResponseKey":"/400/","responseTemplates":{"a":"b"},
       "contentHandlingStrategy":"CONVERT_TO_TEXT"}
      """#,
      id: "integrationResponseId")
    let answer = try gateway.send(
      "PATCH", "\(path)/\(id)",
      #"{"integrationResponseKey":"/404/","contentHandlingStrategy":null}"#)
    let expected: JSON = .object([
      "integrationResponseId": .string(id), "integrationResponseKey": .string("/404/"),
      "responseTemplates": .object(["a": .string("b")]),
      "contentHandlingStrategy": .string("CONVERT_TO_TEXT"),
    ])
    #expect(answer.status == 200 && answer.json == expected)
    #expect(try gateway.send("GET", "\(path)/\(id)").json == expected)
    let same = try gateway.send("PATCH", "\(path)/\(id)", #"{"integrationResponseKey":"/404/"}"#)
    #expect(same.status == 200)
    let taken = try gateway.send("PATCH", "\(path)/\(id)", #"{"integrationResponseKey":"/200/"}"#)
    #expect(taken.status == 409 && taken.code == "ConflictException")
    #expect(try gateway.send("GET", "\(path)/\(id)").json == expected)
  }

  @Test("a key that is taken is a conflict, and free again once its holder is deleted")
  func conflict() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses()
    let body = #"{"integrationResponseKey":"/é/"}"#
    let id = try gateway.create(path, body, id: "integrationResponseId")
    let second = try gateway.send("POST", path, body)
    #expect(second.status == 409 && second.code == "ConflictException")
    #expect(second.message?.contains("/é/") == true)
    // Canonically equivalent, and other bytes: another key.
    let other = try gateway.send("POST", path, "{\"integrationResponseKey\":\"/e\u{301}/\"}")
    #expect(other.status == 201)
    #expect(try gateway.send("DELETE", "\(path)/\(id)").status == 204)
    let again = try gateway.create(path, body, id: "integrationResponseId")
    #expect(again != id)
  }

  @Test("one is found through its own integration and API only, and gone once deleted")
  func ownership() throws {
    let gateway = try TestGateway()
    let (api, otherAPI) = (try gateway.createAPI(), try gateway.createAPI())
    let (integration, sibling) = (
      try gateway.createIntegration(api), try gateway.createIntegration(api)
    )
    let cousin = try gateway.createIntegration(otherAPI)
    let id = try gateway.createResponse(api, integration, key: "$default")
    let own = "/v2/apis/\(api)/integrations/\(integration)/integrationresponses/\(id)"
    for method in ["GET", "PATCH", "DELETE"] {
      for path in [
        "/v2/apis/\(api)/integrations/\(sibling)", "/v2/apis/\(otherAPI)/integrations/\(cousin)",
        "/v2/apis/\(otherAPI)/integrations/\(integration)",
      ] {
        let answer = try gateway.send(method, "\(path)/integrationresponses/\(id)")
        #expect(answer.status == 404 && answer.code == "NotFoundException", "\(method) \(path)")
      }
    }
    #expect(try gateway.send("GET", own).status == 200)
    #expect(try gateway.send("DELETE", own).status == 204)
    for method in ["GET", "PATCH", "DELETE"] {
      #expect(try gateway.send(method, own).status == 404, "\(method)")
    }
    #expect(try gateway.send("GET", "/v2/apis/\(api)/integrations/\(integration)").status == 200)
  }

  @Test("ids joined by an encoded slash are one label, and name nothing")
  func joinedIDs() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["$default"])
    let ids = path.split(separator: "/")
    let joined = "/v2/apis/\(ids[2])%2Fintegrations%2F\(ids[4])/integrationresponses"
    #expect(try gateway.send("GET", joined).status == 404)
    let other = "/v2/apis/\(ids[2])/integrations/\(ids[4])%2Fintegrationresponses"
    #expect(try gateway.send("GET", other).status == 404)
    let upper = ids[2].uppercased()
    if upper != ids[2] {
      #expect(try gateway.send("GET", path.replacing(ids[2], with: upper)).status == 404)
    }
  }

  @Test("an HTTP API supports none")
  func onlyWebSocket() throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI("HTTP")
    let integration = try gateway.createIntegration(api, type: "HTTP_PROXY")
    let path = "/v2/apis/\(api)/integrations/\(integration)/integrationresponses"
    let create = try gateway.send("POST", path, #"{"integrationResponseKey":"$default"}"#)
    #expect(create.status == 400 && create.code == "BadRequestException")
    #expect(try gateway.send("GET", path).status == 400)
    #expect(try gateway.send("GET", "\(path)/x").status == 404)
  }

  @Test("writes from many tasks are all kept, one after the other")
  func concurrency() async throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses()
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<200 {
        group.addTask {
          try gateway.send("POST", path, #"{"integrationResponseKey":"/\#(index / 2)/"}"#).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 201 }.count == 100)
    #expect(statuses.filter { $0 == 409 }.count == 100)
    #expect(try gateway.send("GET", "\(path)?maxResults=500").items.count == 100)
  }
}
