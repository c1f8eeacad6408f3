import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let pagination = [
    Demonstration("ignore-max-results") { gateway in
      try gateway.get("\(try gateway.collection(12))?maxResults=5").items.count == 12
    },
    Demonstration("page-one-too-large") { gateway in
      try gateway.get("\(try gateway.collection(12))?maxResults=5").items.count == 6
    },
    Demonstration("drop-last-item") { gateway in
      try gateway.walk(try gateway.collection(5), size: 2).keys == ["/0/", "/1/", "/2/", "/3/"]
    },
    Demonstration("skip-item-between-pages") { gateway in
      try gateway.walk(try gateway.collection(5), size: 2).keys == ["/0/", "/1/", "/3/"]
    },
    Demonstration("repeat-item-across-pages") { gateway in
      let pages = try gateway.walk(try gateway.collection(5), size: 3)
      return pages.map(\.items.count) == [3, 3]
        && pages.keys == ["/0/", "/1/", "/2/", "/2/", "/3/", "/4/"]
    },
    Demonstration("order-changes-between-pages") { gateway in
      try gateway.walk(try gateway.collection(5), size: 2).keys
        == ["/0/", "/1/", "/2/", "/1/", "/0/"]
    },
    Demonstration("default-page-without-token") { gateway in
      let page = try gateway.get(try gateway.collection(12))
      return page.items.count == 10 && page["nextToken"] == nil
    },
    Demonstration("token-on-last-page") { gateway in
      try gateway.walk(try gateway.collection(4), size: 2).map(\.items.count) == [2, 2, 0]
    },
    Demonstration("dead-token-on-last-page") { gateway in
      try gateway.walk(try gateway.collection(4), size: 2).map(\.status) == [200, 200, 400]
    },
    Demonstration("empty-token-on-last-page") { gateway in
      try gateway.walk(try gateway.collection(3), size: 2).map(\.token?.isEmpty) == [false, true]
    },
    Demonstration("null-token-on-last-page") { gateway in
      try gateway.walk(try gateway.collection(3), size: 2).last?["nextToken"] == .null
    },
    Demonstration("token-never-ends") { gateway in
      let pages = try gateway.walk(try gateway.collection(3), size: 2)
      return pages.map(\.items.count) == [2, 1, 0, 0, 0, 0] && Set(pages.map(\.token)).count == 6
    },
    Demonstration("token-leads-back") { gateway in
      try gateway.walk(try gateway.collection(3), size: 2).keys.prefix(5)
        == ["/0/", "/1/", "/2/", "/0/", "/1/"]
    },
    Demonstration("ignore-next-token") { gateway in
      try gateway.walk(try gateway.collection(3), size: 2).keys.prefix(4)
        == ["/0/", "/1/", "/0/", "/1/"]
    },
    Demonstration("token-refused") { gateway in
      try gateway.walk(try gateway.collection(3), size: 2).map(\.status) == [200, 400]
    },
    Demonstration("token-good-once") { gateway in
      let path = try gateway.collection(3)
      let token = try gateway.get("\(path)?maxResults=2").token ?? ""
      return try (0..<2).map { _ in try gateway.get("\(path)?nextToken=\(token)").status }
        == [200, 400]
    },
    Demonstration("token-bound-to-page-size") { gateway in
      let path = try gateway.collection(5)
      let token = try gateway.get("\(path)?maxResults=2").token ?? ""
      return try [2, 3].map {
        try gateway.get("\(path)?maxResults=\($0)&nextToken=\(token)").status
      } == [200, 400]
    },
    Demonstration("token-as-number") { gateway in
      try gateway.get("\(try gateway.collection(3))?maxResults=2")["nextToken"]?.number != nil
    },
    Demonstration("unknown-token-accepted") { gateway in
      let path = try gateway.collection(3)
      let walked = try gateway.walk(path, size: 2).keys == ["/0/", "/1/", "/2/"]
      return try walked && gateway.get("\(path)?nextToken=x").items.count == 3
    },
    Demonstration("foreign-token-accepted") { gateway in
      let (path, other) = (try gateway.collection(3), try gateway.collection(2))
      let token = try gateway.get("\(other)?maxResults=1").token ?? ""
      let unknown = try gateway.get("\(path)?nextToken=x").status
      return try unknown == 400 && gateway.get("\(path)?nextToken=\(token)").items.count == 3
    },
    Demonstration("bad-max-results-accepted") { gateway in
      try gateway.get("\(try gateway.collection(3))?maxResults=0").items.count == 3
    },
  ]
}
