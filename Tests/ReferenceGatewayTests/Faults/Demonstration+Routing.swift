import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let routing = [
    Demonstration("slash-escape-decoded-early") { gateway in
      let path = try gateway.integration()
      return try gateway.get("\(path.parent)%2F\(path.last)").status == 200
    },
    Demonstration("labels-not-decoded") { gateway in
      let path = try gateway.integration()
      return try gateway.get("\(path.parent)/\(path.last.escaped)").status == 404
    },
    Demonstration("labels-decoded-twice") { gateway in
      let path = try gateway.integration()
      let twice = path.last.escaped.replacing("%", with: "%25")
      return try gateway.get("\(path.parent)/\(twice)").status == 200
    },
    Demonstration("empty-label-collapsed") { gateway in
      try gateway.get("/v2//apis").status == 200
    },
    Demonstration("trailing-segments-ignored") { gateway in
      try gateway.get("\(try gateway.integration())/x/y").status == 200
    },
    Demonstration("leading-segments-ignored") { gateway in
      try gateway.get("/x/y\(try gateway.integration())").status == 200
    },
    Demonstration("literals-in-any-case") { gateway in
      try gateway.get("/V2/Apis").status == 200
    },
    Demonstration("wrong-method-served") { gateway in
      try gateway.send("PUT", try gateway.collection(1)).items.count == 1
    },
    Demonstration("ids-in-any-case") { gateway in
      let path = try gateway.integration()
      let id = path.last.uppercased()
      // An id of digits only has no case.
      return try id != path.last && gateway.get("\(path.parent)/\(id)").status == 200
    },
    Demonstration("ids-trimmed") { gateway in
      let path = try gateway.integration()
      return try gateway.get("\(path.parent)/%20\(path.last)%20").status == 200
    },
    Demonstration("ids-cut-to-length") { gateway in
      try gateway.get("\(try gateway.integration())x").status == 200
    },
    Demonstration("query-not-decoded") { gateway in
      try gateway.get("\(try gateway.collection(3))?maxResults=%32").status == 400
    },
  ]
}

extension String {
  /// With every byte percent-encoded.
  fileprivate var escaped: String {
    utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
  }
}
