import Contract
import Foundation
import HTTP
import JSON
import Testing
import TestSupport

@testable import Protocols

/// Random inputs, valid and invalid, become the same requests as botocore makes of them.
@Suite("Against botocore's own serialiser", .enabled(if: Botocore.python != nil))
struct BotocoreDifferentialTests {
  @Test("API Gateway V2's operations make the same requests")
  func apiGateway() throws {
    let file = Places.root.appending(path: "models/apigatewayv2.json")
    let model = try JSON.parse(Array(try Data(contentsOf: file))).value
    try compare(
      model,
      operations: [
        "CreateApi", "GetApi", "GetApis", "UpdateIntegration", "CreateIntegrationResponse",
        "GetIntegrationResponses", "ExportApi", "TagResource", "UntagResource", "CreateRoute",
        "CreateStage", "CreateRoutingRule", "ListRoutingRules", "DeleteApi", "ImportApi",
      ],
      inputsOfEach: 40)
  }

  @Test("members bound to every place make the same requests")
  func everything() throws {
    try compare(try EverythingModel.json(), operations: ["Put", "Document"], inputsOfEach: 300)
  }

  private func compare(_ model: JSON, operations: [String], inputsOfEach count: Int) throws {
    let contract = try Contract(botocore: model)
    let restJSON = try serviceProtocol(for: contract)
    var inputs = RandomInputs(
      contract: contract, generator: SeededGenerator(seed: 2018_11_29), faults: 10)
    var calls: [JSON] = []
    for name in operations {
      let shape = try #require(contract.operations[name]?.input.flatMap(contract.shape))
      for _ in 0..<count {
        calls.append(.object(["operation": .string(name), "input": inputs.structure(shape)]))
      }
    }
    let theirs = try Botocore.requests(model: model, calls: calls)
    try #require(theirs.count == calls.count)
    var accepted = 0
    for (call, their) in zip(calls, theirs) {
      let operation = try #require(contract.operations[call["operation"]?.string ?? ""])
      let comment = Comment(rawValue: "\(call)\n\(their)")
      do {
        let request = try restJSON.request(for: operation, input: call["input"] ?? .null) {
          "00000000-0000-4000-8000-000000000000"
        }
        accepted += 1
        #expect(their["rejected"] == nil, comment)
        if their["rejected"] == nil { try compare(request, their, comment) }
      } catch let rejection as InputRejection {
        #expect(their["rejected"] != nil, "\(rejection)\n\(comment)")
      }
    }
    #expect(accepted > calls.count / 3 && accepted < calls.count, "\(accepted) of \(calls.count)")
  }

  private func compare(_ request: HTTPRequest, _ their: JSON, _ comment: Comment) throws {
    #expect(request.methodText == their["method"]?.string, comment)
    // For a list without elements botocore begins a query and leaves it empty: `?` or `&` at the end.
    var target = their["target"]?.string ?? ""
    if target.hasSuffix("?") || target.hasSuffix("&") { target.removeLast() }
    #expect(request.targetText == target, comment)
    var headers = JSONObject()
    for field in request.headers.fields {
      headers.append(field.nameText.lowercased(), .string(field.valueText))
    }
    #expect(JSON.object(headers) == their["headers"], comment)
    let body = their["body"]?.string ?? ""
    guard !body.isEmpty else {
      #expect(request.body == nil, comment)
      return
    }
    let sent = try JSON.parse(request.body ?? []).value
    #expect(try sent == JSON.parse(Array(body.utf8)).value, comment)
  }
}
