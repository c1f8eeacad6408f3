import Contract
import TestSupport
import Testing

@Suite("Kinds of resources, as a model's operations tell them")
struct ResourceKindTests {
  let contract: Contract

  init() throws { contract = try Shipped.contract.get() }

  @Test("an API lies in nothing, has a name and tags, and tells when it was made")
  func api() throws {
    let kind = try #require(contract.resourceKind(madeBy: "CreateApi"))
    #expect(kind.creations == ["CreateApi", "ImportApi"])
    #expect(
      [kind.deletion, kind.reading, kind.listing] == ["DeleteApi", "GetApi", "GetApis"])
    #expect(kind.isTop)
    #expect(
      [kind.identifier, kind.name, kind.tags, kind.created]
        == ["ApiId", "Name", "Tags", "CreatedDate"])
    #expect(contract.resourceKind(madeBy: "ImportApi") == kind)
  }

  @Test(
    "what lies in something names that first",
    arguments: [
      ("CreateIntegrationResponse", ["ApiId", "IntegrationId"], "IntegrationResponseId"),
      ("CreateStage", ["ApiId"], "StageName"), ("CreateModel", ["ApiId"], "ModelId"),
      ("CreateApiMapping", ["DomainName"], "ApiMappingId"),
      ("CreateRoutingRule", ["DomainName"], "RoutingRuleId"),
      ("CreateDomainName", [], "DomainName"), ("CreateVpcLink", [], "VpcLinkId"),
    ])
  func parents(creation: String, parents: [String], identifier: String) throws {
    let kind = try #require(contract.resourceKind(madeBy: creation))
    #expect(kind.parents == parents)
    #expect(kind.identifier == identifier)
    #expect(kind.listing != nil && kind.reading != nil)
  }

  @Test("every create of the model is of a kind, and what creates nothing of none")
  func all() {
    let creates = contract.operations.keys.filter { $0.hasPrefix("Create") }
    #expect(contract.resourceKinds.count == creates.count)
    #expect(contract.resourceKind(madeBy: "GetApi") == nil)
    #expect(contract.resourceKind(madeBy: "TagResource") == nil)
    #expect(contract.resourceKind(madeBy: "Create") == nil)
  }
}
