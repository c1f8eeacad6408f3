import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let envelope = [
    Demonstration("creates-answer-200") { gateway in
      let body = #"{"name":"n","protocolType":"HTTP"}"#
      return try gateway.send("POST", "/v2/apis", body).status == 200
    },
    Demonstration("deletes-answer-200") { gateway in
      let answer = try gateway.send("DELETE", try gateway.integration())
      return answer.status == 200 && answer.text == "{}"
    },
    Demonstration("updates-answer-204") { gateway in
      let answer = try gateway.send("PATCH", try gateway.integration(), "{}")
      return answer.status == 204 && answer.body.isEmpty
    },
    Demonstration("html-media-type") { gateway in
      try gateway.get("/v2/apis").headers.first("content-type") == "text/html; charset=utf-8"
    },
    Demonstration("missing-content-type") { gateway in
      try !gateway.get("/v2/apis").headers.contains("content-type")
    },
    Demonstration("missing-request-id") { gateway in
      try !gateway.get("/v2/apis").headers.contains("x-amzn-requestid")
    },
    Demonstration("byte-order-mark") { gateway in
      try gateway.get("/v2/apis").body.starts(with: [0xEF, 0xBB, 0xBF])
    },
    Demonstration("trailing-bytes") { gateway in
      try gateway.get("/v2/apis").text == #"{"items":[]};"#
    },
    Demonstration("duplicate-key") { gateway in
      let keys = try gateway.get(try gateway.collection(1)).items.first?.object?.keys ?? []
      return Set(keys).count < keys.count
    },
    Demonstration("invalid-utf-8") { gateway in
      try gateway.get("/v2/apis/x").body.contains(0xFF)
    },
    Demonstration("single-quotes") { gateway in
      try gateway.get(try gateway.integration()).text.hasPrefix("{'connectionType':'")
    },
    Demonstration("empty-body") { gateway in
      let answer = try gateway.get(try gateway.integration())
      return answer.status == 200 && answer.body.isEmpty
    },
    Demonstration("body-in-a-string") { gateway in
      try gateway.get(try gateway.integration()).json?.string?.contains("MOCK") == true
    },
    Demonstration("output-in-a-wrapper") { gateway in
      let answer = try gateway.get(try gateway.integration())
      return answer["GetIntegrationResponse"]?["integrationType"] == "MOCK"
    },
    Demonstration("bare-list") { gateway in
      try gateway.get(try gateway.collection(2)).json?.array?.count == 2
    },
  ]
}
