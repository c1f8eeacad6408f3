import Contract
import JSON
import Testing

@Suite("Smithy models")
struct SmithyTests {
  @Test("a model and its botocore twin, which use every trait, are the same contract")
  func twins() throws {
    let botocore = try Contract(
      botocore: try json(Twins.botocore), paginators: try json(Twins.paginators))
    let smithy = try Contract(smithy: try json(Twins.smithy))
    #expect(smithy.service == botocore.service)
    #expect(smithy.operations == botocore.operations)
    #expect(smithy.shapes.keys.sorted() == botocore.shapes.keys.sorted())
    for (name, shape) in botocore.shapes { #expect(smithy.shapes[name] == shape) }
    #expect(smithy == botocore)
  }

  @Test("a paginators-1.json goes before the trait")
  func paginators() throws {
    let contract = try Contract(
      smithy: try json(Twins.smithy),
      paginators: try json(
        #"{"pagination": {"ListThings": {"input_token": "A", "output_token": "B", "result_key": "C"}}}"#
      ))
    #expect(
      contract.operations["ListThings"]?.paginator
        == Paginator(inputToken: "A", outputToken: "B", limitKey: nil, resultKey: "C"))
  }

  @Test("of several services one has to be named, by id or by name")
  func services() throws {
    let model = try model(
      #""a#One": \#(Self.service()), "b#Two": \#(Self.service(#""version": "7""#))"#)
    #expect(try Contract(smithy: model, service: "Two").service.apiVersion == "7")
    #expect(try Contract(smithy: model, service: "b#Two").service.apiVersion == "7")
    let unnamed = #expect(throws: ContractError.self) { try Contract(smithy: model) }
    #expect(unnamed?.description == "shapes: there are several services, name one: a#One, b#Two")
    let wrong = #expect(throws: ContractError.self) {
      try Contract(smithy: model, service: "Three")
    }
    #expect(
      wrong?.description
        == #"shapes: there is no service "Three" in this model; it has a#One, b#Two"#)
  }

  @Test("of shapes with one name in two namespaces, the first that is reached has the short name")
  func collision() throws {
    let contract = try Contract(
      smithy: try model(
        """
        "a#S": \(Self.service(#""operations": [{"target": "a#Op"}]"#)),
        "a#Op": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {
          "A": {"target": "smithy.api#String"}, "B": {"target": "b#String"}}},
        "b#String": {"type": "string", "traits": {"smithy.api#pattern": "x"}}
        """))
    #expect(contract.members(of: "In").map(\.shape) == ["String", "b#String"])
    #expect(contract.shape("String")?.pattern == nil)
    #expect(contract.shape("b#String")?.pattern == "x")
  }

  @Test("1.0's enum trait, its set and its primitives are read too")
  func firstVersion() throws {
    let contract = try Contract(
      smithy: try json(
        """
        {"smithy": "1.0", "shapes": {
          "a#S": \(Self.service(#""operations": [{"target": "a#Op"}]"#)),
          "a#Op": {"type": "operation", "input": {"target": "a#In"}},
          "a#In": {"type": "structure", "members": {
            "E": {"target": "a#E"}, "N": {"target": "smithy.api#PrimitiveLong"}, "S": {"target": "a#Set"}}},
          "a#Set": {"type": "set", "member": {"target": "a#E"}},
          "a#E": {"type": "string", "traits": {
            "smithy.api#enum": [{"value": "a", "name": "A"}, {"value": "b"}]}}}}
        """))
    #expect(contract.shape("E")?.enumValues == ["a", "b"])
    #expect(contract.shape("PrimitiveLong")?.kind == .long)
    #expect(contract.shape("Set")?.kind == .list)
  }

  @Test("bounds on a list's element are the element's own, and a list that holds itself has an end")
  func elementBounds() throws {
    let contract = try Contract(
      smithy: try model(
        """
        "a#S": \(Self.service(#""operations": [{"target": "a#Op"}]"#)),
        "a#Op": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {
          "Texts": {"target": "a#Texts", "traits": {"smithy.api#length": {"max": 2}}},
          "Nest": {"target": "a#Nest", "traits": {"smithy.api#length": {"max": 3}}}}},
        "a#Texts": {"type": "list", "member": {
          "target": "smithy.api#String", "traits": {"smithy.api#length": {"min": 4}}}},
        "a#Nest": {"type": "list", "member": {
          "target": "a#Nest", "traits": {"smithy.api#length": {"max": 9}}}}
        """))
    #expect(contract.shape("In.Texts")?.maximum == "2")
    #expect(contract.shape("Texts")?.element?.shape == "Texts.member")
    #expect(contract.shape("Texts.member")?.minimum == "4")
    #expect(contract.shape("In.Nest")?.element?.shape == "Nest")
  }

  @Test("mixins that include each other end, and a member keeps the traits of each of them")
  func mixins() throws {
    let contract = try Contract(
      smithy: try model(
        """
        "a#S": \(Self.service(#""operations": [{"target": "a#Op"}]"#)),
        "a#Op": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {
          "X": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
          "Y": {"target": "smithy.api#String"}}},
        "a#M": {"type": "structure", "mixins": [{"target": "a#N"}], "members": {
          "X": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "x"}}}},
        "a#N": {"type": "structure", "mixins": [{"target": "a#M"}], "members": {
          "W": {"target": "smithy.api#String"}}}
        """))
    #expect(contract.members(of: "In").map(\.name) == ["W", "X", "Y"])
    let x = try #require(contract.shape("In")?.member("X"))
    #expect(x.isRequired && x.wireName == "x")
  }

  private static func service(_ more: String = #""version": "1""#) -> String {
    #"{"type": "service", "traits": {"aws.protocols#restJson1": {}}, \#(more)}"#
  }

  private func model(_ shapes: String) throws -> JSON {
    try json(#"{"smithy": "2.0", "shapes": {\#(shapes)}}"#)
  }
}
