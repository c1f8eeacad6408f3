import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let outputs = [
    Demonstration("fractions-of-a-second") { gateway in
      try gateway.get(try gateway.api(#""version":"1""#))["createdDate"]
        == "2027-01-15T08:00:01.123Z"
    },
    Demonstration("empty-for-absent") { gateway in
      let answer = try gateway.get(try gateway.response())
      return answer["responseTemplates"] == [:] && answer["templateSelectionExpression"] == nil
    },
    Demonstration("empty-items-left-out") { gateway in
      try gateway.get("/v2/apis").text == "{}"
    },
    Demonstration("tags-left-out") { gateway in
      try gateway.get(try gateway.api(#""version":"1""#))["tags"] == nil
    },
    Demonstration("other-status-of-updates") { gateway in
      let path = try gateway.response()
      let api = path.parent.parent.parent.parent
      return try [api, path.parent.parent, path].map {
        try gateway.send("PATCH", $0, "{}").status
      } == [200, 200, 201]
    },
  ]

  static let pages = [
    Demonstration("items-in-another-order") { gateway in
      try gateway.walk(try gateway.collection(5), size: 2).keys
        == ["/4/", "/3/", "/2/", "/1/", "/0/"]
    },
    Demonstration("short-pages") { gateway in
      try gateway.walk(try gateway.collection(5), size: 3).map(\.items.count) == [2, 2, 1]
    },
    Demonstration("small-default-pages") { gateway in
      try gateway.get(try gateway.collection(5)).items.count == 3
    },
    Demonstration("empty-first-page") { gateway in
      try gateway.walk(try gateway.collection(5), size: 3).map(\.items.count) == [0, 3, 2]
    },
    Demonstration("empty-last-page") { gateway in
      try gateway.walk(try gateway.collection(5), size: 3).map(\.items.count) == [3, 2, 0]
        && gateway.walk(try gateway.collection(6), size: 3).map(\.items.count) == [3, 3]
    },
    Demonstration("reserved-characters-in-tokens") { gateway in
      let pages = try gateway.walk(try gateway.collection(5), size: 3)
      return pages.first?.token?.hasPrefix("+/=&?#% é") == true && pages.keys.count == 5
    },
    Demonstration("long-tokens") { gateway in
      let pages = try gateway.walk(try gateway.collection(5), size: 3)
      return pages.first?.token?.count ?? 0 > 2000 && pages.keys.count == 5
    },
    Demonstration("fresh-tokens") { gateway in
      let path = try gateway.collection(5)
      let tokens = try (0..<3).map { _ in try gateway.get("\(path)?maxResults=3").token ?? "" }
      return try Set(tokens).count == 3
        && tokens.allSatisfy { try [gateway.get("\(path)?nextToken=\($0)")].keys.count == 2 }
    },
  ]
}
