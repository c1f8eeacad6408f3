import Contract
import JSON
import Testing

@Suite("botocore models")
struct BotocoreTests {
  @Test("an operation without a binding is a POST of /, and a model needs little else")
  func minimal() throws {
    let contract = try contract(operations: #"{"Ping": {}}"#)
    #expect(
      contract.operations["Ping"]
        == Operation(name: "Ping", http: HTTPBinding(method: "POST", requestURI: "/")))
    #expect(contract.service.protocolName == "rest-json")
  }

  @Test(
    "an operation is called without a signature where its first scheme is none",
    arguments: [
      (#"{"authtype": "none"}"#, true), (#"{"auth": ["smithy.api#noAuth"]}"#, true),
      (#"{"auth": ["aws.auth#sigv4", "smithy.api#noAuth"]}"#, false),
      (#"{"authtype": "v4-unsigned-body"}"#, false), ("{}", false),
    ])
  func unsigned(operation: String, isUnsigned: Bool) throws {
    let contract = try contract(operations: #"{"Op": \#(operation)}"#)
    #expect(contract.operations["Op"]?.isUnsigned == isUnsigned)
  }

  @Test(
    "whose fault an error is: the flags first, then the status",
    arguments: [
      (#""exception": true, "error": {"httpStatusCode": 404}"#, 404, true),
      (#""exception": true, "error": {"httpStatusCode": 503}"#, 503, false),
      (#""exception": true, "error": {"httpStatusCode": 503, "senderFault": true}"#, 503, true),
      (#""exception": true, "fault": true"#, nil, false),
      (#""error": {"fault": true, "httpStatusCode": 400}"#, 400, false),
      (#""exception": true"#, nil, true),
    ])
  func fault(traits: String, status: Int?, isClientFault: Bool) throws {
    let contract = try contract(shapes: #"{"E": {"type": "structure", "members": {}, \#(traits)}}"#)
    #expect(contract.shape("E")?.error == ErrorTrait(status: status, isClientFault: isClientFault))
  }

  @Test("an error's own code is found by that code and by no other's name")
  func errorCode() throws {
    let contract = try contract(
      shapes: """
        {"E": {"type": "structure", "exception": true, "error": {"code": "Weird.Code"}},
         "F": {"type": "structure", "exception": true}, "G": {"type": "structure"}}
        """)
    #expect(contract.errorShape(code: "Weird.Code")?.name == "E")
    #expect(contract.errorShape(code: "F")?.name == "F")
    #expect(contract.errorShape(code: "G") == nil)
  }

  @Test("a location on the shape holds for its members, and an event stream is streamed")
  func inheritedLocation() throws {
    let contract = try contract(
      shapes: """
        {"S": {"type": "structure", "members": {"H": {"shape": "Head"}, "B": {"shape": "Char"}}},
         "Head": {"type": "string", "location": "header"}, "Char": {"type": "character"},
         "Events": {"type": "structure", "members": {"A": {"shape": "S"}}, "eventstream": true}}
        """)
    #expect(contract.members(of: "S").map(\.location) == [.header, .body])
    #expect(contract.shape("Char")?.kind == .string)
    #expect(contract.shape("Events")?.kind == .union)
    #expect(contract.shape("Events")?.isStreaming == true)
  }

  @Test("a payload on the operation's reference gives the operation a structure of its own")
  func payloadOnReference() throws {
    let contract = try contract(
      operations:
        #"{"Put": {"input": {"shape": "S", "payload": "Body"}}, "Post": {"input": {"shape": "S"}}}"#,
      shapes:
        #"{"S": {"type": "structure", "members": {"Body": {"shape": "B"}}}, "B": {"type": "blob"}}"#
    )
    #expect(contract.shape(contract.operations["Put"]?.input ?? "")?.payload == "Body")
    #expect(contract.shape(contract.operations["Post"]?.input ?? "")?.payload == nil)
  }

  @Test("members with bounds of their own do not change the shape that they share")
  func ownBounds() throws {
    let contract = try contract(
      shapes: """
        {"S": {"type": "structure", "members": {
           "A": {"shape": "Text", "max": 5}, "B": {"shape": "Text", "enum": ["x"]},
           "C": {"shape": "Text"}}},
         "Text": {"type": "string", "min": 1, "max": 10}}
        """)
    #expect(contract.members(of: "S").map(\.shape) == ["S.A", "S.B", "Text"])
    #expect(
      contract.shape("S.A") == Shape(name: "S.A", kind: .string, minimum: "1", maximum: "5"))
    #expect(contract.shape("S.B")?.enumValues == ["x"])
    #expect(
      contract.shape("Text") == Shape(name: "Text", kind: .string, minimum: "1", maximum: "10"))
  }

  @Test(
    "paginators: lists of one are single, and what no single chain can express is none",
    arguments: [
      (#"{"input_token": ["N"], "output_token": ["M"], "result_key": ["I", "J"]}"#, true),
      (#"{"input_token": ["N", "O"], "output_token": ["M", "P"], "result_key": "I"}"#, false),
      (#"{"input_token": "N", "output_token": "M || I[-1].Key", "result_key": "I"}"#, false),
      (#"{"input_token": "N", "output_token": "M"}"#, false),
    ])
  func paginators(text: String, isPaged: Bool) throws {
    let contract = try Contract(
      botocore: try model(operations: #"{"List": {}}"#, shapes: "{}"),
      paginators: try json(#"{"pagination": {"List": \#(text), "Elsewhere": 1}}"#))
    let paginator = Paginator(inputToken: "N", outputToken: "M", limitKey: nil, resultKey: "I")
    #expect(contract.operations["List"]?.paginator == (isPaged ? paginator : nil))
  }

  private func contract(operations: String = "{}", shapes: String = "{}") throws -> Contract {
    try Contract(botocore: model(operations: operations, shapes: shapes))
  }

  private func model(operations: String, shapes: String) throws -> JSON {
    try json(
      """
      {"metadata": {"protocol": "rest-json"}, "operations": \(operations), "shapes": \(shapes)}
      """)
  }
}
