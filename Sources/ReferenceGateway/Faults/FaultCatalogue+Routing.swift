import HTTP

extension FaultCatalogue {
  static let routing = [
    slashEscapeDecodedEarly, labelsNotDecoded, labelsDecodedTwice, emptyLabelCollapsed,
    trailingSegmentsIgnored, leadingSegmentsIgnored, literalsInAnyCase, wrongMethodServed,
    idsInAnyCase, idsTrimmed, idsCutToLength, queryNotDecoded,
  ]

  // MARK: Labels

  private static let slashEscapeDecodedEarly = Fault(
    "slash-escape-decoded-early", .routing, "%2F in a path is a slash like another",
    breaks: [.label],
    .routing { exchange, route throws(Refusal) in
      try route(
        exchange.changing { request in
          request.changingPath { $0.replacing("%2F", with: "/").replacing("%2f", with: "/") }
        })
    })

  private static let labelsNotDecoded = Fault(
    "labels-not-decoded", .routing, "a label is taken as it is written, with its escapes",
    breaks: [.label],
    .routing { exchange, route throws(Refusal) in
      try route(
        exchange.changing { request in request.changingPath { $0.replacing("%", with: "%25") } })
    })

  private static let labelsDecodedTwice = Fault(
    "labels-decoded-twice", .routing, "what a label's escapes stand for is decoded once more",
    breaks: [.label],
    .changingLabels { _, value in
      String(decoding: PercentEncoding.decoded(Array(value.utf8)[...]), as: UTF8.self)
    })

  private static let emptyLabelCollapsed = Fault(
    "empty-label-collapsed", .routing, "slashes that follow one another count as one",
    breaks: [.label],
    .routing { exchange, route throws(Refusal) in
      try route(
        exchange.changing { request in
          request.changingPath { path in
            var path = path
            while path.contains("//") { path = path.replacing("//", with: "/") }
            return path
          }
        })
    })

  // MARK: Paths

  private static let trailingSegmentsIgnored = Fault(
    "trailing-segments-ignored", .routing, "what follows an operation's path is ignored",
    breaks: [.routing, .label],
    .routing { exchange, route throws(Refusal) in
      var shorter = exchange
      while true {
        do throws(Refusal) {
          return try route(shorter)
        } catch {
          let path = shorter.request.path
          guard let slash = path.lastIndex(of: UInt8(ascii: "/")), slash > 0 else { throw error }
          shorter = shorter.changing { $0.changingPath { Array($0[..<slash]) } }
        }
      }
    })

  private static let leadingSegmentsIgnored = Fault(
    "leading-segments-ignored", .routing, "what stands before an operation's path is ignored",
    breaks: [.routing],
    .routing { exchange, route throws(Refusal) in
      var shorter = exchange
      while true {
        do throws(Refusal) {
          return try route(shorter)
        } catch {
          let path = shorter.request.path.dropFirst()
          guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { throw error }
          shorter = shorter.changing { $0.changingPath { Array($0[slash...]) } }
        }
      }
    })

  private static let literals = ["v2", "apis", "integrations", "integrationresponses"]

  private static let literalsInAnyCase = Fault(
    "literals-in-any-case", .routing, "the literals of a path are matched in any case",
    breaks: [.routing],
    .routing { exchange, route throws(Refusal) in
      try route(
        exchange.changing { request in
          request.changingPath { path in
            let segments = path.split(
              separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            let lowered = segments.map { segment in
              literals.contains(where: Array(segment).equalsIgnoringCase)
                ? segment.map(\.asciiLowercased) : Array(segment)
            }
            return Array(lowered.joined(separator: "/".utf8))
          }
        })
    })

  private static let wrongMethodServed = Fault(
    "wrong-method-served", .routing, "a method that a path does not have is served as GET",
    breaks: [.routing],
    .routing { exchange, route throws(Refusal) in
      do throws(Refusal) {
        return try route(exchange)
      } catch {
        return try route(
          exchange.changing { request in
            HTTPRequest(
              method: Array("GET".utf8), target: request.target, headers: request.headers,
              body: request.body)
          })
      }
    })

  // MARK: Ids

  private static let idsInAnyCase = Fault(
    "ids-in-any-case", .routing, "an id is found in capitals too", breaks: [.notFound],
    .changingLabels { name, value in
      name.hasSuffix("Id") ? value.lowercased() : value
    })

  private static let idsTrimmed = Fault(
    "ids-trimmed", .routing, "an id is found with blanks beside it", breaks: [.label],
    .changingLabels { _, value in value.trimmingBlanks })

  private static let idsCutToLength = Fault(
    "ids-cut-to-length", .routing, "an id is found with something behind it",
    breaks: [.label, .notFound],
    .changingLabels { name, value in
      name.hasSuffix("Id") ? String(value.prefix(name == "apiId" ? 10 : 7)) : value
    })

  // MARK: Query

  private static let queryNotDecoded = Fault(
    "query-not-decoded", .routing, "a parameter is taken as it is written, with its escapes",
    breaks: [.queryDecoding],
    .reading { exchange, route, _, read throws(Refusal) in
      try read(
        exchange.changing { request in request.changingQuery { $0.replacing("%", with: "%25") } },
        route)
    })
}

extension Overlay {
  /// Changes the value of each label, given its name.
  fileprivate static func changingLabels(
    _ change: @escaping @Sendable (String, String) -> String
  ) -> Overlay {
    routing { exchange, route throws(Refusal) in
      var found = try route(exchange)
      found.labels = found.labels.map { label in
        Call.Parameter(name: label.name, value: change(label.name, label.value))
      }
      return found
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    let sought = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: sought) }
  }
}

extension String {
  /// Without spaces at either end.
  var trimmingBlanks: String {
    let start = drop { $0 == " " }
    return String(
      start[..<(start.lastIndex { $0 != " " }.map(start.index(after:)) ?? start.startIndex)])
  }
}
