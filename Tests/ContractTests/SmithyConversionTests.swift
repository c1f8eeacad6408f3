import Contract
import Foundation
import JSON
import TestSupport
import Testing

@Suite("the shipped model, converted to Smithy")
struct SmithyConversionTests {
  @Test("is the same contract, but for the names of labels")
  func same() throws {
    let model = try read("models/apigatewayv2.json")
    let paginators = try read("models/apigatewayv2.paginators.json")
    let botocore = try Contract(botocore: model, paginators: paginators).withLabelsAsSmithy()
    let ast = SmithyConversion(model: model, paginators: paginators).ast()
    var smithy = try Contract(smithy: ast)
    smithy.service.protocolName = botocore.service.protocolName

    #expect(smithy.service == botocore.service)
    #expect(smithy.operations.count == 103)
    for (name, operation) in botocore.operations { #expect(smithy.operations[name] == operation) }
    // Smithy's reader keeps what the service reaches; V2's model holds 77 shapes that nothing uses.
    #expect(smithy.shapes.count == botocore.shapes.count - 77)
    for (name, shape) in smithy.shapes { #expect(botocore.shapes[name] == shape) }
  }

  private func read(_ path: String) throws -> JSON {
    let data = try Data(contentsOf: Places.root.appending(path: path))
    return try JSON.parse(Array(data)).value
  }
}

extension Contract {
  fileprivate func withLabelsAsSmithy() -> Contract {
    var copy = self
    for operation in operations.values {
      for member in members(of: operation.input) where member.location == .label {
        let uri = copy.operations[operation.name]?.http.requestURI ?? ""
        copy.operations[operation.name]?.http.requestURI =
          uri.replacing("{\(member.wireName)", with: "{\(member.name)")
      }
    }
    for (name, shape) in shapes {
      for (index, member) in shape.members.enumerated() where member.location == .label {
        copy.shapes[name]?.members[index].locationName = nil
      }
    }
    return copy
  }
}
