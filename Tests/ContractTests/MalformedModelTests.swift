import Contract
import JSON
import Testing

@Suite("malformed models")
struct MalformedModelTests {
  @Test(
    "a file that is no model says what it lacks",
    arguments: [
      ("", "is not JSON"), ("{", "is not JSON"), ("[1]", "must be an object, and is of type array"),
      ("null", "must be an object, and is null"),
      (#"{"swagger": "2.0"}"#, "is no model that Assay reads"),
      (#"{"metadata": {}, "metadata": {}}"#, "is not strict JSON"),
      ("{} {}", "is not strict JSON"),
      (#"{"metadata": {"protocol": "rest-json"}}"#, #"has no "shapes", which is required"#),
      (#"{"metadata": {}, "shapes": {}}"#, #"metadata: has no "protocol", which is required"#),
      (#"{"smithy": "3.0", "shapes": {}}"#, "smithy: is a version of Smithy that Assay doesn't"),
      (#"{"smithy": "2.0"}"#, #"has no "shapes", which is required"#),
      (#"{"smithy": "2.0", "shapes": {}}"#, "shapes: there is no service in this model"),
    ])
  func noModel(text: String, message: String) throws {
    let scratch = try Scratch()
    try scratch.write("m.json", text)
    let error = #expect(throws: ContractError.self) { try scratch.load("m.json") }
    #expect(error?.description.contains("/m.json: \(message)") == true, "\(error as Any)")
  }

  @Test(
    "a botocore model says where it is wrong",
    arguments: [
      (
        #""operations": {"Op": {"input": {"shape": "Nowhere"}}}"#, "{}",
        #"operations.Op.input.shape: there is no shape "Nowhere" in this model"#
      ),
      (
        #""operations": {"Op": {"input": {"shape": "T"}}}"#, #"{"T": {"type": "string"}}"#,
        #"operations.Op.input: must refer to a structure, and "T" is none"#
      ),
      (
        #""operations": {"Op": {"errors": [{"shape": "Nowhere"}]}}"#, "{}",
        #"operations.Op.errors[0].shape: there is no shape "Nowhere" in this model"#
      ),
      (
        #""operations": {"Op": {"http": {"responseCode": "201"}}}"#, "{}",
        "operations.Op.http.responseCode: must be an HTTP status from 100 to 599"
      ),
      (
        #""operations": []"#, "{}", "operations: must be an object, and is of type array"
      ),
      (
        "", #"{"S": {"type": "structure", "members": {"A": {"shape": "Nowhere"}}}}"#,
        #"shapes.S.members.A.shape: there is no shape "Nowhere" in this model"#
      ),
      (
        "", #"{"S": {"type": "structure", "members": {"A": {}}}}"#,
        #"shapes.S.members.A: has no "shape", which is required"#
      ),
      ("", #"{"S": {}}"#, #"shapes.S: has no "type", which is required"#),
      ("", #"{"S": {"type": "tuple"}}"#, #"shapes.S.type: "tuple" is no type that Assay knows"#),
      ("", #"{"S": {"type": "list"}}"#, #"shapes.S: has no "member", which is required"#),
      ("", #"{"S": {"type": "map"}}"#, #"shapes.S: has no "key", which is required"#),
      ("", #"{"S": {"type": "string", "max": "9"}}"#, "shapes.S.max: must be a number"),
      ("", #"{"S": {"type": "string", "enum": [1]}}"#, "shapes.S.enum[0]: must be a string"),
      (
        "", #"{"S": {"type": "structure", "members": {}, "payload": "Body"}}"#,
        #"shapes.S: has the payload "Body", which is none of its members"#
      ),
      (
        "", #"{"S": {"type": "structure", "members": {}, "required": ["X"]}}"#,
        #"shapes.S: requires "X", which is none of its members"#
      ),
      (
        "", #"{"S": {"type": "timestamp", "timestampFormat": "epoch"}}"#,
        "shapes.S.timestampFormat: must be iso8601, rfc822 or unixTimestamp"
      ),
      (
        "",
        #"{"S": {"type": "structure", "members": {"A": {"shape": "S", "location": "body"}}}}"#,
        "shapes.S.members.A.location: must be uri, querystring, header, headers or statusCode"
      ),
      (
        "", #"{"S": {"type": "blob", "streaming": "yes"}}"#,
        "shapes.S.streaming: must be true or false, and is of type string"
      ),
    ])
  func botocore(operations: String, shapes: String, message: String) throws {
    let text = """
      {"metadata": {"protocol": "rest-json"}, "shapes": \(shapes)
       \(operations.isEmpty ? "" : ", \(operations)")}
      """
    let error = #expect(throws: ContractError.self) { try Contract(botocore: try json(text)) }
    #expect(error?.description.hasPrefix(message) == true, "\(error as Any)")
  }

  @Test(
    "a Smithy model says where it is wrong",
    arguments: [
      (
        #""a#Op": {"type": "operation", "input": {"target": "a#Nowhere"}}"#,
        "shapes.a#Op.input.target: must be a structure of this model or smithy.api#Unit"
      ),
      (
        #""a#Op": {"type": "operation", "errors": [{"target": "a#Nowhere"}]}"#,
        #"shapes.a#Op.errors[0].target: there is no shape "a#Nowhere" in this model"#
      ),
      (
        #""a#Op": {"type": "structure"}"#,
        #"shapes.a#S.operations[0].target: there is no operation "a#Op" in this model"#
      ),
      (
        #""a#Op": {"type": "operation", "traits": {"smithy.api#http": {"uri": "/"}}}"#,
        #"shapes.a#Op.traits.smithy.api#http: has no "method", which is required"#
      ),
      (
        #""a#Op": {"type": "operation", "input": {"target": "a#In"}}, "a#In": {"type": "structure", "members": {"X": {"target": "smithy.api#Text"}}}"#,
        #"shapes.a#In.members.X.target: there is no shape "smithy.api#Text" in this model"#
      ),
      (
        #""a#Op": {"type": "operation", "input": {"target": "a#In"}}, "a#In": {"type": "structure", "members": {"X": {"target": "a#S"}}}"#,
        #"shapes.a#S.type: "service" is no type of data that Assay knows"#
      ),
      (
        #""a#Op": {"type": "operation", "input": {"target": "a#In"}}, "a#In": {"type": "structure", "mixins": [{"target": "a#M"}]}"#,
        #"shapes.a#In.mixins[0].target: there is no shape "a#M" in this model"#
      ),
      (
        #""a#Op": {"type": "operation", "errors": [{"target": "a#E"}]}, "a#E": {"type": "structure", "traits": {"smithy.api#error": "both"}}"#,
        "shapes.a#E.traits.smithy.api#error: must be client or server"
      ),
    ])
  func smithy(shapes: String, message: String) throws {
    let text = """
      {"smithy": "2.0", "shapes": {
        "a#S": {"type": "service", "operations": [{"target": "a#Op"}],
                "traits": {"aws.protocols#restJson1": {}}}, \(shapes)}}
      """
    let error = #expect(throws: ContractError.self) { try Contract(smithy: try json(text)) }
    #expect(error?.description.hasPrefix(message) == true, "\(error as Any)")
  }

  @Test("whatever stands in any value's place, the model loads or the error says what is wrong")
  func anything() throws {
    for text in [Twins.botocore, Twins.smithy] {
      var (refused, turn) = (0, 0)
      for model in try json(text).withEachValueReplaced(turn: &turn) {
        do {
          _ = try text == Twins.botocore ? Contract(botocore: model) : Contract(smithy: model)
        } catch {
          refused += 1
          #expect(!error.problem.isEmpty)
        }
      }
      #expect(refused > 100)
    }
  }
}

extension JSON {
  /// One copy of the value for each value in it, with that one replaced by one of six in turn.
  fileprivate func withEachValueReplaced(turn: inout Int) -> [JSON] {
    let others: [JSON] = [.null, .bool(true), .int(-1), .string(""), .array([.null]), .object([:])]
    turn += 1
    var copies = [others[turn % others.count]]
    switch self {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        for changed in element.withEachValueReplaced(turn: &turn) {
          var copy = elements
          copy[index] = changed
          copies.append(.array(copy))
        }
      }
    case .object(let object):
      for (index, member) in object.members.enumerated() {
        for changed in member.value.withEachValueReplaced(turn: &turn) {
          var members = object.members
          members[index].value = changed
          copies.append(.object(JSONObject(members)))
        }
      }
    default: break
    }
    return copies
  }
}
