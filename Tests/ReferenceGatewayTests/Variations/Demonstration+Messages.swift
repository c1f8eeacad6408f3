import HTTP
import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let messages = [
    Demonstration("media-type-with-charset") { gateway in
      try gateway.get("/v2/apis").headers.first("content-type")
        == "application/json; charset=utf-8"
    },
    Demonstration("media-type-in-capitals") { gateway in
      try gateway.get("/v2/apis").headers.first("content-type") == "Application/JSON"
    },
    Demonstration("header-names-in-capitals") { gateway in
      try gateway.get("/v2/apis").headers.fields.allSatisfy {
        $0.nameText == $0.nameText.uppercased()
      }
    },
    Demonstration("header-values-padded") { gateway in
      gateway.raw("GET", "/v2/apis").text.contains("content-type:  \tapplication/json \t\r\n")
    },
    Demonstration("extra-headers") { gateway in
      try gateway.get("/v2/apis").headers.values("vary").count == 2
    },
    Demonstration("request-id-in-capitals") { gateway in
      let ids = try (0..<3).map { _ in
        try gateway.get("/v2/apis").headers.first("x-amzn-requestid") ?? ""
      }
      return ids.allSatisfy { $0 == $0.uppercased() }
    },
    Demonstration("request-id-no-uuid") { gateway in
      try gateway.get("/v2/apis").headers.first("x-amzn-requestid")?.hasSuffix("+/=") == true
    },
    Demonstration("no-reason-phrase") { gateway in
      gateway.raw("GET", "/v2/apis").text.hasPrefix("HTTP/1.1 200 \r\n")
    },
    Demonstration("pretty-json") { gateway in
      try gateway.get(try gateway.collection(1)).text.hasPrefix("{\n  \"items\": [\n")
    },
    Demonstration("escaped-json") { gateway in
      let answer = try gateway.get(try gateway.api(#""description":"é/🙂""#))
      return answer.text.contains(#""\u00e9\/\ud83d\ude42""#) && answer["description"] == "é/🙂"
    },
    Demonstration("members-in-another-order") { gateway in
      let answer = try gateway.get(try gateway.integration())
      return answer.json?.object?.keys.first == "timeoutInMillis"
    },
    Demonstration("chunked") { gateway in
      let answer = gateway.raw("GET", "/v2/apis")
      return answer.text.contains("transfer-encoding: chunked\r\n")
        && answer.text.hasSuffix("\r\n0;last=yes\r\nx-checksum: none\r\n\r\n")
        && !answer.text.contains("content-length")
    },
    Demonstration("interim-responses") { gateway in
      try TestAnswer.all(gateway.raw("GET", "/v2/apis").bytes).map(\.status) == [102, 103, 200]
    },
    Demonstration("closed-after-each") { gateway in
      let answer = gateway.raw("GET", "/v2/apis")
      return answer.ending == .closes && answer.text.contains("connection: close\r\n")
    },
    Demonstration("closed-unannounced") { gateway in
      let answer = gateway.raw("GET", "/v2/apis")
      return answer.ending == .closes && !answer.text.contains("connection: close\r\n")
    },
    Demonstration("throttled-now-and-then") { gateway in
      let statuses = try (0..<100).map { _ in try gateway.get("/v2/apis").status }
      return statuses.indices.filter { statuses[$0] == 429 } == [49, 99]
    },
  ]

  static let errorMessages = [
    Demonstration("type-in-error-body") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer["__type"] == "com.amazonaws.apigatewayv2#NotFoundException"
        && answer.code == "NotFoundException"
    },
    Demonstration("code-in-error-body") { gateway in
      try gateway.get("/v2/apis/x")["code"] == "NotFoundException"
    },
    Demonstration("code-with-uri") { gateway in
      try gateway.get("/v2/apis/x").code?.hasPrefix("NotFoundException:http://") == true
    },
    Demonstration("code-with-namespace") { gateway in
      try gateway.get("/v2/apis/x").code == "com.amazonaws.apigatewayv2#NotFoundException"
    },
    Demonstration("capital-message") { gateway in
      try gateway.get("/v2/apis/x").json?.object?.keys == ["Message"]
    },
    Demonstration("resource-type-in-error") { gateway in
      try gateway.get("/v2/apis/x")["resourceType"] == "resource"
    },
    Demonstration("unrecorded-signature-code") { gateway in
      let answer = try gateway.signed { $0.signWrongly($1, flaw: .badSecret, at: $2) }
      return answer.status == 403 && answer.code == "SignatureDoesNotMatch"
    },
  ]
}
