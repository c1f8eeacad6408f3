import Testing

@testable import ReferenceGateway

@Suite("Input is checked against the contract")
struct ValidationTests {
  private static let long512 = String(repeating: "é", count: 513)
  private static let long32K = String(repeating: "t", count: 32_769)

  @Test(
    "a body that is no JSON object, or that no strict reader takes, is refused",
    arguments: [
      "{", "[]", "null", "1", "\"x\"", "true", "{]", "{\"integrationResponseKey\":\"a\"}x",
      "\u{FEFF}{\"integrationResponseKey\":\"a\"}", "{'integrationResponseKey':'a'}",
      "{\"integrationResponseKey\":NaN}", "{\"integrationResponseKey\":\"\u{1}\"}",
      "{\"integrationResponseKey\":\"\\ud800\"}", "<a/>", " ", "{\"a\":1,}",
      String(repeating: "[", count: 100_000),
      #"{"a":\#(String(repeating: "[", count: 100))\#(String(repeating: "]", count: 100))}"#,
    ])
  func malformed(body: String) throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses()
    let answer = try gateway.send("POST", path, body)
    #expect(answer.status == 400 && answer.code == "BadRequestException")
    #expect(answer.message?.isEmpty == false)
    #expect(try gateway.send("GET", path).items.isEmpty)
  }

  @Test(
    "a member of an impossible value is refused, and the message names it",
    arguments: [
      (
        #"{}"#, "integrationResponseKey"
      ),
      (
        #"{"integrationResponseKey":null}"#,
        "integrationResponseKey"
      ),
      (#"{"integrationResponseKey":1}"#, "integrationResponseKey"),
      (#"{"integrationResponseKey":""}"#, "integrationResponseKey"),
      (#"{"integrationResponseKey":["a"]}"#, "integrationResponseKey"),
      (#"{"integrationResponseKey":{}}"#, "integrationResponseKey"),
      (#"{"IntegrationResponseKey":"a"}"#, "integrationResponseKey"),
      (#"{"integrationResponseKey":"a","contentHandlingStrategy":"X"}"#, "CONVERT_TO_BINARY"),
      (
        #"{"integrationResponseKey":"a","contentHandlingStrategy":"convert_to_text"}"#,
        "contentHandlingStrategy"
      ),
      (#"{"integrationResponseKey":"a","contentHandlingStrategy":""}"#, "contentHandlingStrategy"),
      (
        #"{"integrationResponseKey":"a","contentHandlingStrategy":true}"#,
        "contentHandlingStrategy"
      ),
      (#"{"integrationResponseKey":"a","responseTemplates":[]}"#, "responseTemplates"),
      (#"{"integrationResponseKey":"a","responseTemplates":"x"}"#, "responseTemplates"),
      (#"{"integrationResponseKey":"a","responseTemplates":{"b":1}}"#, "responseTemplates['b']"),
      (#"{"integrationResponseKey":"a","responseTemplates":{"b":null}}"#, "responseTemplates['b']"),
      (
        #"{"integrationResponseKey":"a","responseTemplates":{"b":"\#(long32K)"}}"#,
        "responseTemplates['b']"
      ),
      (
        #"{"integrationResponseKey":"a","responseParameters":{"b":"\#(long512)"}}"#,
        "responseParameters['b']"
      ),
      (#"{"integrationResponseKey":"a","responseParameters":{"b":""}}"#, "responseParameters['b']"),
      (
        #"{"integrationResponseKey":"a","templateSelectionExpression":0}"#,
        "templateSelectionExpression"
      ),
    ])
  func integrationResponse(body: String, named: String) throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses()
    let answer = try gateway.send("POST", path, body)
    #expect(answer.status == 400 && answer.code == "BadRequestException")
    #expect(answer.message?.contains(named) == true, "\(answer.text)")
    #expect(try gateway.send("GET", path).items.isEmpty)
  }

  @Test(
    "an integration's enums, ranges and lengths are checked, on create and on update",
    arguments: [
      #""timeoutInMillis":49"#, #""timeoutInMillis":30001"#, #""timeoutInMillis":"100""#,
      #""timeoutInMillis":100.5"#, #""timeoutInMillis":1e99"#, #""timeoutInMillis":true"#,
      #""connectionType":"internet""#, #""passthroughBehavior":"X""#,
      #""integrationMethod":"""#, #""tlsConfig":"x""#, #""tlsConfig":{"serverNameToVerify":""}"#,
      #""requestParameters":{"a":1}"#, #""responseParameters":{"200":{"a":""},"300":"x"}"#,
    ])
  func integration(member: String) throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI()
    let path = "/v2/apis/\(api)/integrations"
    let id = try gateway.createIntegration(api)
    let create = try gateway.send("POST", path, #"{"integrationType":"MOCK",\#(member)}"#)
    #expect(create.status == 400 && create.code == "BadRequestException", "\(create.text)")
    let update = try gateway.send("PATCH", "\(path)/\(id)", "{\(member)}")
    #expect(update.status == 400 && update.code == "BadRequestException", "\(update.text)")
    #expect(try gateway.send("GET", path).items.count == 1)
  }

  @Test(
    "an API's members are checked, in depth",
    arguments: [
      (#"{"protocolType":"HTTP"}"#, 400), (#"{"name":"n"}"#, 400),
      (#"{"name":"","protocolType":"HTTP"}"#, 400),
      (#"{"name":"\#(String(repeating: "n", count: 129))","protocolType":"HTTP"}"#, 400),
      (#"{"name":"\#(String(repeating: "n", count: 128))","protocolType":"HTTP"}"#, 201),
      (#"{"name":"n","protocolType":"http"}"#, 400), (#"{"name":"n","protocolType":1}"#, 400),
      (#"{"name":"n","protocolType":"HTTP","corsConfiguration":{"maxAge":-1}}"#, 201),
      (#"{"name":"n","protocolType":"HTTP","corsConfiguration":{"maxAge":-2}}"#, 400),
      (#"{"name":"n","protocolType":"HTTP","corsConfiguration":{"allowOrigins":"x"}}"#, 400),
      (
        #"{"name":"n","protocolType":"HTTP","corsConfiguration":{"allowMethods":["GET",null]}}"#,
        400
      ),
      (#"{"name":"n","protocolType":"HTTP","corsConfiguration":[]}"#, 400),
      (#"{"name":"n","protocolType":"HTTP","disableExecuteApiEndpoint":"false"}"#, 400),
      (#"{"name":"n","protocolType":"HTTP","tags":{"a":""}}"#, 400),
      (#"{"name":"n","protocolType":"HTTP","tags":{"a":"b","a":"c"}}"#, 201),
      (#"{"name":"n","name":"m","protocolType":"HTTP"}"#, 201), ("", 400),
    ])
  func api(body: String, status: Int) throws {
    #expect(try TestGateway().send("POST", "/v2/apis", body).status == status)
  }

  @Test("bounds come from a shape's traits, or from its name where the model leaves them out")
  func bounds() throws {
    let contract = try Contracts.gateway.get()
    let texts = [
      "StringWithLengthBetween1And512": "between 1 and 512",
      "StringWithLengthBetween0And32K": "between 0 and 32768",
      "UriWithLengthBetween1And2048": "between 1 and 2048",
      "IntegerWithLengthBetween50And30000": "between 50 and 30000",
      "IntegerWithLengthBetweenMinus1And86400": "between -1 and 86400", "__string": "anything",
    ]
    for (name, text) in texts {
      #expect(Bounds(try #require(contract.shape(name))).text == text, "\(name)")
    }
  }
}
