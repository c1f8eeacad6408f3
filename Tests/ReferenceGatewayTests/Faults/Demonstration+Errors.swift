import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let errors = [
    Demonstration("error-without-code") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 404 && answer.code == nil
        && answer.json?.object?.keys == ["message"]
    },
    Demonstration("code-only-in-body") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.code == nil && answer["__type"] == "NotFoundException"
    },
    Demonstration("wrong-error-code") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 404 && answer.code == "ResourceNotFoundException"
    },
    Demonstration("conflict-as-bad-request") { gateway in
      let path = try gateway.collection(1)
      let answer = try gateway.send("POST", path, #"{"integrationResponseKey":"/0/"}"#)
      return answer.status == 400 && answer.code == "BadRequestException"
    },
    Demonstration("not-found-answers-400") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 400 && answer.code == "NotFoundException"
    },
    Demonstration("ok-with-error-body") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 200 && answer.message != nil
    },
    Demonstration("server-error-for-bad-request") { gateway in
      try gateway.send("POST", "/v2/apis", "{}").status == 500
    },
    Demonstration("crash-on-malformed-json") { gateway in
      let malformed = try gateway.send("POST", "/v2/apis", "{[")
      let empty = try gateway.send("POST", "/v2/apis", "{}")
      return malformed.status == 500 && malformed.text.hasPrefix("<!doctype")
        && empty.status == 400
    },
    Demonstration("crash-on-unknown-id") { gateway in
      let (read, deleted) = (
        try gateway.get("/v2/apis/x"), try gateway.send("DELETE", "/v2/apis/x")
      )
      return read.status == 404 && deleted.status == 500 && deleted.code == nil
    },
    Demonstration("html-error-body") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 404 && answer.headers.first("content-type") == "text/html"
        && answer.json == nil
    },
    Demonstration("xml-error-body") { gateway in
      try gateway.get("/v2/apis/x").text.contains("<Code>NotFoundException</Code>")
    },
    Demonstration("empty-error-body") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 404 && answer.body.isEmpty
    },
    Demonstration("error-media-type") { gateway in
      let (wrong, right) = (try gateway.get("/v2/apis/x"), try gateway.get("/v2/apis"))
      return wrong.headers.first("content-type") == "text/plain" && wrong.message != nil
        && right.headers.first("content-type") == "application/json"
    },
    Demonstration("missing-message") { gateway in
      let answer = try gateway.get("/v2/apis/x")
      return answer.status == 404 && answer.message == nil
    },
    Demonstration("empty-message") { gateway in try gateway.get("/v2/apis/x").message == "" },
    Demonstration("nested-error") { gateway in
      try gateway.get("/v2/apis/x")["error"]?["message"]?.string?.isEmpty == false
    },
    Demonstration("generic-not-found-message") { gateway in
      let path = try gateway.integration()
      return try gateway.get("/v2/apis/x").message == "Not Found"
        && gateway.get("\(path)x").message != "Not Found"
    },
  ]
}
