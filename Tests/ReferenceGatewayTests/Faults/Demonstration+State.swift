import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let state = [
    Demonstration("delete-does-not-delete") { gateway in
      let path = try gateway.integration()
      return try gateway.send("DELETE", path).status == 204 && gateway.get(path).status == 200
    },
    Demonstration("delete-of-unknown-succeeds") { gateway in
      try gateway.send("DELETE", "\(try gateway.integration())x").status == 204
    },
    Demonstration("delete-leaves-children") { gateway in
      let path = try gateway.response()
      let integration = path.parent.parent
      _ = try gateway.send("DELETE", integration)
      return try gateway.get(integration).status == 404 && gateway.get(path).status == 200
    },
    Demonstration("deleted-stays-listed") { gateway in
      let path = try gateway.response()
      _ = try gateway.send("DELETE", path)
      return try gateway.get(path).status == 404 && gateway.get(path.parent).items.count == 1
    },
    Demonstration("update-loses-members") { gateway in
      let path = try gateway.response()
      _ = try gateway.send("PATCH", path, #"{"integrationResponseKey":"/2/"}"#)
      let now = try gateway.get(path)
      return now["integrationResponseKey"] == "/2/" && now["contentHandlingStrategy"] == nil
    },
    Demonstration("update-not-stored") { gateway in
      let path = try gateway.response()
      let shown = try gateway.send("PATCH", path, #"{"integrationResponseKey":"/2/"}"#)
      return try shown["integrationResponseKey"] == "/2/"
        && gateway.get(path)["integrationResponseKey"] == "/1/"
    },
    Demonstration("update-echoes-request") { gateway in
      let body = #"{"integrationResponseKey":"/2/"}"#
      return try gateway.send("PATCH", try gateway.response(), body).text == body
    },
    Demonstration("update-of-unknown-creates") { gateway in
      let path = try gateway.collection(0) + "/fresh"
      _ = try gateway.send("PATCH", path, #"{"integrationResponseKey":"/2/"}"#)
      return try gateway.get(path)["integrationResponseKey"] == "/2/"
    },
    Demonstration("list-items-differ-from-get") { gateway in
      let path = try gateway.response()
      return try gateway.get(path.parent).items.first != gateway.get(path).json
    },
    Demonstration("list-mixes-parents") { gateway in
      let path = try gateway.response()
      let api = path.split(separator: "/")[2]
      let integration = try gateway.createIntegration(String(api))
      let other = "/v2/apis/\(api)/integrations/\(integration)/integrationresponses"
      return try gateway.get(other).items.count == 1
    },
    Demonstration("child-through-any-parent") { gateway in
      let (path, other) = (try gateway.response(), try gateway.collection(0))
      return try gateway.get("\(other)/\(path.last)").status == 200
    },
    Demonstration("unknown-parent-accepted") { gateway in
      let path = "\(try gateway.integration())x/integrationresponses"
      return try gateway.send("POST", path, #"{"integrationResponseKey":"/2/"}"#).status == 201
        && gateway.get(path).status == 404
    },
    Demonstration("unknown-id-answers-empty") { gateway in
      let answer = try gateway.get("\(try gateway.integration())x")
      return answer.status == 200 && answer.text == "{}"
    },
    Demonstration("ids-reused") { gateway in
      let path = try gateway.collection(3)
      let ids = try gateway.get(path).items.compactMap { $0["integrationResponseId"]?.string }
      for id in ids.prefix(2) { _ = try gateway.send("DELETE", "\(path)/\(id)") }
      let again = try (0..<3).map {
        try gateway.create(
          path, #"{"integrationResponseKey":"/again-\#($0)/"}"#, id: "integrationResponseId")
      }
      return Array(again.prefix(2)) == Array(ids.prefix(2)) && !ids.contains(again[2])
    },
    Demonstration("lost-concurrent-writes") { gateway in
      try gateway.walk(try gateway.collection(9), size: 9).keys
        == (0..<9).filter { $0 != 7 }.map { "/\($0)/" }
    },
    Demonstration("tags-lost") { gateway in
      try gateway.get(try gateway.api(#""tags":{"a":"b"}"#))["tags"] == [:]
    },
    Demonstration("empty-template-lost") { gateway in
      let path = try gateway.response(#""responseTemplates":{"a/b":"","c/d":"t"}"#)
      return try gateway.get(path)["responseTemplates"] == ["c/d": "t"]
    },
    Demonstration("blanks-trimmed") { gateway in
      try gateway.get(try gateway.api(#""description":"  a b ""#))["description"] == "a b"
    },
    Demonstration("letters-mangled") { gateway in
      try gateway.get(try gateway.api(#""description":"é""#))["description"] == "Ã©"
    },
    Demonstration("map-keys-in-lower-case") { gateway in
      try gateway.get(try gateway.api(#""tags":{"Aa":"Bb"}"#))["tags"] == ["aa": "Bb"]
    },
    Demonstration("created-date-moves") { gateway in
      let path = try gateway.api(#""version":"1""#)
      return try gateway.get(path)["createdDate"] != gateway.get(path)["createdDate"]
    },
    Demonstration("wrong-default") { gateway in
      try gateway.get(try gateway.integration())["timeoutInMillis"] == 3000
    },
    Demonstration("websocket-endpoint-https") { gateway in
      let path = "/v2/apis/\(try gateway.createAPI())"
      return try gateway.get(path)["apiEndpoint"]?.string?.hasPrefix("https://") == true
    },
  ]
}
