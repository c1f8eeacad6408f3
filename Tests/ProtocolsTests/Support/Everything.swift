import Contract
import struct Contract.Operation
import HTTP
import JSON
import Testing

@testable import Protocols

/// The everything model, ready to speak.
struct Everything {
  var contract: Contract

  init() throws { contract = try Contract(botocore: try EverythingModel.json()) }

  func operation(_ name: String) throws -> Operation { try #require(contract.operations[name]) }

  func request(
    _ name: String = "Put", _ input: JSON, token: String = "token"
  ) throws -> HTTPRequest {
    try serviceProtocol(for: contract).request(
      for: try operation(name), input: input, idempotencyToken: { token })
  }

  /// The problems for which the input is refused, as sentences.
  func problems(_ name: String = "Put", _ input: JSON) throws -> [String] {
    do {
      _ = try request(name, input)
      return []
    } catch let rejection as InputRejection {
      return rejection.problems.map(\.description)
    }
  }

  /// A valid `Put` with these members besides.
  func problems(with members: JSONObject) throws -> [String] {
    try problems("Put", .object(Everything.minimum(with: members)))
  }

  static func minimum(with members: JSONObject = [:]) -> JSONObject {
    var input: JSONObject = [
      "Label": .string("l"), "Greedy": .string("g"), "Time": .int(0), "Count": .int(1),
    ]
    for member in members.members { input[member.key] = member.value }
    return input
  }

  func read(_ response: HTTPResponse, to name: String = "Put") throws -> ServiceResponse {
    try serviceProtocol(for: contract).read(response, to: try operation(name))
  }

  /// A conforming answer to `Put`, but for what is given.
  static func response(
    status: Int = 200, headers: [HTTPFields.Field] = [], body: String = #"{"count":1}"#,
    mediaType: String? = "application/json"
  ) -> HTTPResponse {
    var fields = HTTPFields([HTTPFields.Field("ETag", "e")] + headers)
    if let mediaType { fields.append("content-type", mediaType) }
    return HTTPResponse(status: status, headers: fields, body: Array(body.utf8))
  }
}

func json(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)).value }

extension ServiceResponse {
  var output: JSON? { if case .output(let output) = outcome { output } else { nil } }
  var error: ServiceError? { if case .error(let error) = outcome { error } else { nil } }
}
