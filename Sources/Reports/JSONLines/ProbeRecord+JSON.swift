import Foundation
import JSON
import Scenarios

extension ProbeRecord {
  /// `{question, summary, status, fault, headers: [{name, value}], body, output, error}`, where the
  /// body is null, `{json}`, `{text}` or `{base64}`, and the error null or `{code, message}`.
  var json: JSON {
    [
      "question": .string(question), "summary": .string(summary),
      "status": status.map(JSON.int) ?? .null, "fault": .optional(fault),
      "headers": .array(
        headers.map { ["name": .string($0.name), "value": .string($0.value)] }),
      "body": body.json, "output": output ?? .null,
      "error": error.map { ["code": .optional($0.code), "message": .optional($0.message)] }
        ?? .null,
    ]
  }

  /// - Returns: `nil` where the value is no such object.
  init?(_ json: JSON) {
    guard let question = json["question"]?.string, let summary = json["summary"]?.string,
      let headers = json["headers"]?.array, let body = json["body"].flatMap(Body.init)
    else { return nil }
    let fields = headers.compactMap { header -> Header? in
      guard let name = header["name"]?.string, let value = header["value"]?.string else {
        return nil
      }
      return Header(name: name, value: value)
    }
    guard fields.count == headers.count else { return nil }
    self.init(
      question: question, status: json["status"]?.number?.int, fault: json["fault"]?.string,
      headers: fields, body: body,
      output: json["output"].flatMap { $0.isNull ? nil : $0 },
      error: json["error"]?.object.map {
        ServiceError(code: $0["code"]?.string, message: $0["message"]?.string)
      },
      summary: summary)
    if (status == nil) == (fault == nil) { return nil }
  }
}

extension ProbeRecord.Body {
  fileprivate var json: JSON {
    switch self {
    case .none: .null
    case .json(let value): ["json": value]
    case .text(let text): ["text": .string(text)]
    case .bytes(let bytes): ["base64": .string(Data(bytes).base64EncodedString())]
    }
  }

  fileprivate init?(_ json: JSON) {
    if json.isNull {
      self = .none
    } else if let value = json["json"] {
      self = .json(value)
    } else if let text = json["text"]?.string {
      self = .text(text)
    } else if let data = json["base64"]?.string.flatMap({ Data(base64Encoded: $0) }) {
      self = .bytes(Array(data))
    } else {
      return nil
    }
  }
}
