import Foundation
import HTTP
import JSON
import Runner

extension ExchangeRecord {
  var json: JSON {
    var object: JSONObject = ["label": .string(label), "origin": .string(origin)]
    object.append("request", request.json)
    object.append("response", response.map { $0.json(bodyLength: bodyLength) } ?? .null)
    object.append("fault", .optional(fault))
    if !received.isEmpty { object.append("received", received) }
    object.append("duration", .seconds(duration))
    if waited > 0 { object.append("waited", .seconds(waited)) }
    if let attempt {
      object.append(
        "attempt",
        [
          "number": .int(attempt.number), "of": .int(attempt.of), "pause": .seconds(attempt.pause),
        ])
    }
    if let signature {
      object.append(
        "signature",
        ["region": .string(signature.region), "service": .string(signature.service)])
    }
    return .object(object)
  }
}

extension HTTPRequest {
  fileprivate var json: JSON {
    var object = JSONObject()
    object.append("method", method)
    object.append("target", target)
    object.append("headers", headers.json)
    if let body { object.append("body", body) }
    return .object(object)
  }
}

extension HTTPResponse {
  /// `bodyLength` counts the bytes that were cut, too.
  fileprivate func json(bodyLength: Int) -> JSON {
    var object: JSONObject = ["status": .int(status), "version": .string(version)]
    object.append("reason", reason)
    object.append("headers", headers.json)
    object.append("body", body)
    object.append("bodyLength", .int(max(bodyLength, body.count)))
    if !trailers.isEmpty { object.append("trailers", trailers.json) }
    return .object(object)
  }
}

extension HTTPFields {
  fileprivate var json: JSON {
    .array(
      fields.map { field in
        var object = JSONObject()
        object.append("name", field.name)
        object.append("value", field.value)
        return .object(object)
      })
  }
}

extension JSONObject {
  /// As text, or where the bytes are no UTF-8 as `<key>Base64`.
  fileprivate mutating func append(_ key: String, _ bytes: [UInt8]) {
    if let text = String(validating: bytes, as: UTF8.self) {
      append(key, .string(text))
    } else {
      append(key + "Base64", .string(Data(bytes).base64EncodedString()))
    }
  }
}
