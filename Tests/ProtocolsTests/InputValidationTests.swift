import Contract
import JSON
import Testing

@testable import Protocols

@Suite("A typed input is judged before anything is sent")
struct InputValidationTests {
  let everything = try! Everything()

  @Test("all that is missing is reported, null counts as missing")
  func missing() throws {
    #expect(
      try everything.problems("Put", ["Label": .string("l"), "Time": .null]) == [
        "Greedy is missing", "Time is missing", "Count is missing",
      ])
    #expect(
      try everything.problems("Document", try json(#"{"Tree":{"Name":"a","Children":[{}]}}"#)) == [
        "Tree.Children[0].Name is missing"
      ])
  }

  @Test("an empty label is allowed, as botocore sends it")
  func emptyLabel() throws {
    #expect(try everything.problems(with: ["Label": .string("")]).isEmpty)
  }

  @Test("an unknown member is reported with the nearest name")
  func unknown() throws {
    #expect(
      try everything.problems(with: ["label": .string("x"), "Qurey": .null, "Zebra": .null]) == [
        "label is no member; did you mean Label?", "Qurey is no member; did you mean Query?",
        "Zebra is no member",
      ])
    #expect(try everything.problems("Ping", ["x": .int(1)]) == ["x is no member"])
    #expect(try everything.problems("Ping", .null).isEmpty)
  }

  @Test(
    "a value of the wrong type is reported with both types",
    arguments: [
      (#"{"Query":1}"#, "Query is of type number where the contract has string"),
      (#"{"Flag":"true"}"#, "Flag is of type string where the contract has boolean"),
      (#"{"Flag":0}"#, "Flag is of type number where the contract has boolean"),
      (#"{"Count":true}"#, "Count is of type boolean where the contract has integer"),
      (#"{"Count":"5"}"#, "Count is of type string where the contract has integer"),
      (#"{"Count":5.0}"#, "Count is of type decimal number where the contract has integer"),
      (#"{"Real":"1"}"#, "Real is of type string where the contract has number"),
      (#"{"Names":"a"}"#, "Names is of type string where the contract has array"),
      (#"{"Names":[null]}"#, "Names[0] is of type null where the contract has string"),
      (#"{"Names":["a",2]}"#, "Names[1] is of type number where the contract has string"),
      (#"{"Map":[]}"#, "Map is of type array where the contract has object"),
      (#"{"Map":{"a b":1}}"#, "Map[\"a b\"] is of type number where the contract has string"),
      (#"{"Tree":"x"}"#, "Tree is of type string where the contract has object"),
      (#"{"Blob":1}"#, "Blob is of type number where the contract has base64 string"),
      (#"{"Epoch":true}"#, "Epoch is of type boolean where the contract has timestamp"),
    ])
  func wrongType(_ input: String, _ problem: String) throws {
    let members = try #require(try json(input).object)
    #expect(try everything.problems(with: members) == [problem])
  }

  @Test(
    "a value that no message can carry is reported",
    arguments: [
      (#"{"Blob":"a"}"#, "Blob is not base64"),
      (#"{"Blob":"QUJ*"}"#, "Blob is not base64"),
      (#"{"Iso":"yesterday"}"#, "Iso is no timestamp: write ISO 8601 or seconds since 1970"),
      (#"{"Iso":"2015-02-29"}"#, "Iso is no timestamp: write ISO 8601 or seconds since 1970"),
      (#"{"Iso":1e17}"#, "Iso is no timestamp: write ISO 8601 or seconds since 1970"),
      (
        #"{"Choice":{}}"#,
        "Choice holds 0 members where a union holds exactly one of Left, Right"
      ),
      (
        #"{"Choice":{"Left":"a","Right":{"Name":"b"}}}"#,
        "Choice holds 2 members where a union holds exactly one of Left, Right"
      ),
      (#"{"Count":0}"#, "Count is 0, and 1 is the least"),
      (#"{"Names":[""]}"#, "Names[0] has 0 characters, and 1 is the least"),
      (
        "{\"Header\":\"a\\r\\nX-Evil: 1\"}",
        "Header holds a line break or NUL, which no header field can carry"
      ),
      (
        "{\"Header\":\"a\\nb\"}",
        "Header holds a line break or NUL, which no header field can carry"
      ),
    ])
  func invalid(_ input: String, _ problem: String) throws {
    let members = try #require(try json(input).object)
    #expect(try everything.problems(with: members) == [problem])
  }

  @Test("upper bounds, enums and what is null are the service's to judge")
  func lenient() throws {
    let members = try json(
      #"{"Real":"NaN","Query":null,"Choice":{"Left":"a","Right":null},"Map":{}}"#)
    #expect(try everything.problems(with: try #require(members.object)).isEmpty)
  }

  @Test("a member given twice is reported")
  func twice() throws {
    var input = Everything.minimum()
    input.append("Label", .string("again"))
    #expect(try everything.problems("Put", .object(input)) == ["Label is given twice"])
  }

  @Test("an input that is no object is reported as a whole")
  func noObject() throws {
    #expect(
      try everything.problems("Put", .array([])) == [
        "input is of type array where the contract has object"
      ])
  }

  @Test("a contract of another protocol is refused by name")
  func unsupported() throws {
    var contract = everything.contract
    contract.service.protocolName = "rest-xml"
    #expect(throws: UnsupportedProtocol(name: "rest-xml")) { try serviceProtocol(for: contract) }
    contract.service.protocolName = "aws.protocols#restJson1"
    _ = try serviceProtocol(for: contract)
  }

  @Test("the nearest spelling is found, and nothing far")
  func spelling() {
    let names = ["ApiId", "IntegrationId", "MaxResults"]
    #expect(Spelling.nearest(to: "apiid", among: names) == "ApiId")
    #expect(Spelling.nearest(to: "IntegratoinId", among: names) == "IntegrationId")
    #expect(Spelling.nearest(to: "MaxResult", among: names) == "MaxResults")
    #expect(Spelling.nearest(to: "Stage", among: names) == nil)
    #expect(Spelling.nearest(to: "", among: names) == nil)
  }
}
