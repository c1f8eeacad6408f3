import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let validation = [
    Demonstration("missing-key-accepted") { gateway in
      try gateway.send("POST", try gateway.collection(0), "{}").status == 201
    },
    Demonstration("missing-name-accepted") { gateway in
      try gateway.send("POST", "/v2/apis", #"{"protocolType":"HTTP"}"#).status == 201
        && gateway.send("POST", "/v2/apis", #"{"name":"n"}"#).status == 400
    },
    Demonstration("duplicates-accepted") { gateway in
      let path = try gateway.collection(1)
      let answer = try gateway.send("POST", path, #"{"integrationResponseKey":"/0/"}"#)
      return try answer.status == 201 && [gateway.get(path)].keys == ["/0/", "/0/"]
    },
    Demonstration("over-long-value-accepted") { gateway in
      let name = String(repeating: "n", count: 129)
      let body = #"{"name":"\#(name)","protocolType":"HTTP"}"#
      return try gateway.send("POST", "/v2/apis", body)["name"]?.string == name
    },
    Demonstration("bad-enum-stored") { gateway in
      let body = #"{"integrationResponseKey":"/0/","contentHandlingStrategy":"MAYBE"}"#
      let path = try gateway.collection(0)
      let id = try gateway.send("POST", path, body)["integrationResponseId"]?.string ?? ""
      return try gateway.get("\(path)/\(id)")["contentHandlingStrategy"] == "MAYBE"
    },
    Demonstration("out-of-range-accepted") { gateway in
      let path = try gateway.integration()
      return try gateway.send("PATCH", path, #"{"timeoutInMillis":49}"#).status == 200
    },
    Demonstration("wrong-type-accepted") { gateway in
      let body = #"{"integrationResponseKey":7}"#
      let answer = try gateway.send("POST", try gateway.collection(0), body)
      return answer["integrationResponseKey"] == 7
    },
    Demonstration("malformed-json-accepted") { gateway in
      let path = try gateway.collection(0)
      return try gateway.send("POST", path, "{[").status == 201
        && gateway.send("POST", path, "[]").status == 400
    },
    Demonstration("non-object-body-accepted") { gateway in
      let path = try gateway.collection(0)
      return try gateway.send("POST", path, "[]").status == 201
        && gateway.send("POST", path, "{[").status == 400
    },
    Demonstration("non-proxy-on-http-api-accepted") { gateway in
      let path = "/v2/apis/\(try gateway.createAPI("HTTP"))/integrations"
      let answer = try gateway.send("POST", path, #"{"integrationType":"MOCK"}"#)
      return try answer.status == 201 && gateway.get(path).items.first?["integrationType"] == "MOCK"
    },
    Demonstration("missing-selection-expression-accepted") { gateway in
      try gateway.send("POST", "/v2/apis", #"{"name":"n","protocolType":"WEBSOCKET"}"#).status
        == 201
    },
    Demonstration("cors-on-websocket-accepted") { gateway in
      let body =
        #"{"name":"n","protocolType":"WEBSOCKET","routeSelectionExpression":"r","#
        + #""corsConfiguration":{"maxAge":1}}"#
      let answer = try gateway.send("POST", "/v2/apis", body)
      return answer.status == 201 && answer["corsConfiguration"] == nil
    },
    Demonstration("key-demanded-of-updates") { gateway in
      try gateway.send("PATCH", try gateway.response(), "{}").status == 400
    },
    Demonstration("default-key-refused") { gateway in
      let body = #"{"integrationResponseKey":"$default"}"#
      return try gateway.send("POST", try gateway.collection(0), body).status == 400
    },
    Demonstration("empty-template-refused") { gateway in
      let body = #"{"responseTemplates":{"a/b":""}}"#
      return try gateway.send("PATCH", try gateway.response(), body).status == 400
    },
  ]
}
