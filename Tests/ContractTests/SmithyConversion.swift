import JSON

/// Turns a botocore model into the Smithy AST that says the same, so that two readers can be held
/// against each other over a whole service. It handles what API Gateway V2 uses, and no more.
struct SmithyConversion {
  let model: JSON
  let paginators: JSON

  func ast() -> JSON {
    var shapes = JSONObject()
    let operations = model["operations"]?.object?.members ?? []
    shapes.append(id("Service"), service(operations.map(\.key)))
    for operation in operations {
      // A shape may have an operation's name: operations get a namespace of their own.
      shapes.append("operations#\(operation.key)", self.operation(operation.key, operation.value))
    }
    for shape in model["shapes"]?.object?.members ?? [] {
      shapes.append(id(shape.key), self.shape(shape.value))
    }
    return .object(["smithy": .string("2.0"), "shapes": .object(shapes)])
  }

  private func id(_ name: String) -> String { "v2#\(name)" }
  private func target(_ id: String) -> JSON { .object(["target": .string(id)]) }
  private func target(of node: JSON?) -> JSON { target(id(node?["shape"]?.string ?? "")) }

  private func service(_ operations: [String]) -> JSON {
    let metadata = model["metadata"] ?? .null
    return .object([
      "type": .string("service"), "version": metadata["apiVersion"] ?? .null,
      "operations": .array(operations.map { target("operations#\($0)") }),
      "traits": .object([
        "aws.api#service": .object([
          "sdkId": metadata["serviceId"] ?? .null,
          "endpointPrefix": metadata["endpointPrefix"] ?? .null,
        ]),
        "aws.auth#sigv4": .object(["name": metadata["signingName"] ?? .null]),
        "smithy.api#title": metadata["serviceFullName"] ?? .null,
        "aws.protocols#restJson1": .object([:]),
      ]),
    ])
  }

  private func operation(_ name: String, _ node: JSON) -> JSON {
    var traits: JSONObject = [
      "smithy.api#http": .object([
        "method": node["http"]?["method"] ?? .null,
        "uri": .string(uri(node)),
        "code": node["http"]?["responseCode"] ?? .int(200),
      ])
    ]
    if let pages = paginators["pagination"]?[name] {
      traits["smithy.api#paginated"] = .object([
        "inputToken": pages["input_token"] ?? .null, "outputToken": pages["output_token"] ?? .null,
        "pageSize": pages["limit_key"] ?? .null, "items": pages["result_key"] ?? .null,
      ])
    }
    var operation: JSONObject = [
      "type": .string("operation"), "traits": .object(traits),
      "errors": .array((node["errors"]?.array ?? []).map { target(of: $0) }),
    ]
    operation["input"] = node["input"].map { target(of: $0) } ?? target("smithy.api#Unit")
    operation["output"] = node["output"].map { target(of: $0) } ?? target("smithy.api#Unit")
    return .object(operation)
  }

  /// Smithy names a label as its member is named, botocore as the wire does.
  private func uri(_ operation: JSON) -> String {
    var uri = operation["http"]?["requestUri"]?.string ?? ""
    let input = model["shapes"]?[operation["input"]?["shape"]?.string ?? ""]
    for member in input?["members"]?.object?.members ?? []
    where member.value["location"]?.string == "uri" {
      let wireName = member.value["locationName"]?.string ?? member.key
      uri = uri.replacing("{\(wireName)", with: "{\(member.key)")
    }
    return uri
  }

  private func shape(_ node: JSON) -> JSON {
    let type = node["type"]?.string ?? ""
    var traits = JSONObject()
    var shape: JSONObject = ["type": .string(type)]
    var bounds = JSONObject()
    bounds["min"] = node["min"]
    bounds["max"] = node["max"]
    if !bounds.isEmpty {
      let isNumber = ["integer", "long", "float", "double"].contains(type)
      traits[isNumber ? "smithy.api#range" : "smithy.api#length"] = .object(bounds)
    }
    traits["smithy.api#pattern"] = node["pattern"]
    if let format = node["timestampFormat"]?.string {
      let names = ["iso8601": "date-time", "rfc822": "http-date", "unixTimestamp": "epoch-seconds"]
      traits["smithy.api#timestampFormat"] = names[format].map(JSON.string)
    }
    if let values = node["enum"]?.array {
      shape["type"] = .string("enum")
      shape["members"] = .object(
        JSONObject(
          values.enumerated().map { index, value in
            JSONObject.Member(
              key: "V\(index)",
              value: .object([
                "target": .string("smithy.api#Unit"),
                "traits": .object(["smithy.api#enumValue": value]),
              ]))
          }))
    }
    for part in ["member", "key", "value"] where node[part] != nil {
      shape[part] = target(of: node[part])
    }
    if let members = node["members"]?.object {
      shape["members"] = .object(self.members(members, of: node))
    }
    if node["exception"]?.bool == true {
      traits["smithy.api#error"] = .string("client")
      traits["smithy.api#httpError"] = node["error"]?["httpStatusCode"]
    }
    shape["traits"] = .object(traits)
    return .object(shape)
  }

  private func members(_ members: JSONObject, of structure: JSON) -> JSONObject {
    JSONObject(
      members.members.map { member in
        var traits = JSONObject()
        let wireName = member.value["locationName"] ?? .string(member.key)
        switch member.value["location"]?.string {
        case "uri": traits["smithy.api#httpLabel"] = .object([:])
        case "querystring": traits["smithy.api#httpQuery"] = wireName
        case "header": traits["smithy.api#httpHeader"] = wireName
        default: traits["smithy.api#jsonName"] = member.value["locationName"]
        }
        if structure["required"]?.array?.contains(.string(member.key)) == true {
          traits["smithy.api#required"] = .object([:])
        }
        if structure["payload"] == .string(member.key) {
          traits["smithy.api#httpPayload"] = .object([:])
        }
        if let values = member.value["enum"]?.array {
          traits["smithy.api#enum"] = .array(values.map { .object(["value": $0]) })
        }
        return JSONObject.Member(
          key: member.key,
          value: .object([
            "target": .string(id(member.value["shape"]?.string ?? "")), "traits": .object(traits),
          ]))
      })
  }
}
