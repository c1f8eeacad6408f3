import Contract
import struct Contract.Operation
import Foundation
import JSON
import Testing
import TestSupport

@testable import Protocols

/// One case of the public restJson1 suite, with a contract of its own.
struct RestJSONSuiteCase: CustomTestStringConvertible, Sendable {
  let name: String
  let contract: Contract
  let operation: Operation
  let json: JSON
  let endpoint: String?

  var testDescription: String { name }

  static func all(in file: String) throws -> [RestJSONSuiteCase] {
    guard let suites = Places.suites else { return [] }
    let bytes = try Data(contentsOf: suites.appending(path: "restjson-legacy/\(file)"))
    let groups = try #require(try JSON.parse(Array(bytes)).value.array)
    return try groups.flatMap { group in
      let description = group["description"]?.string ?? ""
      return try (group["cases"]?.array ?? []).enumerated().map { index, json in
        try RestJSONSuiteCase(
          name: "\(description) #\(index + 1)", group: group, json: json)
      }
    }
  }

  private init(name: String, group: JSON, json: JSON) throws {
    self.name = name
    self.json = json
    endpoint = group["clientEndpoint"]?.string
    let given = try #require(json["given"])
    let operationName = try #require(given["name"]?.string)
    var shapes = try #require(group["shapes"]?.object)
    // The suite says the payload where an operation refers to its input; real models say it at the
    // shape.
    if let payload = given["input"]?["payload"], let input = given["input"]?["shape"]?.string,
      var shape = shapes[input]?.object
    {
      shape["payload"] = payload
      shapes[input] = .object(shape)
    }
    let model: JSON = .object([
      "metadata": try #require(group["metadata"]), "shapes": .object(shapes),
      "operations": .object([operationName: given]),
    ])
    contract = try Contract(botocore: model)
    operation = try #require(contract.operations[operationName])
  }

  /// The suite writes blobs as their own text and timestamps as epoch seconds; Assay takes base64,
  /// and gives ISO 8601.
  func adapted(_ value: JSON, shape name: String?) -> JSON {
    guard let name, let shape = contract.shape(name) else { return value }
    switch (shape.kind, value) {
    case (.blob, .string(let text)): return .string(Base64.encode(Array(text.utf8)))
    case (.timestamp, .number):
      return .string(Timestamp(input: value)?.dateTime ?? "not a timestamp")
    case (.list, .array(let elements)):
      return .array(elements.map { adapted($0, shape: shape.element?.shape) })
    case (.map, .object(let object)):
      return .object(
        JSONObject(
          object.members.map {
            JSONObject.Member(key: $0.key, value: adapted($0.value, shape: shape.value?.shape))
          }))
    case (.structure, .object(let object)), (.union, .object(let object)):
      return .object(
        JSONObject(
          object.members.map {
            JSONObject.Member(
              key: $0.key, value: adapted($0.value, shape: shape.member($0.key)?.shape))
          }))
    default: return value
    }
  }
}
