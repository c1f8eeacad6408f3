import Contract
import Foundation
import TestSupport
import Testing

@Suite("the model that ships")
struct ShippedModelTests {
  let contract: Contract

  init() throws {
    contract = try Shipped.contract.get()
  }

  @Test("has all 103 operations of API Gateway V2, and says what it is")
  func service() {
    #expect(contract.operations.count == 103)
    #expect(
      contract.service
        == Service(
          id: "ApiGatewayV2", fullName: "AmazonApiGatewayV2", apiVersion: "2018-11-29",
          endpointPrefix: "apigateway", signingName: "apigateway", protocolName: "rest-json"))
    #expect(contract.service.name == "apigatewayv2")
    #expect(contract.versionText == "apigatewayv2 2018-11-29, botocore 1.44.8")
  }

  @Test("GetIntegrationResponses: labels, query parameters, errors and paginator")
  func getIntegrationResponses() throws {
    let operation = try #require(contract.operations["GetIntegrationResponses"])
    #expect(
      operation
        == Operation(
          name: "GetIntegrationResponses",
          http: HTTPBinding(
            method: "GET",
            requestURI: "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses"),
          input: "GetIntegrationResponsesRequest", output: "GetIntegrationResponsesResponse",
          errors: ["NotFoundException", "TooManyRequestsException", "BadRequestException"],
          paginator: Paginator(
            inputToken: "NextToken", outputToken: "NextToken", limitKey: "MaxResults",
            resultKey: "Items")))
    #expect(
      contract.members(of: operation.input) == [
        Member(
          name: "ApiId", shape: "__string", location: .label, locationName: "apiId",
          isRequired: true),
        Member(
          name: "IntegrationId", shape: "__string", location: .label,
          locationName: "integrationId", isRequired: true),
        Member(name: "MaxResults", shape: "__string", location: .query, locationName: "maxResults"),
        Member(name: "NextToken", shape: "__string", location: .query, locationName: "nextToken"),
      ])
    let items = try #require(contract.shape("GetIntegrationResponsesResponse")?.member("Items"))
    #expect(contract.shape(items.shape)?.element?.shape == "IntegrationResponse")
  }

  @Test("CreateIntegration: required members, bounds and enums")
  func createIntegration() throws {
    let operation = try #require(contract.operations["CreateIntegration"])
    #expect(operation.http.status == 201)
    let input = contract.members(of: operation.input)
    #expect(input.filter(\.isRequired).map(\.name) == ["ApiId", "IntegrationType"])
    #expect(input.filter { $0.location != .body }.map(\.name) == ["ApiId"])

    let timeout = try #require(input.first { $0.name == "TimeoutInMillis" })
    let timeoutShape = try #require(contract.shape(timeout.shape))
    #expect(timeoutShape.kind == .integer)
    #expect(timeoutShape.minimum == "50" && timeoutShape.maximum == "30000")
    #expect(
      contract.shape("ContentHandlingStrategy")?.enumValues
        == ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"])
  }

  @Test("errors have their statuses and are the caller's")
  func errors() {
    let statuses = [
      "BadRequestException": 400, "AccessDeniedException": 403, "NotFoundException": 404,
      "ConflictException": 409, "TooManyRequestsException": 429,
    ]
    #expect(contract.shapes.values.filter { $0.error != nil }.count == statuses.count)
    for (name, status) in statuses {
      #expect(contract.errorShape(code: name)?.error == ErrorTrait(status: status))
    }
  }

  @Test("an enum that stands on a member is a shape of its own")
  func memberEnum() throws {
    let member = try #require(contract.shape("ExportApiRequest")?.member("OutputType"))
    #expect(member.shape == "ExportApiRequest.OutputType")
    #expect(contract.shape(member.shape)?.enumValues == ["YAML", "JSON"])
    #expect(contract.shape("__string")?.enumValues == [])
  }

  @Test("a payload is known, and whoever lists pages can walk them")
  func payloadAndPaginators() throws {
    #expect(contract.shape("ExportApiResponse")?.payload == "body")
    let paged = contract.operations.values.filter { $0.paginator != nil }
    #expect(paged.count == 15)
    for operation in paged {
      let paginator = try #require(operation.paginator)
      let output = try #require(contract.shape(operation.output ?? ""))
      let input = try #require(contract.shape(operation.input ?? ""))
      #expect(output.member(paginator.resultKey) != nil)
      #expect(output.member(paginator.outputToken) != nil)
      #expect(input.member(paginator.inputToken) != nil)
      #expect(input.member(try #require(paginator.limitKey)) != nil)
    }
  }

  @Test("every label in a path is bound to a required member, and every such member is there")
  func labels() {
    for operation in contract.operations.values {
      let inPath = operation.http.requestURI.split(separator: "{").dropFirst().map {
        String($0.prefix { $0 != "}" && $0 != "+" })
      }
      let bound = contract.members(of: operation.input).filter { $0.location == .label }
      #expect(Set(inPath) == Set(bound.map(\.wireName)), "\(operation.name)")
      #expect(bound.filter { !$0.isRequired } == [], "\(operation.name)")
    }
  }
}
