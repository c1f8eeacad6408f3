import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let members = [
    Demonstration("null-for-absent") { gateway in
      try gateway.get(try gateway.integration())["description"] == .null
    },
    Demonstration("null-items") { gateway in
      try gateway.get("/v2/apis")["items"] == .null
    },
    Demonstration("capitalised-members") { gateway in
      try gateway.get(try gateway.integration())["IntegrationType"] == "MOCK"
    },
    Demonstration("unknown-member") { gateway in
      try gateway.get(try gateway.collection(1)).items.first?["accountId"] != nil
        && gateway.get(try gateway.integration())["accountId"] != nil
    },
    Demonstration("missing-required-member") { gateway in
      let items = try gateway.get(try gateway.collection(1)).items
      return items.count == 1 && items[0]["integrationResponseKey"] == nil
    },
    Demonstration("number-as-string") { gateway in
      try gateway.get(try gateway.integration())["timeoutInMillis"] == "29000"
    },
    Demonstration("boolean-as-string") { gateway in
      try gateway.get(try gateway.api(#""version":"1""#))["disableExecuteApiEndpoint"] == "False"
    },
    Demonstration("map-as-list") { gateway in
      let tags = try gateway.get(try gateway.api(#""tags":{"a":"b"}"#))["tags"]
      return tags == [["Key": "a", "Value": "b"]]
    },
    Demonstration("object-as-text") { gateway in
      let path = try gateway.response(#""responseTemplates":{"a/b":"t"}"#)
      return try gateway.get(path)["responseTemplates"] == #"{"a/b":"t"}"#
    },
    Demonstration("enum-in-lower-case") { gateway in
      try gateway.get(try gateway.response())["contentHandlingStrategy"] == "convert_to_text"
    },
    Demonstration("unknown-enum-value") { gateway in
      try gateway.get(try gateway.integration())["connectionType"] == "PUBLIC"
    },
    Demonstration("timestamp-as-epoch") { gateway in
      try gateway.get(try gateway.api(#""version":"1""#))["createdDate"] == 1_800_000_001
    },
    Demonstration("timestamp-with-offset") { gateway in
      try gateway.get(try gateway.api(#""version":"1""#))["createdDate"]
        == "2027-01-15T08:00:01+00:00"
    },
    Demonstration("timestamp-without-zone") { gateway in
      try gateway.get(try gateway.api(#""version":"1""#))["createdDate"] == "2027-01-15T08:00:01"
    },
  ]
}
